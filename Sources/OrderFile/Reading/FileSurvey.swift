import PaymentModel

/// The facts about all rows of a file together, before any of them becomes an order.
///
/// One pass over the rows; only counts are kept, and the numbers of the rows that are no orders.
struct FileSurvey {
    let mapping: ColumnMapping
    let settings: OrderSettings
    let joinsLines: Bool

    private(set) var rows = 0
    /// Rows with a number of their own; the others are in ``unnumbered``.
    private(set) var numbered = 0
    private(set) var unnumbered = RowSample()
    /// The evidence for the style of amounts.
    private(set) var amounts = NumberStyleEvidence()
    /// The evidence for the order of days, by column.
    private(set) var days: [Int: DayEvidence] = [:]
    /// The values of columns for the state of an order, by column.
    private(set) var states: [Int: ValueCounts] = [:]
    /// The values of the columns of filters, by column.
    private(set) var filtered: [Int: ValueCounts] = [:]
    /// Rows with fields of the customer, but without a number for the customer.
    private(set) var customers = RowSample()
    private(set) var leftOut: [Int: LeftOut] = [:]
    /// The numbers of rows that a filter leaves out, as hashes.
    private(set) var leftOutNumbers: Set<UInt64> = []
    /// Rows that look like a sum, but may be none.
    private(set) var doubtfulSums: Set<Int> = []
    /// The table's own total, as it is written.
    private(set) var ownTotal: String?
    /// Rows whose cells another delimiter separates.
    private(set) var otherDelimiters: [Delimiter: RowSample] = [:]
    private(set) var unreadable: Set<Int> = []
    /// Rows in which an amount seems to be cut in two at a decimal comma.
    private(set) var cutAmounts = CutAmounts()
    /// Rows that may be further lines of the order above, although lines are not joined.
    private(set) var seemingLines = RowSample()
    private(set) var seemingLineRows: Set<Int> = []
    private(set) var lineConflicts: [Finding] = []
    /// Rows with a cell too few or too many.
    private(set) var widths: RowWidths
    /// The currencies of rows whose payers choose among several services.
    private(set) var choiceCurrencies: Set<Currency> = []

    private let header: [[UInt8]]
    private let filters: [RowRules.Filter]
    private let amountColumn: Int?
    private let numberColumn: Int?
    private let currencyColumn: Int?
    private let serviceColumn: Int?
    private let reusableColumn: Int?
    private let stateColumns: [Int]
    private let dayColumns: [Int]
    private let customerColumns: [Int]
    private let customerNumberColumn: Int?
    private var sums = RunningSums()
    private var footers: [(row: Int, isSum: Bool)] = []
    private var lastCurrency: (code: [UInt8], minorUnit: Int) = ([], 2)
    private var above: [[UInt8]]?
    private var aboveRow = 0
    private var numberAbove: [UInt8] = []

    init(
        mapping: ColumnMapping, settings: OrderSettings, filters: [RowRules.Filter], joinsLines: Bool, states: [Int],
        headerCells: Int
    ) {
        self.mapping = mapping
        self.settings = settings
        self.filters = filters
        self.joinsLines = joinsLines
        widths = RowWidths(mapping, headerCells: headerCells)
        header = mapping.headers.map { Array(Whitespace.trimmed($0).utf8) }
        amountColumn = mapping.places[.amount]
        numberColumn = mapping.places[.referenceID]
        currencyColumn = mapping.places[.currency]
        serviceColumn = mapping.places[.service]
        reusableColumn = mapping.places[.reusable]
        stateColumns = states
        dayColumns = [OrderField.due, .expires, .customerDateOfBirth].compactMap { mapping.places[$0] }
        customerColumns = mapping.places.filter { $0.key.isCustomer && $0.key != .customerReferenceID }.map(\.value)
            .sorted()
        customerNumberColumn = mapping.places[.customerReferenceID]
        for column in dayColumns { days[column] = DayEvidence() }
    }

    /// Takes all rows of a chunk, in their order.
    mutating func add(_ chunk: RowChunk) {
        chunk.cells.withUnsafeBufferPointer { cells in
            for row in chunk { add(row, cells) }
        }
    }

    /// Decides what depends on the end of the file.
    mutating func finish() {
        for footer in footers { leftOut[footer.row] = footer.isSum ? .sum : .footer }
        widths.finish()
    }

    private mutating func add(_ row: CSVRow, _ cells: UnsafeBufferPointer<UInt8>) {
        rows += 1
        func cell(_ column: Int?) -> UnsafeBufferPointer<UInt8> {
            guard let column, column < row.cellCount else { return UnsafeBufferPointer(start: nil, count: 0) }
            return Whitespace.trimmed(UnsafeBufferPointer(rebasing: cells[row.range(column)]))
        }
        if isHeader(row, cell) {
            leftOut[row.row] = .header
            return
        }
        lookForOtherDelimiter(row)
        let (amount, number) = (cell(amountColumn), cell(numberColumn))
        if takeSum(row, amount: amount, number: number, cell) { return }
        // The rows before were not the end of the table.
        footers = []
        if takeLine(row, number: number, amount: amount, cell) { return }
        widths.look(at: row)
        if let amountColumn { cutAmounts.look(at: row, cells, amountColumn, width: header.count) }
        count(row, cell)
        guard passesFilters(row) else {
            if let number = mapping.number(of: row) { leftOutNumbers.insert(NumberHash.of(number)) }
            return sums.add(
                amount, Self.scan(amount), settings.numbers, kind: kind(row, amountColumn), isKept: false)
        }
        if numberColumn != nil {
            if number.isEmpty { if !isReusable(cell(reusableColumn)) { unnumbered.add(row) } } else { numbered += 1 }
        }
        if let amountColumn {
            let kind = kind(row, amountColumn)
            let scan = Self.scan(amount)
            if !amount.isEmpty {
                amounts.add(amount, scan, kind: kind, minorUnit: minorUnit(cell(currencyColumn)), row: row.row)
            }
            sums.add(amount, scan, settings.numbers, kind: kind, isKept: true)
        }
        noteChoice(service: cell(serviceColumn), currency: cell(currencyColumn))
        for column in dayColumns {
            let kind = kind(row, column)
            days[column]?.add(cell(column), kind: kind, row: row.row)
        }
        if cell(customerNumberColumn).isEmpty, customers.count < 1_000_000,
            let column = customerColumns.first(where: { !cell($0).isEmpty })
        {
            customers.add(row, at: column, field: mapping.columns[column].label)
        }
    }

    private static func scan(_ amount: UnsafeBufferPointer<UInt8>) -> AmountScan? {
        amount.isEmpty || amount.count > AmountText.maximumLength ? nil : AmountScan(amount)
    }

    private func kind(_ row: CSVRow, _ column: Int?) -> CellKind {
        guard let column, column < row.cellCount else { return .text }
        return row.kind(column)
    }

    /// The number of digits of the row's currency, cached since most rows have the currency of the row above.
    private mutating func minorUnit(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
        if cell.isEmpty { return settings.currency?.minorUnit ?? 2 }
        if !cell.elementsEqual(lastCurrency.code) {
            lastCurrency = (Array(cell), Currency(String(decoding: cell, as: UTF8.self).uppercased())?.minorUnit ?? 2)
        }
        return lastCurrency.minorUnit
    }

    /// Notes the currency of a row that has more than one service.
    private mutating func noteChoice(
        service: UnsafeBufferPointer<UInt8>, currency: UnsafeBufferPointer<UInt8>
    ) {
        // Nearly every row has one service, whose code has no white space and no comma: only these are read.
        if service.isEmpty {
            guard settings.serviceChoice?.needsList == true else { return }
        } else {
            let word = ServiceChoice.offeredWord.utf8
            guard
                service.contains(where: {
                    $0 <= UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|")
                })
                    || service.elementsEqual(word)
            else { return }
        }
        let code = currency.isEmpty ? nil : Currency(String(decoding: currency, as: UTF8.self).uppercased())
        if let currency = currency.isEmpty ? settings.currency ?? mapping.headerCurrency : code {
            choiceCurrencies.insert(currency)
        }
    }

    private func isReusable(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.isEmpty
            ? settings.isReusable
            : (try? FieldFormat.boolean(String(decoding: cell, as: UTF8.self), "")) ?? false
    }

    private func passesFilters(_ row: CSVRow) -> Bool { filters.allSatisfy { $0.passes(row.text($0.column)) } }

    private mutating func count(_ row: CSVRow, _ cell: (Int?) -> UnsafeBufferPointer<UInt8>) {
        for column in stateColumns {
            states[column, default: ValueCounts()].add(String(decoding: cell(column), as: UTF8.self))
        }
        for filter in filters {
            filtered[filter.column, default: ValueCounts()].add(String(decoding: cell(filter.column), as: UTF8.self))
        }
    }

    // MARK: Rows that are no orders

    private func isHeader(_ row: CSVRow, _ cell: (Int?) -> UnsafeBufferPointer<UInt8>) -> Bool {
        guard row.cellCount >= header.count, header.count > 1 else { return false }
        return header.indices.allSatisfy { cell($0).elementsEqual(header[$0]) }
    }

    /// Takes a row that is a sum, or a line below the table.
    ///
    /// - Returns: true if the row is no order.
    private mutating func takeSum(
        _ row: CSVRow, amount: UnsafeBufferPointer<UInt8>, number: UnsafeBufferPointer<UInt8>,
        _ cell: (Int?) -> UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if numberColumn != nil, !number.isEmpty, !SumWord.mayBe(number), !amount.isEmpty { return false }
        let filled = (0..<row.cellCount).filter { !cell($0).isEmpty }
        if filled.count == 1, amount.isEmpty, let only = filled.first {
            guard SumWord.isSentence(cell(only)) || SumWord.isIn(cell(only)) else { return false }
            footers.append((row.row, SumWord.isIn(cell(only))))
            return true
        }
        let hasNumbers = numbered > 0
        let numberIsWord = SumWord.isIn(number)
        guard number.isEmpty || numberIsWord else { return false }
        let word = numberIsWord ? numberColumn : filled.first { $0 != amountColumn && SumWord.isIn(cell($0)) }
        let isSum = sums.matches(
            amount, settings.numbers, kind: kind(row, amountColumn), isCalledSum: word != nil)
        let others = filled.count { $0 != amountColumn && $0 != currencyColumn && $0 != word }
        let isCertain: Bool
        if word != nil {
            isCertain = isSum || amount.isEmpty || (number.isEmpty && hasNumbers)
        } else {
            guard isSum, rows > 2, hasNumbers || others == 0 else { return false }
            isCertain = true
        }
        guard isCertain else {
            // With other cells filled, a word such as Total may be part of a product's name.
            guard numberIsWord || others == 0 else { return false }
            doubtfulSums.insert(row.row)
            return true
        }
        leftOut[row.row] = .sum
        sums.beginPart()
        if !amount.isEmpty { ownTotal = String(decoding: amount, as: UTF8.self) }
        return true
    }

    /// Takes a further line of the order above.
    ///
    /// - Returns: true if the row is one.
    private mutating func takeLine(
        _ row: CSVRow, number: UnsafeBufferPointer<UInt8>, amount: UnsafeBufferPointer<UInt8>,
        _ cell: (Int?) -> UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let numberColumn, !number.isEmpty else { return false }
        guard number.elementsEqual(numberAbove) else {
            numberAbove.removeAll(keepingCapacity: true)
            numberAbove.append(contentsOf: number)
            if joinsLines {
                above = header.indices.map { Array(cell($0)) }
                aboveRow = row.row
            }
            return false
        }
        guard joinsLines, let first = above else {
            guard amount.isEmpty, amountColumn != nil else { return false }
            seemingLines.add(row, at: numberColumn, field: mapping.columns[numberColumn].label)
            if seemingLineRows.count < 1_000_000 { seemingLineRows.insert(row.row) }
            return false
        }
        leftOut[row.row] = .line
        for column in header.indices where !mapping.columns[column].uses.isEmpty {
            let text = cell(column)
            guard !text.isEmpty, !text.elementsEqual(first[column]), lineConflicts.count < 100 else { continue }
            lineConflicts.append(
                Finding(
                    "line-differs", at: row.location(of: column, field: mapping.columns[column].label),
                    "\(VisibleText.quoted(String(decoding: text, as: UTF8.self))): row \(aboveRow) of the same order has "
                        + "\(VisibleText.quoted(String(decoding: first[column], as: UTF8.self))): lines of one order say "
                        + "the same, or nothing; pass over the column (--map '\(mapping.columns[column].label)=ignore'), or "
                        + "mend the row"))
        }
        return true
    }

    // MARK: Delimiters

    /// True if the file's own delimiter splits a row well: then the other one in it is a decimal comma or text.
    ///
    /// With two columns, one comma makes two cells of `Saddle;12,50` too, and only the first cell shows which is meant.
    private func isSeparatedWell(_ own: [ArraySlice<UInt8>], _ amountColumn: Int, _ other: Delimiter) -> Bool {
        // Every row may end in a delimiter.
        let extra = own.dropFirst(header.count)
        guard own.count >= header.count, extra.allSatisfy(\.isEmpty), AmountScan.readsLikeAmount(own[amountColumn])
        else {
            return false
        }
        // A comma within the amount is a decimal one.
        return header.count > 2 || own[amountColumn].contains(other.rawValue)
            || !own[1 - amountColumn].contains(other.rawValue)
    }

    /// Finds a row that another delimiter splits into the header's number of cells, with an amount in its column.
    private mutating func lookForOtherDelimiter(_ row: CSVRow) {
        guard !row.record.raw.isEmpty, header.count > 1, let amountColumn else { return }
        for other in Delimiter.allCases where other != row.chunk.delimiter {
            guard row.hasRaw(other.rawValue, atLeast: header.count - 1) else { continue }
            let raw = row.chunk.raw[row.record.raw]
            let cells = RawRow.cells(of: raw, delimiter: other)
            guard cells.count == header.count, cells.indices.contains(amountColumn),
                AmountScan.readsLikeAmount(cells[amountColumn])
            else { continue }
            if isSeparatedWell(RawRow.cells(of: raw, delimiter: row.chunk.delimiter), amountColumn, other) { continue }
            otherDelimiters[other, default: RowSample()].add(row)
            unreadable.insert(row.row)
        }
    }
}

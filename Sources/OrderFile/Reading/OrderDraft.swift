import PaymentModel

/// An order in the making: takes the cells of a row one by one, then checks them together.
struct OrderDraft {
    /// A clean cell that is kept until others are read.
    private struct Cell {
        let text: String
        let column: Int
        var kind = CellKind.text
    }

    private(set) var findings: [Finding] = []
    private let mapping: ColumnMapping
    private let settings: OrderSettings
    private let origin: CellOrigin

    private var referenceID: String?
    private var amount: Cell?
    private var currency: Currency?
    private var service: ServiceChoice?
    private var description: String?
    private var customer = Customer()
    private var metadata: [Order.Entry] = []
    private var serviceFields: [Order.Entry] = []
    private var returnURL: String?
    private var returnURLs = ReturnURLs()
    /// The columns of filled `return_urls`, valid or not.
    private var returnURLColumns: [PaymentOutcome: Int] = [:]
    private var expires: Int?
    private var due: Int?
    private var dueCell: Cell?
    private var locale: String?
    private var isReusable: Bool
    private var printsAmount = true
    /// The column of the customer's first filled cell, for findings; also those of `metadata[order]` and
    /// `print_amount`.
    private var customerColumn: Int?
    private var metadataOrderColumn: Int?
    private var printAmountColumn: Int?
    private var hasCustomerID = false
    private var hasNumber = false
    /// True for a filled cell, valid or not: it is not missing, and no default replaces it.
    private var hasAmount = false
    private var hasCurrency = false
    private var hasService = false
    private var multilineCells: [Cell] = []
    /// True if an order without a number is an error, because other rows have one.
    var requiresNumber = false

    init(_ mapping: ColumnMapping, _ settings: OrderSettings, origin: CellOrigin) {
        self.mapping = mapping
        self.settings = settings
        self.origin = origin
        isReusable = settings.isReusable
    }

    /// Takes the bytes of one cell, for each field of its column.
    mutating func take(_ cell: UnsafeBufferPointer<UInt8>, at column: Int, kind: CellKind = .text) {
        guard !cell.isEmpty else { return }
        for use in mapping.columns[column].uses { take(cell, use, at: column, kind) }
    }

    private mutating func take(
        _ cell: UnsafeBufferPointer<UInt8>, _ use: ColumnMapping.Column.Use, at column: Int, _ kind: CellKind
    ) {
        let (text, problems) = CellText.clean(cell, use.rule, kind: kind, isGuarded: !origin.isFlags)
        for problem in problems { report(problem, at: column) }
        if text.isEmpty, problems.isEmpty { return }
        let isGood = !problems.contains { $0.severity == .error }
        switch use.target {
        case .unnamed:
            if isGood {
                report(
                    CellProblem(
                        "cell-without-header", in: text, "stands in a column without a header: name the column"),
                    at: column)
            }
        case .entry(let slot, let key):
            if customerColumn == nil, slot.isCustomer { customerColumn = column }
            if slot == .metadata, key == "order" { metadataOrderColumn = column }
            if isGood { take(Order.Entry(key, text), slot) }
        case .field(let slot):
            if customerColumn == nil, slot.isCustomer { customerColumn = column }
            note(slot, at: column)
            guard isGood else { return }
            do throws(CellProblem) {
                try take(text, slot, at: column, kind)
            } catch {
                report(error, at: column)
            }
        }
    }

    private mutating func note(_ slot: OrderField, at column: Int) {
        switch slot {
        case .amount: hasAmount = true
        case .currency: hasCurrency = true
        case .service: hasService = true
        case .customerReferenceID: hasCustomerID = true
        case .referenceID: hasNumber = true
        case .returnURLSuccess: returnURLColumns[.success] = column
        case .returnURLFail: returnURLColumns[.fail] = column
        case .returnURLPending: returnURLColumns[.pending] = column
        default: break
        }
    }

    private mutating func take(_ entry: Order.Entry, _ slot: OrderField) {
        switch slot {
        case .customerMetadata: customer.metadata.append(entry)
        case .serviceFields: serviceFields.append(entry)
        default: metadata.append(entry)
        }
    }

    private mutating func take(
        _ text: String, _ slot: OrderField, at column: Int, _ kind: CellKind
    ) throws(CellProblem) {
        switch slot {
        case .referenceID: referenceID = try FieldFormat.referenceID(checked(text, at: column))
        case .amount: amount = Cell(text: text, column: column, kind: kind)
        case .currency: currency = try FieldFormat.currency(text)
        case .service: service = try FieldFormat.service(text)
        case .description: description = lines(text, at: column)
        case .customerReferenceID: customer.referenceID = try FieldFormat.referenceID(checked(text, at: column))
        case .customerName: customer.name = text
        case .customerEmail: customer.email = try FieldFormat.email(text)
        case .customerPhone: customer.phone = checked(text, at: column)
        case .customerTaxID: customer.individualTaxID = checked(text, at: column)
        case .customerDateOfBirth:
            customer.dateOfBirth = try FieldFormat.dateOfBirth(
                text, order: settings.dayOrder, kind: kind, isSheet1904: settings.isSheet1904)
        case .customerCountry: customer.address.country = try FieldFormat.country(text)
        case .customerRegion: customer.address.region = text
        case .customerCity: customer.address.city = text
        case .customerFullAddress: customer.address.fullAddress = lines(text, at: column)
        case .customerPostCode: customer.address.postCode = checked(text, at: column)
        case .returnURL: returnURL = try FieldFormat.returnURL(text)
        case .returnURLSuccess: returnURLs.success = try FieldFormat.returnURL(text)
        case .returnURLFail: returnURLs.fail = try FieldFormat.returnURL(text)
        case .returnURLPending: returnURLs.pending = try FieldFormat.returnURL(text)
        case .expires:
            expires = try ExpiryText.seconds(
                text, settings.timeZone, order: settings.dayOrder, kind: kind, isSheet1904: settings.isSheet1904)
        case .due:
            due = try FieldFormat.due(
                text, settings.timeZone, order: settings.dayOrder, kind: kind, isSheet1904: settings.isSheet1904)
            dueCell = Cell(text: text, column: column)
        case .locale: locale = try FieldFormat.locale(text, of: settings.languages)
        case .reusable: isReusable = try FieldFormat.boolean(text, "reusable-format")
        case .printAmount:
            printsAmount = try FieldFormat.boolean(text, "print-amount-format")
            printAmountColumn = column
        case .customerMetadata, .metadata, .serviceFields: break
        }
    }

    /// A number of many digits that a spreadsheet may have shortened.
    private mutating func checked(_ text: String, at column: Int) -> String {
        if FieldFormat.isShortenedNumber(text) {
            let problem = CellProblem(
                "shortened-number", .warning, in: text,
                "looks like a long number that a spreadsheet has shortened: format the column as text and write it anew"
            )
            report(problem, at: column)
        }
        return text
    }

    private mutating func lines(_ text: String, at column: Int) -> String {
        if text.utf8.contains(UInt8(ascii: "\n")) { multilineCells.append(Cell(text: text, column: column)) }
        return text
    }

    private mutating func report(_ problem: CellProblem, at column: Int?) {
        findings.append(
            origin.finding(
                problem.id, problem.severity, at: column, problem.message,
                label: column.map { mapping.columns[$0].label }))
    }
}

extension OrderDraft {
    /// The order, after all cells are taken.
    ///
    /// - Returns: `nil` if there is an error among the ``findings``.
    mutating func finish() -> Order? {
        let currency = currency ?? (hasCurrency ? nil : settings.currency)
        let service = service ?? (hasService ? nil : settings.serviceChoice)
        if currency == nil, !hasCurrency { reportMissing(.currency, "currency-missing", "write EUR or another") }
        if service == nil, !hasService {
            reportMissing(
                .service, "service-missing",
                "write the platform's service, such as payment_card_eur_hpp, or \(ServiceChoice.offeredWord), and the payer "
                    + "chooses")
        }
        var money: Money?
        if let amount {
            do {
                money = try AmountText.money(amount.text, currency, style: settings.numbers, kind: amount.kind)
            } catch {
                // A currency that is given but invalid has its own finding.
                if currency != nil || !hasCurrency || error.id != "amount-currency" {
                    report(error, at: amount.column)
                }
            }
        } else if !hasAmount {
            reportMissing(
                .amount, "amount-missing", "write what is to be paid, such as 25\(settings.numbers.decimal.rawValue)00"
            )
        }
        checkHeaderCurrency(currency)
        checkNumber()
        checkCustomer()
        checkDue()
        checkReturnURLs()
        if isReusable, let metadataOrderColumn {
            report(
                CellProblem(
                    "metadata-order",
                    "is where a reusable order carries its own id: name this column otherwise"),
                at: metadataOrderColumn)
        }
        if !printsAmount, !isReusable {
            report(
                CellProblem(
                    "print-amount",
                    "is no, but this is one customer's order, who has to see the amount: leave it empty, or say reusable: yes"
                ), at: printAmountColumn)
        }
        guard let money, let service, !findings.contains(where: { $0.severity == .error }) else { return nil }
        return Order(
            referenceID: referenceID, isReusable: isReusable, money: money, service: service, description: description,
            customer: customer, metadata: metadata, serviceFields: serviceFields, returnURL: returnURL,
            returnURLs: returnURLs, expires: expires, due: due, locale: locale ?? settings.locale,
            printsAmount: printsAmount)
    }

    /// Reports a currency that differs from the one in the amount's header: one of the two is wrong.
    private mutating func checkHeaderCurrency(_ currency: Currency?) {
        guard let amount, let currency, let named = mapping.headerCurrency, named != currency else { return }
        report(
            CellProblem(
                "currency-header", in: amount.text,
                "is in \(named.code), as the header says, but the currency of the row is \(currency.code): mend the one that "
                    + "is wrong"), at: amount.column)
    }

    /// Reports a missing number if other rows have one: the order would be asked for twice if it got its own later.
    private mutating func checkNumber() {
        guard requiresNumber, referenceID == nil, !isReusable, !hasNumber, let column = mapping.places[.referenceID]
        else {
            return
        }
        report(
            CellProblem(
                "number-missing",
                "is empty, and other rows have a number: give this one its number too, or remove the row"), at: column)
    }

    /// Uses another of the row's cells as the customer's number.
    private mutating func completeCustomer() {
        guard customerColumn != nil, !hasCustomerID, !isReusable else { return }
        customer.referenceID =
            switch settings.customerNumber {
            case .order: referenceID
            case .email: customer.email
            case nil: nil
            }
        hasCustomerID = customer.referenceID != nil
    }

    private mutating func checkCustomer() {
        completeCustomer()
        guard let customerColumn else { return }
        if isReusable {
            report(
                CellProblem(
                    "reusable-customer",
                    "belongs to one customer, but many people pay with a reusable link: leave the customer's cells "
                        + "empty, or say reusable: no"),
                at: customerColumn)
        } else if !hasCustomerID {
            report(
                CellProblem(
                    "customer-reference-id",
                    origin.isFlags
                        ? "needs --customer-reference-id beside it, your number for the customer: the platform asks for it"
                        : customerAdvice),
                at: customerColumn)
        }
    }

    private var customerAdvice: String {
        let rule = "the platform asks for your number for the customer as soon as any other customer field is given"
        return switch settings.customerNumber {
        case .email: "has no mail address beside it to serve as the customer's number: \(rule)"
        case .order: "has no order number beside it to serve as the customer's number: \(rule)"
        case nil:
            "needs your number for the customer beside it, in a column customer[reference_id]: \(rule); where you have "
                + "none, the order's number or the mail address can serve: --customer-number order or email"
        }
    }

    private mutating func checkDue() {
        guard let due, let dueCell else { return }
        if isReusable {
            report(
                CellProblem(
                    "reusable-due",
                    "is for what somebody owes, but many people pay with a reusable link, and nobody owes it: leave it "
                        + "empty, or say reusable: no"),
                at: dueCell.column)
        } else if let expires, due > expires {
            report(
                CellProblem(
                    "due-after-expiry", in: dueCell.text,
                    "ends later than expires, and the link would be dead before it is due: write an earlier day, or a "
                        + "later expires"),
                at: dueCell.column)
        }
    }

    /// Reports pages to come back to without the one that the platform requires, in its own column if there is one.
    private mutating func checkReturnURLs() {
        guard let given = returnURLColumns[.success] ?? returnURLColumns[.fail], returnURLColumns[.pending] == nil
        else {
            return
        }
        report(
            CellProblem(
                "return-urls-pending",
                mapping.places[.returnURLPending] != nil
                    ? "is empty: the platform requires the page for a payment under way beside those for success and "
                        + "failure"
                    : "needs the page for a payment under way beside it, which the platform requires: "
                        + (origin.isFlags
                            ? "say --\(OrderField.returnURLPending.flag) too"
                            : "add a column \(OrderField.returnURLPending.name)")),
            at: mapping.places[.returnURLPending] ?? given)
    }

    /// Reports an empty field; if its column is missing too, the header's finding has reported it.
    private mutating func reportMissing(_ slot: OrderField, _ id: String, _ whatToDo: String) {
        guard let column = mapping.places[slot] else { return }
        report(CellProblem(id, "is empty: \(whatToDo)"), at: column)
    }

    /// Checks for more cells than the header has.
    ///
    /// - Returns: true if one of them is filled: then the columns of all cells are uncertain, and no further checks
    ///   follow.
    mutating func checkWidth(of row: CSVRow, _ cells: UnsafeBufferPointer<UInt8>) -> Bool {
        let width = mapping.columns.count
        guard row.cellCount > width else { return false }
        for column in width..<row.cellCount
        where !Whitespace.isAll(UnsafeBufferPointer(rebasing: cells[row.range(column)])) {
            let finding = origin.finding(
                "row-cells", at: column,
                "\(VisibleText.quoted(row.text(column))): the row has \(row.cellCount) cells, the header \(width): is "
                    + "there a \(row.chunk.delimiter.name) in a cell that is not quoted?",
                label: nil)
            findings.append(finding)
            return true
        }
        return false
    }

    /// Reports a row that has become part of a cell.
    ///
    /// Two quotes, each missing its partner, can make one cell of the end of one row and the start of another, without
    /// a breach of the format. Then the cell has exactly as many delimiters as its line breaks need to be ends of rows,
    /// and the amount of the swallowed row stands in the amount's column.
    mutating func checkSwallowedRows(in row: CSVRow) {
        guard let amountColumn = mapping.places[.amount] else { return }
        for cell in multilineCells {
            let lines = cell.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map { $0.split(separator: row.chunk.delimiter.rawValue, omittingEmptySubsequences: false) }
            let delimiters = lines.reduce(0) { $0 + $1.count - 1 }
            guard delimiters == (lines.count - 1) * (mapping.columns.count - 1), mapping.columns.count > 2,
                let first = lines.first, let last = lines.last
            else { continue }
            let other =
                amountColumn > cell.column
                ? first.dropFirst(amountColumn - cell.column).first : last.dropFirst(amountColumn).first
            let isAmount = other.map { cell in
                Array(cell).withUnsafeBufferPointer { bytes in
                    AmountScan(Whitespace.trimmed(bytes)).shape.isReadable(settings.numbers, minorUnit: nil)
                }
            }
            guard isAmount == true else { continue }
            report(
                CellProblem(
                    "row-swallowed", in: cell.text,
                    "seems to hold a whole other row: is a quote missing at its start or its end?"),
                at: cell.column)
        }
    }
}

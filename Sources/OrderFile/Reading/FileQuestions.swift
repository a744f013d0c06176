import PaymentModel

/// The questions to the user about a file, each once, with the flag that answers it.
struct FileQuestions {
    private(set) var findings: [Finding] = []
    /// The flags of the likely answers.
    private(set) var flags: [String] = []
    /// The settings for parsing rows: those asked for, with the likely answers, so that further problems are found too.
    private(set) var settings: OrderSettings
    /// The rules with the likely answers.
    private(set) var rules: ReadingRules
    private(set) var hasCutAmounts = false
    /// True if there are rows that may be lines of the order above.
    private(set) var hasLines = false

    /// True if cells stand in the wrong columns: then no cell can be relied on.
    var hasMisplacedCells: Bool { hasCutAmounts || !survey.otherDelimiters.isEmpty }

    private let survey: FileSurvey
    private let header: CSVRow
    private let mapping: ColumnMapping

    init(
        _ survey: FileSurvey, header: CSVRow, rules: ReadingRules, settings: OrderSettings, filters: [RowRules.Filter]
    ) {
        self.survey = survey
        self.header = header
        self.settings = settings
        self.rules = rules
        mapping = survey.mapping
        askForDelimiter()
        askForCutAmounts()
        guard !hasMisplacedCells else { return }
        askForNumbers()
        askForDays()
        askForStates()
        checkFilters(filters)
        askForLines()
        askForCustomers()
        findings += survey.lineConflicts
    }

    private mutating func add(_ id: String, _ location: Location?, _ message: String) {
        findings.append(Finding(id, .error, at: location, message))
    }

    private func place(_ column: Int) -> Location { header.location(of: column, field: mapping.columns[column].label) }

    // MARK: Cells

    private mutating func askForDelimiter() {
        for (other, rows) in survey.otherDelimiters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            add(
                "row-delimiter", rows.location,
                "the header's cells are separated by a \(header.chunk.delimiter.name), and those of \(rows.words) by a "
                    + "\(other.name): save the file again with one delimiter")
        }
    }

    private mutating func askForCutAmounts() {
        guard let amount = mapping.places[.amount] else { return }
        let next = mapping.headers.indices.contains(amount + 1) ? mapping.headers[amount + 1] : nil
        guard survey.cutAmounts.isLikely(nextHeader: next) else { return }
        hasCutAmounts = true
        let rows = survey.cutAmounts.rows
        var location = rows.location
        location?.field = mapping.columns[amount].label
        add(
            "amount-cut", location,
            "\(rows.text)? An amount with a decimal comma that is not in quotes is cut in two where commas separate the "
                + "cells (\(rows.words)): export the file with semicolons, or with quotes around the amounts")
    }

    private mutating func askForNumbers() {
        guard let amount = mapping.places[.amount] else { return }
        let evidence = survey.amounts
        let styles = evidence.styles
        let isContradicted = evidence.contradicts(settings.numbers.decimal)
        if isContradicted, styles.isEmpty, let sample = evidence.sample(unreadableAs: settings.numbers) {
            let other = settings.numbers.decimal.other
            return add(
                "number-style", place(amount),
                "holds amounts with a decimal point and others with a decimal comma, such as "
                    + "\(VisibleText.quoted(sample.text)) (row \(sample.row)), so that some can be read in two ways: mend "
                    + "them, or say --decimal-separator \(other.rawValue) if most have a \(other.name)")
        }
        guard !styles.isEmpty, !styles.contains(settings.numbers),
            let sample = evidence.sample(unreadableAs: settings.numbers)
        else { return }
        // Three digits behind one separator prove no style, unless the currency has fewer: each such row reports both
        // readings.
        guard evidence.isShown || isContradicted else { return }
        // If no cell has different values in the two styles, the rows that can't be read are refused one by one.
        if rules.keepsGoing, evidence.samples[.ambiguousPoint] == nil, evidence.samples[.ambiguousComma] == nil {
            return
        }
        let shown = VisibleText.quoted(sample.text) + " (row \(sample.row))"
        if let style = evidence.plainest {
            let flags = style.flags(from: rules.numbers)
            add("number-style", place(amount), "holds amounts written like \(shown): say \(flags)")
            self.flags.append(flags)
            take(style)
        } else {
            let ways = evidence.plainStyles.prefix(3).map { style in
                "\(sample.value(style)) (\(style.flags(from: rules.numbers)))"
            }
            add(
                "number-style", place(amount),
                "holds amounts written like \(shown), which can be \(ways.joined(separator: " or ")): say which")
            // Only to find further problems: the profile must not contain what the user has not decided.
            if let first = evidence.plainStyles.first { settings.numbers = first }
        }
    }

    private mutating func take(_ style: NumberStyle) {
        settings.numbers = style
        rules.decimal = style.decimal
        rules.thousands = style.thousands
        rules.allowsExtraZeros = style.allowsExtraZeros
    }

    private mutating func askForDays() {
        for (column, evidence) in survey.days.sorted(by: { $0.key < $1.key }) where evidence.needsOrder {
            guard settings.dayOrder == nil else {
                checkDays(column, evidence)
                continue
            }
            guard !rules.keepsGoing, let sample = evidence.decidingSample else { continue }
            let shown = VisibleText.quoted(sample.text) + " (row \(sample.row))"
            if let order = evidence.decided {
                add(
                    "day-order", place(column),
                    "holds days written like \(shown), which is \(DayText.reading(sample.text, order)): say --day-order "
                        + order.rawValue)
                take(order)
            } else if let first = evidence.orders.first {
                let ways = Self.ways(evidence.orders, sample)
                add("day-order", place(column), "holds days written like \(shown), which can be \(ways): say which")
                settings.dayOrder = first
            }
        }
    }

    /// Reports an order that contradicts some days while another one reads all: the other days would be wrong.
    private mutating func checkDays(_ column: Int, _ evidence: DayEvidence) {
        guard let said = rules.dayOrder, !evidence.orders.isEmpty, !evidence.orders.contains(said),
            let sample = evidence.samples[.excludes(said)]
        else { return }
        let shown = VisibleText.quoted(sample.text) + " (row \(sample.row))"
        let ways = Self.ways(evidence.orders, sample)
        add(
            "day-order", place(column),
            "holds days written like \(shown), which is no day in the order that was said, \(said.words), and is \(ways) in "
                + "one that all days of the column have: say that, or mend the row")
        if let order = evidence.decided { take(order) }
    }

    private static func ways(_ orders: [DayOrder], _ sample: DayEvidence.Sample) -> String {
        orders.map { "\(DayText.reading(sample.text, $0)) (--day-order \($0.rawValue))" }.joined(separator: " or ")
    }

    private mutating func take(_ order: DayOrder) {
        flags.append("--day-order \(order.rawValue)")
        settings.dayOrder = order
        rules.dayOrder = order
    }

    // MARK: Rows

    private mutating func askForStates() {
        for (column, values) in survey.states.sorted(by: { $0.key < $1.key }) {
            let all = values.sorted
            let settled = all.filter { HeaderWords.settled.matches(cell: $0.text) }
            guard all.count > 1 || !settled.isEmpty else { continue }
            let label = mapping.columns[column].label
            let shown = all.prefix(8).map { value in
                (value.text.isEmpty ? "nothing" : VisibleText.quoted(value.text)) + " (\(value.count))"
            }
            let isDates = values.isFull || all.allSatisfy { $0.text.isEmpty || $0.text.contains(where: \.isNumber) }
            let ways: String
            if isDates {
                ways = "--only '\(label)=' for rows with nothing there, --except '\(label)=' for the others"
            } else {
                // For an order that is partly paid, the whole sum is too much.
                let isWhole =
                    mapping.places[.amount].map { !HeaderWords.outstanding.matches(mapping.headers[$0]) } ?? true
                let open = all.filter {
                    !HeaderWords.settled.matches(cell: $0.text)
                        && !(isWhole && HeaderWords.partlyPaid.matches(cell: $0.text))
                }.map { VisibleText.plain($0.text) }
                let only = "--only '\(label)=\(open.joined(separator: ","))'"
                ways = open.isEmpty ? "as far as this column says none is" : only
                if !settled.isEmpty, !open.isEmpty {
                    flags.append(only)
                    rules.filters.append(RowFilter(column: mapping.headers[column], values: open, keeps: true))
                }
            }
            add(
                "state-undecided", place(column),
                "holds \(shown.joined(separator: ", "))\(all.count > 8 ? ", …" : ""): say which rows are still to be paid, "
                    + "\(ways), or --map '\(label)=ignore' if it says nothing of the payment")
        }
    }

    /// Reports filters that are probably misspelt: one that no row passes, and one that leaves out only some of the
    /// states in which nothing is owed.
    private mutating func checkFilters(_ filters: [RowRules.Filter]) {
        checkExceptions(filters)
        for filter in filters where filter.filter.keeps {
            guard let values = survey.filtered[filter.column], !values.isFull else { continue }
            guard !values.counts.keys.contains(where: filter.passes) else { continue }
            let shown = values.sorted.prefix(8).map { VisibleText.quoted($0.text) }.joined(separator: ", ")
            add(
                "filter-value", place(filter.column),
                "no row has one of the values that --only asks for: there are \(shown)")
        }
    }

    private mutating func checkExceptions(_ filters: [RowRules.Filter]) {
        for (column, values) in survey.filtered.sorted(by: { $0.key < $1.key })
        where HeaderWords.isStatus(mapping.headers[column]) {
            let own = filters.filter { $0.column == column }
            // A user who keeps only some values has decided on all of them.
            guard !own.contains(where: { $0.filter.keeps }) else { continue }
            let settled = values.sorted.filter { value in
                HeaderWords.settled.matches(cell: value.text) && own.allSatisfy { $0.passes(value.text) }
            }
            guard !settled.isEmpty else { continue }
            let label = mapping.columns[column].label
            let shown = settled.prefix(8).map { VisibleText.quoted($0.text) + " (\($0.count))" }
            add(
                "state-undecided", place(column),
                "also holds \(shown.joined(separator: ", ")), which --except does not leave out: add it to --except, or say "
                    + "which rows are still to be paid, --only '\(label)=…'")
        }
    }

    private mutating func askForLines() {
        let lines = survey.seemingLines
        guard lines.count > 0, !rules.keepsGoing else { return }
        hasLines = true
        add(
            "order-lines", lines.location,
            "the row has the number of the row above and no amount (\(lines.words)): if they are lines of one order, say "
                + "--join-lines")
        flags.append("--join-lines")
        rules.joinsLines = true
    }

    private mutating func askForCustomers() {
        guard mapping.places[.customerReferenceID] == nil, settings.customerNumber == nil, !rules.keepsGoing,
            survey.customers.count > 0,
            let location = survey.customers.location
        else { return }
        let hasNumber = mapping.places[.referenceID] != nil
        let hasMail = mapping.places[.customerEmail] != nil
        let label = location.field ?? ""
        var ways: [String] = []
        if hasNumber { ways.append("--customer-number order (the order's own number)") }
        if hasMail { ways.append("--customer-number email (the mail address)") }
        ways.append("--map 'Your header=customer[reference_id]'")
        ways.append("--map '\(label)=ignore' to leave it out")
        add(
            "customer-reference-id", place(mapping.columns.firstIndex { $0.label == label } ?? 0),
            "needs your number for the customer beside it, because the platform asks for it: say "
                + ways.joined(separator: ", or "))
        if hasNumber { flags.append("--customer-number order") }
        settings.customerNumber = hasNumber ? .order : .email
        rules.customerNumber = settings.customerNumber
    }
}

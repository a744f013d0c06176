package import PaymentModel

/// The meaning of each column of an order file, and the findings about its header.
package struct ColumnMapping: Sendable {
    /// One column, in the order of the file.
    struct Column: Sendable {
        enum Target: Sendable, Hashable {
            case field(OrderField)
            case entry(OrderField, key: String)
            /// No header: it may only hold empty cells.
            case unnamed

            /// The field's name; `nil` for a column without a header.
            var name: String? {
                switch self {
                case .field(let slot): slot.rawValue
                case .entry(let slot, let key): "\(slot.prefix)[\(key)]"
                case .unnamed: nil
                }
            }
        }

        /// A meaning with what its cells may hold.
        struct Use: Sendable {
            let target: Target
            let rule: CellText.Rule
        }

        /// Empty for a column that is ignored; two if it is mapped twice.
        var uses: [Use]
        /// The header as messages show it, or the flag.
        let label: String
        /// True if the user or a profile has decided on the column, even to ignore it.
        var isDecided = false
    }

    /// All problems of the header; rows can be parsed in spite of them, to find their problems too.
    package private(set) var findings: [Finding] = []
    private(set) var columns: [Column] = []
    /// The first column of each field.
    private(set) var places: [OrderField: Int] = [:]
    /// The headers of columns that are ignored: known ones that are no fields, and those replaced by a mapped one.
    private(set) var passedOver: [String] = []
    /// The flags that would answer the questions about the header, where there is one likely answer.
    var suggestedFlags: [String] { suggestedAliases.map { "--map '\(VisibleText.plain($0.header))=\($0.field)'" } }
    /// The suggested flags that map columns, as aliases.
    private(set) var suggestedAliases: [HeaderAlias] = []
    /// The header cells, for later decisions.
    let headers: [String]
    /// The currency that the amount's header names: `Amount (EUR)`.
    private(set) var headerCurrency: Currency?

    /// The mapping of a file's header.
    ///
    /// - Parameters:
    ///   - header: The row of the file that names the columns.
    ///   - aliases: The user's own names for columns; they come before the known names.
    ///   - filters: Headers of columns that decide which rows are orders.
    ///   - settings: Their defaults make a column for currency or service unnecessary.
    ///   - ignoresUnknownColumns: True to report an unknown column as a note instead of an error.
    ///   - mapsOnly: True to ignore columns without an alias silently, because a profile has decided on them.
    ///   - limits: The limits of the file.
    package init(
        header: CSVRow, aliases: [HeaderAlias] = [], filters: [String] = [], settings: OrderSettings,
        ignoresUnknownColumns: Bool = false, mapsOnly: Bool = false, limits: OrderFileLimits = OrderFileLimits()
    ) {
        var headers = (0..<header.cellCount).map { header.text($0) }
        // Excel leaves delimiters behind the last used column.
        while let last = headers.last, HeaderKey.normalised(last).isEmpty { headers.removeLast() }
        self.headers = headers
        let isTooWide = headers.count > limits.columns
        guard !isTooWide else {
            for header in headers { columns.append(Column(uses: [], label: VisibleText.plain(header))) }
            findings = [
                Finding(
                    "too-many-columns", at: header.location,
                    "the header has \(headers.count) columns, and \(limits.columns) are the most that are taken: is it "
                        + "an order file?")
            ]
            return
        }
        let origin = CellOrigin.row(header)
        let plan = HeaderPlan(headers, aliases: aliases, filters: filters, mapsOnly: mapsOnly)
        add(plan, origin: origin, ignoresUnknownColumns: ignoresUnknownColumns)
        findings += plan.aliasFindings
        let amounts = AmountColumns(plan, at: header)
        if !amounts.findings.isEmpty {
            // The question about the amount replaces the finding about two columns for it.
            findings.removeAll { $0.id == "column-doubled" && $0.message.hasPrefix("means amount,") }
        }
        findings += amounts.findings
        if let amount = places[.amount] { headerCurrency = HeaderKey.currency(of: headers[amount]) }
        for (slot, isNeeded) in Self.required(settings, headerCurrency) where isNeeded && places[slot] == nil {
            // The question about a price of one piece lists the alternatives.
            if slot == .amount, !amounts.findings.isEmpty { continue }
            findings.append(Self.missing(slot, at: header.location))
        }
    }

    /// The mapping of one order's flags.
    ///
    /// - Parameters:
    ///   - names: Names of fields, or flags as the user wrote them.
    ///   - settings: The settings, as for a file.
    init(names: [String], settings: OrderSettings) {
        headers = names
        add(HeaderPlan(flags: names), origin: .flags, ignoresUnknownColumns: false)
        for (slot, isNeeded) in Self.required(settings, nil) where isNeeded && places[slot] == nil {
            findings.append(
                Finding(
                    slot.rawValue + "-missing", .error, "--\(slot.rawValue) is missing: \(slot.summary)"))
        }
    }

    /// True if the user or a profile has decided on a column, even to ignore it.
    func isDecided(_ column: Int) -> Bool { columns.indices.contains(column) && columns[column].isDecided }

    /// The columns of the state of an order or its payment that no filter uses, and that are neither mapped nor ignored.
    func undecidedStates(_ filters: [RowRules.Filter]) -> [Int] {
        headers.indices.filter { index in
            HeaderWords.isStatus(headers[index]) && columns[index].uses.isEmpty && !isDecided(index)
                && !filters.contains { $0.column == index }
        }
    }

    private static func required(_ settings: OrderSettings, _ headerCurrency: Currency?) -> [(OrderField, Bool)] {
        [
            (.amount, true), (.currency, settings.currency == nil && headerCurrency == nil),
            (.service, settings.service == nil && settings.serviceChoice == nil),
        ]
    }

    private static func missing(_ slot: OrderField, at location: Location) -> Finding {
        Finding(
            "column-missing", .error, at: location,
            "there is no column for \(slot.rawValue): add one, or say which it is: --map 'Your header=\(slot.rawValue)'"
                + (slot == .amount ? "" : ", or give all orders the same: --\(slot.rawValue)"))
    }

    private mutating func add(_ plan: HeaderPlan, origin: CellOrigin, ignoresUnknownColumns: Bool) {
        var seen: [ColumnMeaning: Int] = [:]
        var unknown: [Int] = []
        for (index, column) in plan.columns.enumerated() {
            let label = origin.label(column.header, column.meanings.first ?? .unnamed)
            columns.append(Column(column.meanings, label: label, isDecided: column.isDecided))
            if column.isPassedOver { passedOver.append(VisibleText.plain(column.header)) }
            for meaning in column.meanings {
                switch meaning {
                case .field(let field), .entry(let field, _):
                    if let first = seen[meaning] {
                        findings.append(doubled(meaning, first, index, plan, origin))
                    } else {
                        seen[meaning] = index
                        if places[field] == nil { places[field] = index }
                    }
                case .ours, .unnamed, .ignored: break
                case .unknown(nil) where !origin.isFlags && !SecretKey.isIn(column.header):
                    if !column.isMapped { unknown.append(index) }
                default:
                    // A wrong alias is reported as an alias.
                    guard !column.isMapped else { continue }
                    let problem = HeaderProblem.of(
                        meaning, column.header, isFlag: origin.isFlags, ignoresUnknownColumns: ignoresUnknownColumns)
                    findings.append(
                        origin.finding(problem.id, problem.severity, at: index, problem.message, label: label))
                }
            }
        }
        addUnknown(unknown, plan, origin, ignoresUnknownColumns)
    }

    private func doubled(
        _ meaning: ColumnMeaning, _ first: Int, _ index: Int, _ plan: HeaderPlan, _ origin: CellOrigin
    ) -> Finding {
        let header = plan.columns[index].header
        let isSame = plan.columns[index].key == plan.columns[first].key
        let name = VisibleText.plain(header) + (isSame ? "#\(plan.columns[index].occurrence)" : "")
        return origin.finding(
            "column-doubled", at: index,
            origin.isFlags
                ? "is given twice: give it once"
                : "means \(meaning.name), as column \(origin.columnLetters(first)) "
                    + "(\(VisibleText.plain(plan.columns[first].header))) does: keep one of the two, --map "
                    + "'\(name)=ignore' passes over this one",
            label: columns[index].label)
    }

    /// Headers that may be an order's number, or only a count of the rows.
    private static let numberNames: Set<String> = [
        "id", "no", "nr", "num", "number", "nummer", "numero", "номер", "numer", "#", "№",
    ]

    private static let noAmount = "there is no column for amount"

    /// Names the columns that hold amounts, if none has an amount's name.
    mutating func nameAmountCandidates(_ candidates: [String]) {
        guard !candidates.isEmpty,
            let index = findings.firstIndex(where: { $0.id == "column-missing" && $0.message.hasPrefix(Self.noAmount) })
        else { return }
        let names = candidates.map { VisibleText.plain($0) }
        let ways = names.prefix(5).map { "--map '\($0)=amount'" }
        // A sum without some of its parts, or the price of one piece, is never a likely answer.
        if candidates.count == 1, !HeaderWords.net.matches(candidates[0]), !HeaderWords.unitPrice.matches(candidates[0])
        {
            suggestedAliases.append(HeaderAlias(header: candidates[0], field: OrderField.amount.name))
        }
        findings[index].message =
            "no column is called as an amount is: say which one holds what is to be paid, "
            + ways.joined(separator: " or ")
        findings.removeAll { $0.id == "column-unknown" && names.contains($0.location?.field ?? "") && names.count == 1 }
    }

    /// Adds the findings about unknown columns: one for all of them that are like no known name.
    private mutating func addUnknown(
        _ unknown: [Int], _ plan: HeaderPlan, _ origin: CellOrigin, _ ignoresUnknownColumns: Bool
    ) {
        var unknown = unknown
        if places[.referenceID] == nil, !ignoresUnknownColumns,
            let number = unknown.first(where: { Self.numberNames.contains(plan.columns[$0].key) })
        {
            unknown.removeAll { $0 == number }
            suggestedAliases.append(
                HeaderAlias(header: plan.columns[number].header, field: OrderField.referenceID.name))
            let name = VisibleText.plain(plan.columns[number].header)
            findings.append(
                origin.finding(
                    "column-unknown", at: number,
                    "may be your number for the order: say --map '\(name)=reference_id' if it is, or --map '\(name)=ignore'",
                    label: name))
        }
        guard let first = unknown.first else { return }
        let names = unknown.map { VisibleText.plain(plan.columns[$0].header) }
        if ignoresUnknownColumns || unknown.count == 1 {
            for (index, name) in zip(unknown, names) {
                let problem = HeaderProblem.of(
                    .unknown(nearest: nil), plan.columns[index].header, isFlag: false,
                    ignoresUnknownColumns: ignoresUnknownColumns)
                findings.append(origin.finding(problem.id, problem.severity, at: index, problem.message, label: name))
            }
            return
        }
        let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
        findings.append(
            origin.finding(
                "column-unknown", at: first,
                "and \(unknown.count - 1) more columns are unknown (\(shown)): say what they are, --map "
                    + "'\(names[0])=metadata[key]' or --map '\(names[0])=ignore', or --ignore-unknown-columns for all",
                label: names[0]))
    }
}

extension ColumnMapping.Column {
    fileprivate init(_ meanings: [ColumnMeaning], label: String, isDecided: Bool) {
        self.label = label
        self.isDecided = isDecided
        uses = meanings.compactMap { meaning in
            switch meaning {
            case .field(let field): Use(target: .field(field), rule: CellText.Rule(field))
            case .entry(let field, let key): Use(target: .entry(field, key: key), rule: CellText.Rule(field))
            case .unnamed:
                Use(target: .unnamed, rule: CellText.Rule(maximumLength: nil, isMultiline: true))
            case .badKey, .ours, .ignored, .setting, .privateOnly, .unknown: nil
            }
        }
    }
}

extension ColumnMeaning {
    /// The platform's name of the column's field.
    var name: String {
        switch self {
        case .field(let field): field.name
        case .entry(let field, let key): "\(field.prefix)[\(key)]"
        default: ""
        }
    }
}

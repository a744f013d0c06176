public import Checkout

/// What each column of an order file means, and what is wrong with its header.
public struct ColumnMapping: Sendable {
    /// One column, in the order of the file.
    struct Column: Sendable {
        enum Target: Sendable {
            case field(OrderSlot)
            case entry(OrderSlot, key: String)
            case ignored
            /// No header: it may only hold empty cells.
            case unnamed
        }

        let target: Target
        let rule: CellText.Rule
        /// The header as messages show it, or the flag.
        let label: String
    }

    /// Everything that is wrong with the header; rows can be parsed all the same, to tell what is wrong with them.
    public private(set) var findings: [Finding] = []
    private(set) var columns: [Column] = []
    /// The first column of each field.
    private(set) var places: [OrderSlot: Int] = [:]

    /// The mapping of a file's header.
    ///
    /// - Parameters:
    ///   - header: The first row of the file.
    ///   - aliases: The user's own names for columns; they come before the known names.
    ///   - settings: Their defaults make a column for currency or service unnecessary.
    ///   - ignoresUnknownColumns: Whether an unknown column is a note instead of an error.
    ///   - limits: How many columns are taken.
    public init(
        header: CSVRow, aliases: [HeaderAlias] = [], settings: OrderSettings, ignoresUnknownColumns: Bool = false,
        limits: OrderFileLimits = OrderFileLimits()
    ) {
        var headers = (0..<header.cellCount).map { header.text($0) }
        // Excel leaves delimiters behind the last column that is used.
        while let last = headers.last, HeaderKey.normalised(last).isEmpty { headers.removeLast() }
        let isTooWide = headers.count > limits.columns
        let origin = CellOrigin.row(header)
        add(headers, aliases: aliases, origin: origin, ignoresUnknownColumns: ignoresUnknownColumns)
        if isTooWide {
            findings = [
                Finding(
                    "too-many-columns", at: header.location,
                    "the header has \(headers.count) columns, and \(limits.columns) are the most that are taken: is it "
                        + "an order file?")
            ]
            return
        }
        for alias in aliases { check(alias, headers) }
        for (slot, isNeeded) in Self.required(settings) where isNeeded && places[slot] == nil {
            findings.append(
                Finding(
                    "column-missing", at: header.location,
                    "there is no column for \(slot.rawValue): add one, or say which it is: --map 'Your "
                        + "header=\(slot.rawValue)'"
                        + (slot == .amount ? "" : ", or give all orders the same: --\(slot.rawValue)")
                ))
        }
    }

    /// The mapping of one order's flags.
    ///
    /// - Parameters:
    ///   - names: Names of fields, or flags as the user wrote them.
    ///   - settings: As for a file.
    init(names: [String], settings: OrderSettings) {
        add(names, aliases: [], origin: .flags, ignoresUnknownColumns: false)
        for (slot, isNeeded) in Self.required(settings) where isNeeded && places[slot] == nil {
            findings.append(
                Finding(
                    slot.rawValue + "-missing", .error, "--\(slot.rawValue) is missing: \(slot.field?.summary ?? "")"))
        }
    }

    private static func required(_ settings: OrderSettings) -> [(OrderSlot, Bool)] {
        [(.amount, true), (.currency, settings.currency == nil), (.service, settings.service == nil)]
    }

    private mutating func add(
        _ headers: [String], aliases: [HeaderAlias], origin: CellOrigin, ignoresUnknownColumns: Bool
    ) {
        let keys = headers.map(HeaderKey.normalised)
        let mapped = Dictionary(
            aliases.map { (HeaderKey.normalised($0.header), $0.field) }, uniquingKeysWith: { first, _ in first })
        var seen: [ColumnMeaning: Int] = [:]
        for (index, header) in headers.enumerated() {
            let meaning = ColumnMeaning(mapped[keys[index]] ?? header)
            let isAlias = mapped[keys[index]] != nil
            columns.append(Column(meaning, label: origin.label(header, meaning)))
            switch meaning {
            case .field(let field), .entry(let field, _):
                if let first = seen[meaning] {
                    findings.append(
                        origin.finding(
                            "column-doubled", at: index,
                            origin.isFlags
                                ? "is given twice: give it once"
                                : "means \(meaning.name), as column \(Location.cellColumn(first + 1)) "
                                    + "(\(VisibleText.plain(headers[first]))) does: keep one of the two",
                            label: columns[index].label))
                } else {
                    seen[meaning] = index
                    if let slot = OrderSlot(rawValue: field.name), places[slot] == nil { places[slot] = index }
                }
            case .ours, .unnamed:
                break
            default:
                // A wrong alias is reported as an alias.
                guard !isAlias else { continue }
                let problem = Self.problem(
                    meaning, header, isFlag: origin.isFlags, ignoresUnknownColumns: ignoresUnknownColumns)
                findings.append(
                    origin.finding(
                        problem.id, problem.severity, at: index, problem.message, label: columns[index].label))
            }
        }
    }

    private static func problem(
        _ meaning: ColumnMeaning, _ header: String, isFlag: Bool, ignoresUnknownColumns: Bool
    ) -> CellProblem {
        if SecretKey.isIn(header) {
            return CellProblem(
                "secret-key", "holds a secret key (sk_…): remove it, and have it replaced if others saw this file")
        }
        switch meaning {
        case .setting:
            return CellProblem(
                "public-key-column",
                "is no column: the public key is a setting for the whole run (--public-key); remove the column")
        case .privateOnly:
            return CellProblem(
                "private-api-column", ignoresUnknownColumns ? .warning : .error,
                "is only for invoices created over the private API, and has no effect in a form or a link: "
                    + "remove the column" + (ignoresUnknownColumns ? "" : ", or say --ignore-unknown-columns"))
        case .badKey(let field):
            return CellProblem(
                "metadata-key",
                "is no key of \(field.name): 1 to 64 of A–Z a–z 0–9 _ . - in the brackets, as \(field.prefix)[campaign]"
            )
        case .unknown(let nearest):
            if ignoresUnknownColumns { return CellProblem("column-unknown", .note, "is unknown, and ignored") }
            let guess = nearest.map { "is unknown: is it \($0)?" } ?? (isFlag ? "is unknown" : "is unknown:")
            return CellProblem(
                "column-unknown",
                isFlag
                    ? guess
                    : "\(guess) say what it is, --map '\(VisibleText.plain(header))=\(nearest ?? "metadata[key]")', "
                        + "or --ignore-unknown-columns")
        default:
            return CellProblem("column-unknown", "is unknown")
        }
    }

    /// An alias must name a column that is there, and a field that is known.
    private mutating func check(_ alias: HeaderAlias, _ headers: [String]) {
        let shown = "--map '\(VisibleText.plain(alias.header))=\(VisibleText.plain(alias.field))': "
        let keys = headers.map(HeaderKey.normalised)
        let key = HeaderKey.normalised(alias.header)
        if !keys.contains(key) {
            let nearest = Spelling.nearest(
                to: key, of: zip(keys, headers).map { (key: $0, value: VisibleText.plain($1)) })
            findings.append(
                Finding(
                    "map-column", .error,
                    shown + "the file has no such column" + (nearest.map { "; is it \($0)?" } ?? "")))
        }
        switch ColumnMeaning(alias.field) {
        case .field, .entry:
            break
        case .unknown(let nearest):
            findings.append(
                Finding(
                    "map-field", .error, shown + "there is no such field" + (nearest.map { "; is it \($0)?" } ?? "")))
        case let meaning:
            let problem = Self.problem(meaning, alias.field, isFlag: true, ignoresUnknownColumns: false)
            findings.append(
                Finding("map-field", .error, shown + VisibleText.plain(alias.field) + " " + problem.message))
        }
    }
}

extension ColumnMapping.Column {
    fileprivate init(_ meaning: ColumnMeaning, label: String) {
        self.label = label
        switch meaning {
        case .field(let field):
            target = OrderSlot(rawValue: field.name).map { .field($0) } ?? .ignored
            rule = CellText.Rule(field)
        case .entry(let field, let key):
            target = OrderSlot(rawValue: field.name).map { .entry($0, key: key) } ?? .ignored
            rule = CellText.Rule(field)
        case .unnamed:
            target = .unnamed
            rule = CellText.Rule(maximumLength: nil, isMultiline: true)
        case .badKey, .ours, .setting, .privateOnly, .unknown:
            target = .ignored
            rule = CellText.Rule(maximumLength: nil, isMultiline: true)
        }
    }
}

extension ColumnMeaning {
    /// The platform's name of what a column means.
    var name: String {
        switch self {
        case .field(let field): field.name
        case .entry(let field, let key): "\(field.prefix)[\(key)]"
        default: ""
        }
    }
}

import PaymentModel

/// The meaning of each header of a file: by the user's aliases first, then by the known names.
struct HeaderPlan {
    /// One header.
    struct Column {
        let header: String
        let key: String
        /// The number of the column among those with its header, from 1.
        let occurrence: Int
        /// More than one if the header is mapped to several fields.
        var meanings: [ColumnMeaning]
        /// True if an alias maps the column.
        let isMapped: Bool
        /// True if an alias maps the column, or a profile lists all columns that count.
        let isDecided: Bool
        /// True if the column has a meaning or is known, but is ignored; this is reported.
        var isPassedOver = false
    }

    private(set) var columns: [Column] = []
    /// Findings about the aliases.
    private(set) var aliasFindings: [Finding] = []

    /// The field of an alias that ignores its column.
    static let ignore = "ignore"

    /// The meanings of headers.
    ///
    /// - Parameters:
    ///   - headers: The headers of the file, or the names of flags.
    ///   - aliases: The user's aliases, and those of a profile.
    ///   - filters: Headers of columns that decide which rows are orders, and need be nothing else.
    ///   - mapsOnly: True to ignore columns without an alias silently.
    init(_ headers: [String], aliases: [HeaderAlias], filters: [String] = [], mapsOnly: Bool) {
        let keys = headers.map(HeaderKey.normalised)
        var fields: [Int: [String]] = [:]
        for alias in aliases {
            let places = Self.places(of: alias.header, headers, keys)
            if places.isEmpty, !alias.isOptional { aliasFindings.append(Self.noColumn(alias, headers, keys)) }
            aliasFindings += Self.problem(alias)
            for place in places where fields[place]?.contains(alias.field) != true {
                fields[place, default: []].append(alias.field)
            }
        }
        var count: [String: Int] = [:]
        for (index, header) in headers.enumerated() {
            count[keys[index], default: 0] += 1
            let mapped = fields[index]
            let meanings = mapped?.map(Self.meaning) ?? [mapsOnly ? .ignored : ColumnMeaning(header)]
            columns.append(
                Column(
                    header: header, key: keys[index], occurrence: count[keys[index], default: 1], meanings: meanings,
                    isMapped: mapped != nil, isDecided: mapped != nil || mapsOnly))
        }
        passOverWhatIsMappedElsewhere()
        passOverKnown(Set(filters.map(HeaderKey.normalised)))
    }

    /// The meanings of flags, each of which must be a field.
    init(flags names: [String]) {
        for name in names {
            columns.append(
                Column(
                    header: name, key: HeaderKey.normalised(name), occurrence: 1, meanings: [ColumnMeaning(name)],
                    isMapped: false, isDecided: false))
        }
    }

    private static func meaning(_ field: String) -> ColumnMeaning {
        HeaderKey.normalised(field) == ignore ? .ignored : ColumnMeaning(field)
    }

    /// The columns of an alias: all with that header, or one of them, `Amount#2`.
    private static func places(of header: String, _ headers: [String], _ keys: [String]) -> [Int] {
        let key = HeaderKey.normalised(header)
        let same = keys.indices.filter { keys[$0] == key }
        if !same.isEmpty { return same }
        guard let sign = header.lastIndex(of: "#"), let number = Int(header[header.index(after: sign)...]), number > 0
        else { return [] }
        let rest = HeaderKey.normalised(String(header[..<sign]))
        let doubled = keys.indices.filter { keys[$0] == rest }
        return number <= doubled.count ? [doubled[number - 1]] : []
    }

    private static func shown(_ alias: HeaderAlias) -> String {
        "--map '\(VisibleText.plain(alias.header))=\(VisibleText.plain(alias.field))': "
    }

    private static func noColumn(_ alias: HeaderAlias, _ headers: [String], _ keys: [String]) -> Finding {
        let nearest = Spelling.nearest(
            to: HeaderKey.normalised(alias.header),
            of: zip(keys, headers).map { (key: $0, value: VisibleText.plain($1)) })
        return Finding(
            "map-column", .error,
            shown(alias) + "the file has no such column" + (nearest.map { "; is it \($0)?" } ?? ""))
    }

    /// The finding about an alias whose field does not exist, or can't be a column.
    private static func problem(_ alias: HeaderAlias) -> [Finding] {
        switch meaning(alias.field) {
        case .field, .entry, .ignored:
            return []
        case .unknown(let nearest):
            return [
                Finding(
                    "map-field", .error,
                    shown(alias) + "there is no such field" + (nearest.map { "; is it \($0)?" } ?? ""))
            ]
        case let meaning:
            let problem = HeaderProblem.of(meaning, alias.field, isFlag: true, ignoresUnknownColumns: false)
            return [
                Finding("map-field", .error, shown(alias) + VisibleText.plain(alias.field) + " " + problem.message)
            ]
        }
    }

    /// Ignores a column that only resembles a field if the user has mapped another one to it; a column with the
    /// platform's own name of the field stays, since one of the two is a mistake.
    private mutating func passOverWhatIsMappedElsewhere() {
        let mapped = Set(columns.filter(\.isMapped).flatMap(\.meanings))
        for index in columns.indices where !columns[index].isMapped {
            guard case .field(let field)? = columns[index].meanings.first, mapped.contains(.field(field)),
                columns[index].key != HeaderKey.normalised(field.name)
            else { continue }
            columns[index].meanings = [.ignored]
            columns[index].isPassedOver = true
        }
    }

    /// Ignores columns of known names that are no fields, such as the day of an invoice.
    private mutating func passOverKnown(_ filters: Set<String>) {
        for index in columns.indices where !columns[index].isMapped {
            guard case .unknown? = columns[index].meanings.first else { continue }
            let header = columns[index].header
            if filters.contains(columns[index].key) || HeaderWords.isStatus(header) {
                columns[index].meanings = [.ignored]
            } else if HeaderWords.isKnown(header) || HeaderWords.outstanding.matches(header) {
                columns[index].meanings = [.ignored]
                columns[index].isPassedOver = true
            }
        }
    }
}

import TextSupport

/// Findings grouped by cause, so that one mistake in many rows is reported once, with the number of rows.
///
/// Bounded: at most ``causeLimit`` causes are kept, and no text is longer than ``textLimit``.
package struct FindingGroups: Sendable {
    /// The number of causes that are kept; errors take the places of warnings and notes.
    package static let causeLimit = 200
    /// The longest message, field or file name, in Unicode scalars.
    package static let textLimit = 1_000
    /// The number of rows that a group names besides that of its first finding.
    static let rowsNamed = 3

    private var groups: [Group] = []
    private var indices: [FindingCause: Int] = [:]
    /// The number of groups of each severity.
    private var kept: [Finding.Severity: Int] = [:]
    private var leftOut = 0
    private var leftOutSeverity = Finding.Severity.note
    /// The end of a group's message: the flag that lists all of it.
    private let hint: (one: String, many: String)

    /// No findings.
    ///
    /// - Parameter listingFlag: The flag that lists every finding; `nil` for a command without one.
    package init(listingFlag: String? = "--all") {
        hint = listingFlag.map { ("; \($0) lists it", "; \($0) lists them") } ?? ("", "")
    }

    /// Adds a finding to the group of its cause.
    package mutating func add(_ finding: Finding) {
        let cause = FindingCause(finding)
        if let index = indices[cause] { return groups[index].add(finding.location) }
        guard groups.count < Self.causeLimit || removeGroup(below: finding.severity) else {
            return leaveOut(1, finding.severity)
        }
        indices[cause] = groups.count
        kept[finding.severity, default: 0] += 1
        groups.append(Group(cause, finding.cut(to: Self.textLimit)))
    }

    /// The groups as findings to be shown, one line each.
    ///
    /// Errors come last, where a terminal shows them, and among them the group of the most rows last. Findings without
    /// a row come before those with one. Otherwise the order is that in which they were added.
    package var findings: [Finding] {
        let sorted = groups.enumerated().sorted { one, two in
            one.element.rank == two.element.rank
                ? one.offset < two.offset : one.element.rank.lexicographicallyPrecedes(two.element.rank)
        }
        var findings = sorted.map { $0.element.finding(hint) }
        if leftOut > 0 {
            findings.append(
                Finding(
                    "more-findings", leftOutSeverity,
                    "and \(leftOut) finding\(leftOut == 1 ? "" : "s") of more than \(Self.causeLimit) other causes"
                        + hint.many))
        }
        return findings
    }

    private mutating func leaveOut(_ count: Int, _ severity: Finding.Severity) {
        leftOut += count
        leftOutSeverity = max(leftOutSeverity, severity)
    }

    /// Leaves out the latest group of the lowest severity below this one.
    ///
    /// - Returns: true if there was one.
    private mutating func removeGroup(below severity: Finding.Severity) -> Bool {
        guard
            let lowest = [Finding.Severity.note, .warning].first(where: { kept[$0, default: 0] > 0 && $0 < severity }),
            let index = groups.lastIndex(where: { $0.first.severity == lowest })
        else { return false }
        let group = groups.remove(at: index)
        leaveOut(group.count, lowest)
        kept[lowest, default: 0] -= 1
        indices = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1.cause, $0) })
        return true
    }
}

extension FindingGroups {
    /// The findings of one cause.
    private struct Group {
        let cause: FindingCause
        let first: Finding
        var count = 1
        /// Rows, or lines where there are no rows, besides that of the first finding.
        private var others = 0
        /// The first of these.
        private var named: [Int] = []
        private var last: Int?

        init(_ cause: FindingCause, _ first: Finding) {
            self.cause = cause
            self.first = first
            last = first.location.map { $0.row ?? $0.line }
        }

        mutating func add(_ location: Location?) {
            count += 1
            guard let location else { return }
            let row = location.row ?? location.line
            guard row != last else { return }
            last = row
            others += 1
            if named.count < FindingGroups.rowsNamed { named.append(row) }
        }

        /// The order in which groups are shown, from the lowest numbers on.
        var rank: [Int] {
            let severity = first.severity == .error ? 2 : first.severity == .warning ? 1 : 0
            let isRow = first.location?.row != nil
            return [severity, isRow ? 1 : 0, first.severity == .error && isRow ? others : 0]
        }

        func finding(_ hint: (one: String, many: String)) -> Finding {
            guard count > 1 else { return first }
            let isOne = others == 1 || (others == 0 && count == 2)
            let rest =
                if others == 0 {
                    "\(count - 1) more like it"
                } else {
                    "in \(others) more \(first.location?.row == nil ? "line" : "row")\(isOne ? "" : "s"): "
                        + named.map(String.init).joined(separator: ", ") + (others > named.count ? ", …" : "")
                }
            var finding = first
            finding.message += " (and \(rest)\(isOne ? hint.one : hint.many))"
            return finding
        }
    }
}

/// The common part of the findings of one group.
struct FindingCause: Hashable, Sendable {
    private let file: String?
    private let id: String
    private let severity: Finding.Severity
    private let field: String?
    private let cellColumn: String?
    private let hasRow: Bool
    private let shape: [UInt8]

    init(_ finding: Finding) {
        let finding = finding.cut(to: FindingGroups.textLimit)
        file = finding.location?.file
        id = finding.id
        severity = finding.severity
        field = finding.location?.field
        cellColumn = finding.location?.cellColumn
        hasRow = finding.location?.row != nil
        shape = Self.shape(finding.message)
    }

    /// A message without its quoted parts, and with one `#` for each number: `12.50`, `1,000` and `2030-12-31` are one.
    static func shape(_ message: String) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var shape: [UInt8] = []
        var isQuoted = false
        /// A sign behind a number, perhaps before another one.
        var separator: UInt8?
        var isNumber = false
        for byte in message.utf8 {
            if byte == quote { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                if !isNumber { shape.append(UInt8(ascii: "#")) }
                isNumber = true
                separator = nil
            } else if isNumber, separator == nil, isSeparator(byte) {
                separator = byte
            } else {
                if let separator { shape.append(separator) }
                separator = nil
                isNumber = false
                shape.append(byte)
            }
        }
        if let separator { shape.append(separator) }
        return shape
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "/"),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}

extension Finding {
    /// The finding with no text longer than a number of Unicode scalars.
    fileprivate func cut(to limit: Int) -> Finding {
        var finding = self
        finding.message = DisplayText.cut(message, to: limit)
        if let location {
            finding.location?.file = DisplayText.cut(location.file, to: limit)
            finding.location?.field = location.field.map { DisplayText.cut($0, to: limit) }
        }
        return finding
    }
}

package import OrderFile
package import PaymentModel

/// Reads an order file for a command that generates nothing: chunk by chunk, on all cores.
package struct OrderRows {
    package let rules: ReadingRules
    package let settings: OrderSettings
    package let onFinding: (Finding) -> Void

    package init(rules: ReadingRules, settings: OrderSettings, onFinding: @escaping (Finding) -> Void) {
        self.rules = rules
        self.settings = settings
        self.onFinding = onFinding
    }

    /// A row: its order, `nil` if its problems were reported already.
    package typealias Row = (order: Order?, location: Location)

    /// - Parameters:
    ///   - name: A path; `-` is standard input.
    ///   - take: Gets the rows in order, without those that are no orders.
    /// - Returns: false for a file that can't be used, whose problems were reported already.
    /// - Throws: ``FindingError`` for a file that can't be read to its end, and the errors of `take`.
    package func read(_ name: String, take: ([Row]) throws -> Void) async throws -> Bool {
        let source = try OrderSource(name, rules: rules)
        let plan = try source.plan(settings)
        for finding in plan.findings { onFinding(finding) }
        guard plan.isUsable else { return false }
        let reader = try source.reader()
        let parser = plan.parser
        var tally = LeftOutTally()
        var notes = NotesOnce()
        try await orderedConcurrentMap {
            try reader.next()
        } transform: { chunk in
            zip(chunk, parser.parse(chunk)).map { ($0.location, $1) }
        } consume: { chunk in
            try take(
                chunk.compactMap { location, row in
                    for finding in row.findings where notes.isNew(finding) { onFinding(finding) }
                    if let reason = row.leftOut {
                        tally.add(reason)
                        return nil
                    }
                    return (row.order, location)
                })
        }
        if let failure = reader.failure { throw FindingError(failure) }
        for finding in tally.findings(at: plan.header.location) { onFinding(finding) }
        return true
    }
}

/// Counts the rows that are no orders, by reason.
package struct LeftOutTally {
    private var counts: [LeftOut: Int] = [:]

    package init() {}

    package mutating func add(_ reason: LeftOut) {
        // A filter's column may have many values; beyond 50 reasons they are counted together.
        let isNew = counts[reason] == nil
        if isNew, counts.count >= 50, case .filter(let column, _) = reason {
            counts[.filter(column: column, value: "…"), default: 0] += 1
        } else {
            counts[reason, default: 0] += 1
        }
    }

    /// The rows that were left out, in words, the most frequent first.
    package var words: [String] {
        counts.map { reason, count in (Self.words(reason, count), count) }
            .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.map(\.0)
    }

    /// One note per file; none if every row was an order.
    package func findings(at location: Location) -> [Finding] {
        guard !counts.isEmpty else { return [] }
        let shown = words.prefix(8).joined(separator: "; ") + (words.count > 8 ? "; …" : "")
        return [Finding("rows-left-out", .note, at: location, "left out: \(shown)")]
    }

    private static func words(_ reason: LeftOut, _ count: Int) -> String {
        return switch reason {
        case .header: counted(count, "repeated header", "repeated headers")
        case .sum: counted(count, "sum of the rows above", "sums of the rows above")
        case .footer: counted(count, "line below the table", "lines below the table")
        case .line: counted(count, "further line of an order", "further lines of orders")
        case .filter(let column, let value):
            counted(count, "row", "rows") + " with "
                + (value.isEmpty ? "nothing in \(column)" : "\(column) \"\(value)\"")
        }
    }
}

/// Lets each kind of note about cells through once per file, since it applies to many of them.
package struct NotesOnce {
    private var ids: Set<String> = []

    package init() {}

    /// - Returns: false for a note of a kind that was reported already.
    package mutating func isNew(_ finding: Finding) -> Bool {
        finding.severity != .note || ids.insert(finding.id).inserted
    }
}

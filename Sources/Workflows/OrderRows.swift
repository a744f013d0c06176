import Checkout
import OrderFile

/// Reads an order file for a command that makes nothing of it: chunk by chunk, on all cores, nothing kept.
struct OrderRows {
    let rules: ReadingRules
    let settings: OrderSettings
    let onFinding: (Finding) -> Void

    /// A row: its order, `nil` if what is wrong with it was told already.
    typealias Row = (order: Order?, location: Location)

    /// - Parameters:
    ///   - name: A path; `-` is standard input.
    ///   - take: Gets the rows in order.
    /// - Returns: false for a header that can't be used, which was told already.
    /// - Throws: ``FindingError`` for a file that can't be read to its end, and what `take` throws.
    func read(_ name: String, take: ([Row]) throws -> Void) async throws -> Bool {
        let source = try OrderSource(name, rules: rules)
        let reader = try source.reader()
        guard let header = try reader.readHeader() else {
            if let failure = reader.failure { throw FindingError(failure) }
            return true
        }
        let mapping = ColumnMapping(
            header: header, aliases: rules.aliases, settings: settings,
            ignoresUnknownColumns: rules.ignoresUnknownColumns)
        for finding in mapping.findings { onFinding(finding) }
        guard !mapping.findings.contains(where: { $0.severity == .error }) else { return false }
        let parser = OrderParser(mapping: mapping, settings: settings)
        try await inOrder(width: Generate.batchesUnderWay) {
            try reader.next()
        } transform: { chunk in
            zip(chunk, parser.parse(chunk)).map { ($0.location, $1) }
        } consume: { chunk in
            try take(
                chunk.map { location, row in
                    for finding in row.findings { onFinding(finding) }
                    return (row.order, location)
                })
        }
        if let failure = reader.failure { throw FindingError(failure) }
        return true
    }
}

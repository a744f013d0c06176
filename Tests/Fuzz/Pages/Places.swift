import MarkupRules
import PaymentModel

/// The lines of a text, and what findings in it must be like, whatever they say.
struct Places {
    /// In bytes, without the line feeds; `nil` for a text that is checked in another encoding than it has.
    private let lengths: [Int]?

    init(_ bytes: [UInt8]?) {
        lengths = bytes.map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(\.count) }
    }

    func requireSound(_ findings: [Finding]) {
        // A hundred of each rule.
        demand(findings.count <= 100 * MarkupRule.all.count, "there are \(findings.count) findings")
        var last = (line: 1, column: 1)
        for finding in findings {
            demand(MarkupRule.named(finding.id) != nil, "there is no rule \(finding.id)")
            guard let location = finding.location, let column = location.byteColumn else {
                preconditionFailure("\(finding.id) has no place")
            }
            require(location)
            demand((location.line, column) >= last, "\(finding.id) comes too late")
            last = (location.line, column)
            demandSound(finding.message, maximumLength: 400)
        }
    }

    func require(_ location: Location) {
        guard let column = location.column, let byteColumn = location.byteColumn else {
            preconditionFailure("a place without columns")
        }
        let isPlace = location.line >= 1 && column >= 1 && byteColumn >= column
        demand(isPlace, "no place: \(location)")
        guard let lengths else { return }
        demand(location.line <= lengths.count, "line \(location.line) of \(lengths.count)")
        let length = lengths[location.line - 1]
        demand(byteColumn <= length + 1, "column \(byteColumn) of \(length)")
    }
}

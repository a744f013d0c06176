import Checkout
import Testing

@testable import Workflows

/// Findings shown at the end of a run, or as they come.
@Suite struct FindingReportTests {
    private static let findings = [
        Finding("e", .error, "\"a\" is wrong"), Finding("n", .note, "so"), Finding("e", .error, "\"b\" is wrong"),
        Finding("w", .warning, "perhaps"),
    ]

    private func lines(showsAll: Bool) -> (before: [String], after: [String]) {
        var lines: [String] = []
        let report = FindingReport(showsAll: showsAll) { lines.append($0.description) }
        for finding in Self.findings { report.report(finding) }
        #expect(report.errors == 2 && report.warnings == 1)
        let before = lines
        report.finish()
        report.finish()
        return (before, Array(lines.dropFirst(before.count)))
    }

    @Test("Grouped by cause, nothing is shown before the end, and everything once")
    func grouped() {
        let lines = lines(showsAll: false)
        #expect(lines.before == [])
        #expect(
            lines.after == [
                "note: so [n]", "warning: perhaps [w]",
                "error: \"a\" is wrong (and 1 more like it; --all lists it) [e]",
            ])
    }

    @Test("With all of them shown, each is shown as it comes")
    func all() {
        let lines = lines(showsAll: true)
        #expect(lines.before == Self.findings.map(\.description))
        #expect(lines.after == [])
    }

    @Test("An invoice whose fate is not known is shown at once, by itself")
    func uncertain() {
        var lines: [String] = []
        let report = FindingReport(showsAll: false) { lines.append($0.description) }
        for _ in 0..<2 { report.report(Finding("invoice-uncertain", .error, "it may exist")) }
        #expect(lines == Array(repeating: "error: it may exist [invoice-uncertain]", count: 2))
        report.finish()
        #expect(lines.count == 2)
    }
}

import PaymentModel
import Synchronization
import Testing

@testable import Pipeline

/// Findings shown at the end of a run, or as they come.
@Suite struct FindingReportTests {
    private static let findings = [
        Finding("e", .error, "\"a\" is wrong"), Finding("n", .note, "so"), Finding("e", .error, "\"b\" is wrong"),
        Finding("w", .warning, "perhaps"),
    ]

    private func lines(showsAll: Bool) -> (before: [String], after: [String]) {
        let lines = Mutex<[String]>([])
        let report = FindingReport(showsAll: showsAll, listingFlag: "--all") { finding in
            lines.withLock { $0.append(finding.description) }
        }
        for finding in Self.findings { report.report(finding) }
        #expect(report.errors == 2 && report.warnings == 1)
        let before = lines.withLock { $0 }
        report.finish()
        report.finish()
        return (before, Array(lines.withLock { $0 }.dropFirst(before.count)))
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
        let lines = Mutex<[String]>([])
        let report = FindingReport(listingFlag: "--all") { finding in lines.withLock { $0.append(finding.description) }
        }
        for _ in 0..<2 { report.report(Finding("invoice-uncertain", .error, "it may exist")) }
        #expect(lines.withLock { $0 } == Array(repeating: "error: it may exist [invoice-uncertain]", count: 2))
        report.finish()
        #expect(lines.withLock { $0 }.count == 2)
    }
}

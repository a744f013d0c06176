import Foundation
package import PageLint
import PaymentModel
import Pipeline

/// `paylink check`: reads existing pages, and reports problems of their markup and of their payments.
///
/// Checks a batch of files at a time, on all cores; the results come in the order of the files.
package struct Check: Sendable {
    /// The rules and settings that pages are checked with.
    package var options: PageOptions
    /// True to keep the source lines of the findings.
    package var showsExcerpts: Bool
    /// The orders to compare the payments with; `nil` for none.
    package var orders: CheckOrders?

    /// A check; creating it reads nothing.
    package init(options: PageOptions, showsExcerpts: Bool = false, orders: CheckOrders? = nil) {
        self.options = options
        self.showsExcerpts = showsExcerpts
        self.orders = orders
    }

    /// Large enough to make the cost of handing over negligible, small enough that no core waits long for another.
    private static let batchSize = 32

    /// Checks files.
    ///
    /// - Parameters:
    ///   - paths: Files, folders (all pages in them), and `-` for standard input.
    ///   - onFile: Gets every file in order, also those without findings. Findings about order files come first, orders
    ///     that no page has come last, each under the name of its file, which may come several times.
    ///   - onProgress: Gets the number of files done.
    /// - Returns: the counts.
    /// - Throws: ``Ledger/LedgerError`` if the orders can't be stored or the ledger can't be used; `CancellationError`.
    package func run(
        _ paths: [String], onFile: @escaping (CheckedFile) -> Void, onProgress: (Int) -> Void
    ) async throws -> CheckSummary {
        let tally = Tally(onFile: onFile)
        var comparison: OrderComparison?
        if let orders {
            comparison = try OrderComparison(severities: options.severities)
            try await comparison?.read(orders) { tally.take($0) }
        }
        var files = PageFiles(paths)
        try await orderedConcurrentMap {
            var batch: [PageFiles.Item] = []
            while batch.count < Self.batchSize, let item = files.next() { batch.append(item) }
            return batch.isEmpty ? nil : batch
        } transform: { batch in
            let checker = PageLinter(maximumBytes: PageBytes.maximum)
            return try batch.map { item in
                try Task.checkCancellation()
                return checked(item, by: checker)
            }
        } consume: { batch in
            for page in batch {
                tally.take(page.file(with: try comparison?.findings(page.payments) ?? []))
            }
            onProgress(tally.summary.files)
        }
        try comparison?.reportMissing { tally.take($0) }
        return tally.summary
    }

    private func checked(_ item: PageFiles.Item, by checker: PageLinter) -> CheckedPage {
        switch item {
        case .problem(let finding): return CheckedPage(finding)
        case .file(let path):
            do {
                let bytes = try PageBytes.read(path)
                let report = checker.check(bytes, name: path, options: options)
                return CheckedPage(path, report, bytes: showsExcerpts ? bytes : nil)
            } catch {
                return CheckedPage(error.finding)
            }
        }
    }
}

/// Hands files on, and counts their findings.
private final class Tally {
    private(set) var summary = CheckSummary()
    private let onFile: (CheckedFile) -> Void

    init(onFile: @escaping (CheckedFile) -> Void) { self.onFile = onFile }

    func take(_ file: CheckedFile) {
        summary.add(file)
        onFile(file)
    }

    /// Takes a finding that is not in a page.
    func take(_ finding: Finding) {
        var file = CheckedFile(name: finding.location?.file ?? "-", findings: [finding])
        file.isPage = false
        take(file)
    }
}

/// A page that was checked, before its payments are compared with the orders.
private struct CheckedPage: Sendable {
    let name: String
    let report: PageReport
    /// False for a path that could not be read.
    let isPage: Bool
    /// The source line of each finding, and of each payment; `nil` if they are not kept.
    let excerpts: (findings: [Excerpt?], payments: [Excerpt?])?

    /// A path that could not be read.
    init(_ finding: Finding) {
        name = finding.location?.file ?? "-"
        var report = PageReport()
        report.findings = [finding]
        self.report = report
        isPage = false
        excerpts = nil
    }

    /// - Parameters:
    ///   - name: The file.
    ///   - report: The result of the checker.
    ///   - bytes: The file's bytes, to take the lines from; `nil` if they are not kept.
    init(_ name: String, _ report: PageReport, bytes: [UInt8]?) {
        self.name = name
        self.report = report
        isPage = true
        excerpts = bytes.map { bytes in
            let findings = Excerpt.all(of: report.findings, in: bytes)
            // If lines of the page must not be shown, none of its payments is.
            let isHidden = report.findings.contains { $0.id == "secret-key" }
            return (findings, Excerpt.all(at: report.payments.map { isHidden ? nil : $0.location }, in: bytes))
        }
    }

    var payments: [FoundPayment] { report.payments }

    /// The checked file with the differences from the orders, sorted by line and column.
    func file(with differences: [(payment: Int, finding: Finding)]) -> CheckedFile {
        var file = CheckedFile(
            name: name, findings: report.findings, excerpts: excerpts?.findings ?? [], payments: report.payments.count,
            silenced: report.silenced)
        file.isPage = isPage
        guard !differences.isEmpty else { return file }
        var all = zip(report.findings, excerpts?.findings ?? report.findings.map { _ in nil }).map { ($0, $1) }
        all += differences.map { ($0.finding, excerpts?.payments[$0.payment]) }
        all.sort {
            ($0.0.location?.line ?? 0, $0.0.location?.byteColumn ?? 0)
                < ($1.0.location?.line ?? 0, $1.0.location?.byteColumn ?? 0)
        }
        file.findings = all.map(\.0)
        if excerpts != nil { file.excerpts = all.map(\.1) }
        return file
    }
}

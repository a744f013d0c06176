import ArgumentParser
import CheckFeature
import Foundation
import PaymentModel
import Pipeline

/// Checks files and prints the findings, once or whenever they change.
struct CheckRun: Sendable {
    let check: Check
    let format: CheckFormat
    let failOn: FailOn
    let console: Console

    /// - Parameter paths: Files and folders.
    /// - Returns: true if a finding reaches the severity of `failOn`.
    /// - Throws: `CancellationError`; `LedgerError` if the orders can't be stored or the ledger can't be used.
    func once(_ paths: [String]) async throws -> Bool {
        var report = format.report(
            hasColor: console.colorsOutput, showsExcerpts: check.showsExcerpts,
            failOn: failOn.severity, version: PaylinkCommand.configuration.version)
        console.write(report.begin())
        let writing = Writing(report)
        let summary = try await check.run(
            paths,
            onFile: { file in
                console.progress("")
                console.write(writing.report.add(file))
            }, onProgress: { console.progress("Checked: \($0)") })
        console.progress("")
        report = writing.report
        console.write(report.end(summary))
        if format == .text { console.say(summary.text) }
        return failOn.severity.map { summary.has(atLeast: $0) } ?? false
    }

    /// Checks the files, and again the changed ones, until the task is cancelled.
    func watch(_ paths: [String]) async throws {
        let orders = check.orders?.files ?? []
        var known = Self.stamps(paths + orders)
        _ = try await once(paths)
        console.say("Watching. Ctrl-C ends it.")
        while true {
            try await Task.sleep(for: .milliseconds(300))
            let now = Self.stamps(paths + orders)
            guard now != known else { continue }
            let changed = now.keys.filter { known[$0] != now[$0] }.sorted()
            known = now
            guard !changed.isEmpty else { continue }
            console.say("")
            // An order may be on any page: with orders, only all pages together give a result.
            _ = try await once(orders.isEmpty ? changed : paths)
        }
    }

    /// The time of each file's last change and its size.
    private static func stamps(_ paths: [String]) -> [String: [Int]] {
        var stamps: [String: [Int]] = [:]
        for path in CheckedPaths.files(paths) {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            #if os(Linux)
                let time = status.st_mtim
            #else
                let time = status.st_mtimespec
            #endif
            stamps[path] = [time.tv_sec, time.tv_nsec, Int(status.st_size)]
        }
        return stamps
    }
}

/// A report that is being written.
private final class Writing {
    var report: any CheckReport

    init(_ report: any CheckReport) { self.report = report }
}

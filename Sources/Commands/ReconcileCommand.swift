import ArgumentParser
import Foundation
import PaymentModel
import Pipeline
import PrintFeature
import ReconcileFeature

/// `paylink reconcile`.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Tell who has paid: orders against the platform's invoices.",
        discussion: """
            Fetches the account's invoices (private API: account.id and its key) and holds every order against them: \
            paid, partly paid, paid with another amount or currency, paid twice, pending, failed, expired, refunded, \
            never opened; and payments that no order knows. An invoice is an order's by its reference id, by its own id, \
            or by metadata[order].

            EXAMPLES
              paylink reconcile                              the orders of the last generate
              paylink reconcile --attention orders.csv       only what a person has to look at
              paylink reconcile --offline --format csv > reconciled.csv

            It can be interrupted: run within the hour, it goes on where it stopped. Exit code 1: something needs a person.
            """)

    @Argument(
        help: "Order files (CSV); by default the orders of the last paylink generate.",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var files: [String] = []

    @Flag(help: "Print only what needs a person.")
    var attention = false

    @Flag(help: "Print invoices too that nobody has paid and no order knows; csv and json always hold them.")
    var all = false

    @Option(help: ArgumentHelp("Ignore invoices created before this day, such as 2030-12-31.", valueName: "date"))
    var since: String?

    @Flag(help: "Ask the platform nothing: go by the invoices that were fetched last.")
    var offline = false

    @Option(help: "How the orders are printed: text (a table), csv, or json (an object a line).")
    var format: ReportFormat = .text

    @OptionGroup(title: "Reading files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading files")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        if attention, all { throw ValidationError("--attention or --all, not both.") }
        if let since, Day.start(since, in: .gmt) == nil {
            throw ValidationError("--since takes a day, the year first: 2030-12-31.")
        }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read only once.") }
    }

    func run() async throws {
        let interrupted = "Interrupted. The invoices fetched so far are kept: run again within the hour to go on."
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try settings.loaded(requests.values, on: console)
            let settings = try Settings(loaded)
            let reconcile = Reconcile(
                settings: settings, files: files, links: orders.links,
                reading: try orders.rules(loaded, reading, sheet: sheet.sheet),
                choices: Reconcile.Choices(
                    format: format.format, onlyAttention: attention, showsAll: all,
                    since: since.flatMap { Day.start($0, in: settings.timeZone) }, isOffline: offline,
                    isReusable: orders.reusable), now: { Int(Date().timeIntervalSince1970) })
            try await tell(reconcile, console)
        }
    }

    private func tell(_ reconcile: Reconcile, _ console: Console) async throws {
        let report = FindingReport { console.say($0) }
        // Also when the run fails.
        defer { report.finish() }
        let summary = try await interruptible {
            try await reconcile.run(
                onFinding: { report.report($0) },
                onProgress: { console.progress("Fetching: page \($0), \($1) invoices") },
                output: {
                    console.progress("")
                    report.finish()
                    console.write($0)
                })
        }
        console.progress("")
        // The table ends with the summary; a file for programs does not.
        if format != .text || summary.isUnusable { for line in summary.lines { console.say(line) } }
        if summary.isFailure { throw ExitCode(1) }
    }
}

/// The formats of a report: a table, a spreadsheet's file, or lines for programs.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json

    var format: Reconcile.Format {
        switch self {
        case .text: .text
        case .csv: .csv
        case .json: .json
        }
    }
}

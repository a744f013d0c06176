import ArgumentParser
import Foundation
import GenerateFeature
import OrderFile
import PaymentModel
import Pipeline
import PrintFeature

/// `paylink generate`.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make pay buttons, pay pages and QR codes from an order file, or from the flags of one order.",
        discussion: """
            Every row is validated before anything is made; every page, button and code is checked before it is \
            written. Run it as often as you like: an order with a reference_id keeps the address of its page, and pages, \
            buttons and codes that did not change are not written again.

            EXAMPLES
              paylink generate orders.csv
              paylink generate --decimal-separator , --map 'Bestellnr=reference_id' bestellungen.csv
              paylink generate --amount 25 --currency EUR --service payment_card_eur_hpp --reference-id INV-7
              paylink generate --amount 3 --currency EUR --reusable --description Coffee --stdout button
              paylink generate --link invoice --dry-run orders.csv

            A form or a checkout link can be altered by the payer, the amount too: compare what was paid with what \
            was asked (paylink reconcile), or have invoices made beforehand (--link invoice), which can't be altered and \
            live two days at most. Settings come from flags, PAYLINK_… in the environment, or paylink.yaml: see paylink config.
            """)

    @Argument(
        help: "Order files (.csv, .xlsx, .ods); - is standard input. paylink columns FILE shows how one is read.",
        completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "xlsm", "ods"]))
    var files: [String] = []

    @OptionGroup(title: "One order by flags")
    var order: OrderOptions

    @OptionGroup(title: "Reading files")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @Flag(help: "The links are for many payments: no reference_id in the form, the order goes into metadata[order].")
    var reusable = false

    @Flag(
        help:
            "Close the orders, until --reopen: their pages say that they can't be paid any more. A pasted button can still be paid."
    )
    var close = false

    @Flag(help: "Open orders again that were closed with --close.")
    var reopen = false

    @Flag(help: "Make the good rows although others have errors; those go to rejected.csv, ready to be mended.")
    var keepGoing = false

    @Flag(help: "Remove what earlier runs made for orders that are gone from the files.")
    var prune = false

    @Option(
        help: ArgumentHelp(
            "Take the links of an earlier run over from its links.jsonl, for orders that the ledger does not know.",
            valueName: "file"), completion: .file(extensions: ["jsonl"]))
    var adopt: String?

    @Flag(help: "Make new links although the output folder has earlier ones that the ledger does not know.")
    var newLinks = false

    @Flag(help: "Make new invoices in the place of those that can't be paid any more (with --link invoice).")
    var renew = false

    @Flag(help: "Make QR codes of invoices' links too, although they are dead in two days.")
    var allowExpiring = false

    @Flag(help: "Write to the output folder although it holds files that paylink did not make.")
    var force = false

    @Flag(help: "List every finding, not one line for each cause.")
    var all = false

    @Flag(help: "Validate everything and tell what would be made; write nothing, and ask the platform nothing.")
    var dryRun = false

    @Option(
        name: .customLong("stdout"),
        help: "Print this one thing of one order, and write nothing: button, page, link or qr.")
    var standardOutput: Printed?

    @Option(
        help: "How the summary (with --dry-run, each order) is printed: text, or json to standard output.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        let hasFlags = try !order.cells().isEmpty
        if files.isEmpty, !hasFlags {
            throw ValidationError("Name an order file, or give one order by flags: --amount 25 --currency EUR …")
        }
        if !files.isEmpty, hasFlags {
            throw ValidationError("An order file or the flags of one order, not both.")
        }
        if let currency = order.currency, !files.isEmpty, Currency(currency.uppercased()) == nil {
            throw ValidationError("--currency takes three letters of ISO 4217, such as EUR.")
        }
        if close, reopen { throw ValidationError("--close or --reopen, not both.") }
        if adopt != nil, standardOutput != nil { throw ValidationError("--adopt or --stdout, not both.") }
        if dryRun, standardOutput != nil { throw ValidationError("--dry-run or --stdout, not both.") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read only once.") }
    }

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted. What is there is whole; run again to make the rest.") {
            console in
            let loaded = try settings.loaded(requests.values, on: console)
            var settings = try Settings(loaded)
            settings.allowsExpiringCodes = allowExpiring
            settings.takesAnyFolder = force
            let generate = Generate(
                settings: settings, input: try input(),
                reading: try reading.readingRules(
                    loaded, currency: order.currency.flatMap { Currency($0.uppercased()) }, sheet: sheet.sheet),
                choices: Generate.Choices(
                    isReusable: reusable, closes: close, reopens: reopen, keepsGoing: keepGoing, prunes: prune,
                    renews: renew, adopts: adopt, makesNewLinks: newLinks),
                now: Int(Date().timeIntervalSince1970))
            if let standardOutput {
                console.write(try generate.printing(standardOutput.thing) { console.say($0) })
            } else if dryRun {
                try await dryRun(generate, console)
            } else {
                try await make(generate, console)
            }
        }
    }

    private func input() throws -> Generate.Input {
        guard files.isEmpty else { return .files(files) }
        let currency = order.currency.map { [(name: OrderField.currency.name, text: $0)] } ?? []
        return .flags(try order.cells() + currency)
    }

    private func dryRun(_ generate: Generate, _ console: Console) async throws {
        var actions: [String: Int] = [:]
        let report = FindingReport(showsAll: all, listingFlag: "--all") { console.say($0) }
        defer { report.finish() }
        let summary = try await generate.dryRun(
            onFinding: { report.report($0) },
            onOrder: { order in
                actions[order.action, default: 0] += 1
                switch format {
                case .text: console.write(line: "\(order.action)\t\(order.order)\t\(order.amount) \(order.currency)")
                case .json: try console.write(json: order)
                }
            })
        report.finish()
        for line in summary.lines { console.say(line) }
        let counts = actions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        console.say("A dry run: nothing was written, and the platform was asked nothing. \(counts)")
        if summary.isFailure { throw ExitCode(1) }
    }

    private func make(_ generate: Generate, _ console: Console) async throws {
        let progress = ProgressLine(console: console)
        let report = FindingReport(showsAll: all, listingFlag: "--all") { console.say($0) }
        // Also when the run breaks off.
        defer { report.finish() }
        let summary = try await interruptible {
            try await generate.run(
                onFinding: { report.report($0) }, onProgress: { progress.show($0, done: $1, of: $2) })
        }
        progress.end()
        report.finish()
        try console.finish(summary, format)
    }
}

/// The artefact that `--stdout` prints.
enum Printed: String, ExpressibleByArgument, CaseIterable {
    case button, page, link, qr

    var thing: Generate.Artefact {
        switch self {
        case .button: .button
        case .page: .page
        case .link: .link
        case .qr: .code
        }
    }
}

/// The formats of output: for people or for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

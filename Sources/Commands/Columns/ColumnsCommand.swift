import ArgumentParser
import ColumnsFeature
import Foundation
import OrderFile
import PaymentModel
import Pipeline
import PrintFeature

/// `paylink columns`.
struct ColumnsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns",
        abstract: "Show how an order file is read, tell what one may hold, or print one to start from.",
        discussion: """
            With a file: its encoding, delimiter and header, what each column means with three values as they are \
            understood, which rows are left out and why, how many orders and what they ask for together, and at the end \
            a profile for paylink.yaml that says all this. Nothing is made. The flags are those of paylink generate.

            Without a file: all columns. One may be named as the platform names the field (customer[name]), with dots \
            (customer.name), or as people say (Customer name, Kunde, Client). Others are mapped: --map 'Ref.=reference_id'.

            EXAMPLES
              paylink columns orders.xlsx
              paylink columns --decimal-separator , --only 'Status=open' bestellungen.csv
              paylink columns --sample > orders.csv
            """)

    @Argument(
        help: "An order file (CSV, .xlsx or .ods) to look at; - is standard input.",
        completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "xlsm", "ods"]))
    var file: String?

    @Flag(help: "Print an order file to start from.")
    var sample = false

    @Flag(help: "List the built-in profiles: exports of shops and bookkeeping programs that are known.")
    var profiles = false

    @Option(help: "How it is printed: text, json, or (without a file) markdown.")
    var format: ColumnsFormat = .text

    @Flag(help: "List every finding, not one line for each cause.")
    var all = false

    @OptionGroup(title: "Reading the file")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading the file")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Settings")
    var settings: SettingFlags<CheckSettings>

    func validate() throws {
        if sample, file != nil || profiles { throw ValidationError("--sample, --profiles or a file: one at a time.") }
        if file != nil, format == .markdown { throw ValidationError("A file is described as text or json.") }
    }

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted.") { console in
            if sample {
                console.write(Self.sampleFile.utf8)
            } else if profiles {
                for profile in FileProfile.builtIn { console.write(line: "\(profile.name)\t\(profile.title)") }
            } else if let file {
                try await describe(file, console)
            } else {
                try ColumnList(format: format).write(to: console)
            }
        }
    }

    private func describe(_ file: String, _ console: Console) async throws {
        let loaded = try settings.loaded(on: console)
        let rules = try orders.rules(loaded, reading, sheet: sheet.sheet)
        let describer = FileDescriber(
            rules: rules, settings: try OrderSettings(loaded, rules, isReusable: orders.reusable))
        let report = FindingReport(showsAll: all, listingFlag: "--all") { console.say($0) }
        let description = try await describer.describe(file) { finding in
            // The finding about the columns is already in the table.
            if finding.id != "columns-read" { report.report(finding) }
        }
        report.finish()
        guard let description else { throw ExitCode(1) }
        switch format {
        case .json: try console.write(json: description, isIndented: true)
        case .text, .markdown:
            for line in DescriptionText(description).lines { console.write(line: line) }
        }
        if !description.isUsable || report.errors > 0 { throw ExitCode(1) }
    }

    /// Two rows that can be generated as they are: one payment, and a link for many payments.
    static var sampleFile: String {
        """
        reference_id,amount,currency,service,description,customer[reference_id],customer[name],customer[email],expires,locale,reusable
        INV-7,25.00,EUR,payment_card_eur_hpp,Bicycle repair,C-1042,Olena Kovalchuk,olena@example.com,,uk,
        counter-coffee,3.00,EUR,payment_card_eur_hpp,Coffee at the counter,,,,,en,yes

        """
    }
}

/// The formats of lists: for people, for programs, for the README.
enum ColumnsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
}

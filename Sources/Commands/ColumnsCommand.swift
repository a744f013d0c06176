import ArgumentParser
import Checkout
import Foundation

/// `paylink columns`.
struct ColumnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns",
        abstract: "Tell what an order file may hold, or print one to start from.",
        discussion: """
            A column may be named as the platform names the field (customer[name]), with dots (customer.name), or as \
            people say (Customer name). Other names are mapped: paylink generate --map 'Bestellnr=reference_id'.
            """)

    @Flag(help: "Print an order file to start from.")
    var sample = false

    @Option(help: "How the list is printed: text, json, or markdown.")
    var format: ColumnsFormat = .text

    func run() throws {
        let console = Console(environment: ProcessInfo.processInfo.environment)
        if sample { return console.write(Self.sampleFile.utf8) }
        switch format {
        case .text:
            for field in OrderField.all {
                console.write(line: field.name)
                console.write(line: "    " + field.summary)
                let names = field.synonyms.isEmpty ? "" : "  Also: " + field.synonyms.joined(separator: ", ") + "."
                console.write(line: "    Example: \(field.example).\(names)")
            }
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            console.write(try encoder.encode(OrderField.all.map(ColumnDescription.init)))
            console.write(line: "")
        case .markdown:
            console.write(line: "| column | also | flag | what | example |")
            console.write(line: "|---|---|---|---|---|")
            for field in OrderField.all {
                let synonyms = field.synonyms.joined(separator: ", ")
                console.write(
                    line:
                        "| `\(field.name)` | \(synonyms) | `--\(field.flag)` | \(field.summary) | `\(field.example)` |")
            }
        }
    }

    /// Two rows that can be generated as they are: one payment, and a link for many.
    static var sampleFile: String {
        """
        reference_id,amount,currency,service,description,customer[reference_id],customer[name],customer[email],expires,locale,reusable
        INV-7,25.00,EUR,payment_card_eur_hpp,Bicycle repair,C-1042,Olena Kovalchuk,olena@example.com,,uk,
        counter-coffee,3.00,EUR,payment_card_eur_hpp,Coffee at the counter,,,,,en,yes

        """
    }
}

/// For people, for programs, for the README.
enum ColumnsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
}

/// A column as `--format json` gives it.
private struct ColumnDescription: Encodable {
    let name: String
    let synonyms: [String]
    let flag: String
    let summary: String
    let example: String
    let maximumLength: Int

    init(_ field: OrderField) {
        name = field.name
        synonyms = field.synonyms
        flag = "--" + field.flag
        summary = field.summary
        example = field.example
        maximumLength = field.maximumLength
    }
}

import ArgumentParser
import Foundation
import InvoicesFeature
import OrderFile
import PaymentModel
import Pipeline
import PrintFeature

/// `paylink invoice`: single invoices, as `generate --link invoice` makes them for a file.
struct InvoiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice",
        abstract: "Create one invoice by hand, or look at those that there are.",
        discussion: """
            An invoice is made on the platform and paid at its link; the payer can't alter it, and it lives two days at \
            most. What was created is remembered: run again, the same order is not given a second one.

            EXAMPLES
              paylink invoice create --amount 25 --currency EUR --reference-id INV-7
              paylink invoice show cpi_HeSWMM9LvQonCcQc
              paylink invoice find INV-7
              paylink invoice list --limit 20

            find and list, and show and create with --api private, need account.id and its key: PAYLINK_ACCOUNT_ID and \
            PAYLINK_ACCOUNT_KEY in the environment, or account.key_file.
            """,
        subcommands: [
            InvoiceCreateCommand.self, InvoiceShowCommand.self, InvoiceFindCommand.self, InvoiceListCommand.self,
        ])
}

/// `paylink invoice create`.
struct InvoiceCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create the invoice of one order, and print where it is paid.")

    @OptionGroup(title: "The order")
    var order: OrderOptions

    @OptionGroup(title: "Over the private API alone")
    var extras: InvoiceExtrasOptions

    @Flag(help: "If the order's invoice can't be paid any more, make another.")
    var renew = false

    @Option(help: "text, or json: what the platform said.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        guard order.amount != nil else {
            throw ValidationError("Say what is to be paid: --amount 25 --currency EUR --reference-id INV-7")
        }
    }

    func run() async throws {
        try await Console.reporting(interrupted: Invoices.interrupted) { console in
            let loaded = try settings.loaded(requests.values, on: console)
            var settings = try Settings(loaded)
            settings.invoiceExtras = extras.extras(callbackURL: settings.invoiceExtras.callbackURL)
            if !settings.takesInvoiceExtras, !extras.isEmpty || order.isPrivate {
                throw ValidationError("\(InvoiceExtrasOptions.names) go over the private API: say --api private.")
            }
            let rules = ReadingRules(decimal: loaded[.decimalSeparator] == "," ? .comma : .point)
            let currency = order.currency.map { [(name: OrderField.currency.name, text: $0)] } ?? []
            let cells = try order.cells() + currency
            let invoices = Invoices(settings: settings)
            let creation = try await interruptible {
                try await invoices.create(
                    cells, reading: rules, renews: renew, now: Int(Date().timeIntervalSince1970),
                    onFinding: { console.say($0) })
            }
            guard let creation else { throw ExitCode(1) }
            try print(creation, console)
        }
    }

    private func print(_ creation: Invoices.Creation, _ console: Console) throws {
        switch format {
        case .json: console.write(creation.json + [UInt8(ascii: "\n")])
        case .text:
            guard let invoice = creation.invoice else { break }
            console.write(line: "invoice    \(invoice.id)")
            console.write(line: "reference  \(invoice.referenceID)")
            if let url = invoice.url {
                console.write(line: "link       \(url)")
                console.write(line: "until      \(invoice.payableUntil)")
            }
        }
        if !creation.isNew { console.say("It was there already: nothing was created.") }
        if creation.invoice?.url == nil {
            console.say(
                "It can't be paid (any more): paylink invoice show tells its status, --renew makes another if nobody paid."
            )
            throw ExitCode(1)
        }
    }
}

/// `paylink invoice show`.
struct InvoiceShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what the platform says of one invoice.")

    @Argument(help: "Its id, cpi_….")
    var id: String

    @Option(help: "text, or json: what the platform said.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        guard id.utf8.count <= 128, id.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil else {
            throw ValidationError("An invoice's id begins cpi_, and letters and digits follow.")
        }
    }

    func run() async throws {
        try await Console.reporting(interrupted: Invoices.interrupted) { console in
            let invoices = Invoices(settings: try Settings(try settings.loaded(requests.values, on: console)))
            let id = id
            console.show(try await interruptible { try await invoices.show(id) }, format)
        }
    }
}

/// `paylink invoice find`.
struct InvoiceFindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Print the invoices of one of your own reference ids (private API).")

    @Argument(help: "Your reference id.")
    var referenceID: String

    @Option(help: "text, or json: what the platform said.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        guard (1...255).contains(referenceID.unicodeScalars.count) else {
            throw ValidationError("A reference id has 1 to 255 characters.")
        }
    }

    func run() async throws {
        try await Console.reporting(interrupted: Invoices.interrupted) { console in
            let invoices = Invoices(settings: try Settings(try settings.loaded(requests.values, on: console)))
            let referenceID = referenceID
            let answer = try await interruptible { try await invoices.find(referenceID) }
            console.show(answer, format)
            if answer.invoices.isEmpty {
                console.say("The platform has no invoice of that reference id.")
                throw ExitCode(1)
            }
        }
    }
}

/// `paylink invoice list`.
struct InvoiceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the account's invoices, a line each (private API).",
        discussion: "Columns: id, status, reference id, amount, currency, paid, created (UTC); a tab between them.")

    @Option(help: "How many, at most; by default all.")
    var limit: Int?

    @Option(help: "text, or json: what the platform said, a line for each page.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    }

    func run() async throws {
        try await Console.reporting(interrupted: Invoices.interrupted) { console in
            let invoices = Invoices(settings: try Settings(try settings.loaded(requests.values, on: console)))
            let (limit, format) = (limit, format)
            try await interruptible {
                try await invoices.list(limit: limit) { answer in
                    switch format {
                    case .text: for invoice in answer.invoices { console.write(line: invoice.line) }
                    case .json: console.write(answer.jsonLine)
                    }
                }
            }
        }
    }
}

extension Invoices {
    fileprivate static let interrupted =
        "Interrupted. What was asked for is remembered: run again to see what became of it."
}

extension Console {
    fileprivate func show(_ answer: Invoices.Answer, _ format: OutputFormat) {
        switch format {
        case .json: write(answer.json + [UInt8(ascii: "\n")])
        case .text:
            for (index, invoice) in answer.invoices.enumerated() {
                if index > 0 { write(line: "") }
                for line in invoice.lines { write(line: line) }
            }
        }
    }
}

extension Invoices.Answer {
    /// The platform's answer on one line: line breaks stand only between the parts of JSON.
    fileprivate var jsonLine: [UInt8] {
        json.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } + [UInt8(ascii: "\n")]
    }
}

extension Invoice {
    /// The facts about an invoice for people, one per line.
    fileprivate var lines: [String] {
        let facts: [(String, String?)] = [
            ("invoice", id), ("status", status.rawValue), ("reference", referenceID), ("order", metadata["order"]),
            ("amount", "\(amount) \(currency)"), ("paid", processedAmount.map { "\($0)" }),
            ("refunded", refundedAmount.map { "\($0)" }), ("service", service), ("for", description),
            ("created", created.map(Self.moment)), ("processed", processed.map(Self.moment)), ("link", payURL),
            ("test", isTest ? "no money moves" : nil),
        ]
        return facts.compactMap { name, value in
            value.map { name.padding(toLength: 11, withPad: " ", startingAt: 0) + PlatformText.shown($0) }
        }
    }

    fileprivate var line: String {
        [
            id, status.rawValue, referenceID ?? "", "\(amount)", currency, processedAmount.map { "\($0)" } ?? "",
            created.map(Self.moment) ?? "",
        ].map { PlatformText.shown($0) }.joined(separator: "\t")
    }

    private static func moment(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }
}

import ArgumentParser
import MailFeature
import Pipeline
import PrintFeature

private let interrupted =
    "Interrupted. What was handed over is remembered, and goes out no second time: run again to go on."

/// `paylink mail draft`.
struct MailDraftCommand: MailMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Write mails to files that a mail program opens: out/mail/NAME.eml, or one mbox.",
        discussion: """
            Thunderbird and Apple Mail open an .eml to be looked at and forwarded or sent again, Outlook opens it to be sent. \
            What you send yourself paylink doesn't know.

            EXAMPLES
              paylink mail draft
              paylink mail draft --order INV-7
              paylink mail draft --mbox              one file to import
            """)

    @Flag(help: "Write all mails into one file, out/mail/drafts.mbox.")
    var mbox = false

    @Flag(help: "Write to the output folder although it holds files that paylink did not make.")
    var force = false

    @OptionGroup
    var options: MailOptions

    @OptionGroup
    var sender: SettingFlags<SenderSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            try await make(.draft(isMbox: mbox), try loaded(on: console), takesAnyFolder: force, on: console)
        }
    }
}

/// `paylink mail send`.
struct MailSendCommand: MailMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send each order's mail once: a rehearsal, then one to you, then the customers.",
        discussion: """
            Without --send nothing leaves. With --send the first mail goes to you; with --send --all (or --limit 10) mails go to \
            the customers. What the server puts off (4xx) is tried again; what it refuses (5xx) is remembered with its words. \
            If the line breaks before the server's answer to a whole mail, it is uncertain: told, and never repeated by itself.

            EXAMPLES
              paylink mail send
              paylink mail send --send
              paylink mail send --send --all --rate 30/min
              paylink mail send --send --all --again INV-7
            """)

    @Option(
        help: ArgumentHelp(
            "Send this order's mail again, although it went out. May be repeated; then no other order's is sent.",
            valueName: "id"))
    var again: [String] = []

    @OptionGroup
    var delivery: DeliveryOptions

    @OptionGroup
    var server: SettingFlags<ServerSettings>

    @OptionGroup
    var options: MailOptions

    @OptionGroup
    var sender: SettingFlags<SenderSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded(server.values, mailsOut: true, on: console)
            var delivery = try delivery.delivery(loaded)
            delivery.again = again
            try await make(.send(delivery), loaded, on: console)
        }
    }
}

/// `paylink mail remind`.
struct MailRemindCommand: MailMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Remind of orders that nobody has paid: at most three times, each once.",
        discussion: """
            Only orders whose mail went out, and that were unpaid at the last paylink reconcile, which may be a day old. The days \
            are counted from the column due, or from the expiry; a reminder that was missed is left out when the next is due.

            EXAMPLES
              paylink reconcile; paylink mail remind
              paylink mail remind --send --all
              paylink mail remind --days=-3,1,7
            """)

    @Option(setting: .mailRemind, value: "days", parsing: .unconditional)
    var days: String?

    @Option(setting: .mailMaxAge, value: "time")
    var maxAge: String?

    @OptionGroup
    var delivery: DeliveryOptions

    @OptionGroup
    var server: SettingFlags<ServerSettings>

    @OptionGroup
    var options: MailOptions

    @OptionGroup
    var sender: SettingFlags<SenderSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup
    var sheet: SheetOption

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded(
                server.values.merging([.mailRemind: days, .mailMaxAge: maxAge].compactMapValues(\.self)) { $1 },
                mailsOut: true, on: console)
            let job = Mail.Job.remind(
                try delivery.delivery(loaded), try loaded.reminders(), maxAge: try loaded.maxAge())
            try await make(job, loaded, on: console)
        }
    }
}

/// `paylink mail status`.
struct MailStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Print what was mailed, when, to whom, and what the server said.",
        discussion: """
            EXAMPLES
              paylink mail status
              paylink mail status --order INV-7
              paylink mail status --format csv > mails.csv
            """)

    @Option(help: ArgumentHelp("Print only this order's mails, by its reference id. May be repeated.", valueName: "id"))
    var order: [String] = []

    @Option(help: "How the mails are printed: text (a table), csv, or json (an object a line).")
    var format: ReportFormat = .text

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let settings = try Settings(try settings.loaded(on: console))
            try MailStatus(settings: settings, orders: order).run(format.mailFormat) { console.write($0) }
        }
    }
}

extension ReportFormat {
    fileprivate var mailFormat: MailStatus.Format {
        switch self {
        case .text: .text
        case .csv: .csv
        case .json: .json
        }
    }
}

import ArgumentParser
import Foundation
import MailFeature
import PaymentModel
import Pipeline

/// The orders whose mails are made, and the contents of the mails.
struct MailOptions: ParsableArguments {
    @Argument(
        help: "Order files (CSV); by default the orders of the last paylink generate.",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var files: [String] = []

    @Option(help: ArgumentHelp("Mail only this order, by its reference id. May be repeated.", valueName: "id"))
    var order: [String] = []

    @Option(help: "How the mails are told: text, or json (an object a mail, and a summary) to standard output.")
    var format: OutputFormat = .text

    func validate() throws {
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read only once.") }
    }
}

/// A command of `paylink mail` that makes mails.
///
/// The groups stand side by side in each command, not in ``MailOptions``: a debug build of ArgumentParser checks a group five
/// times more often for each level it is nested, which took half a second at each start.
protocol MailMakingCommand: AsyncParsableCommand {
    var options: MailOptions { get }
    var sender: SettingFlags<SenderSettings> { get }
    var orders: OrderFileOptions { get }
    var reading: ReadingOptions { get }
    var sheet: SheetOption { get }
    var settings: SettingsOptions { get }
}

extension MailMakingCommand {
    /// - Parameters:
    ///   - more: Settings from the command's own flags.
    ///   - mailsOut: True if mails may be sent in the run.
    ///   - console: The console for notices.
    /// - Returns: the settings of flags, environment and settings file.
    /// - Throws: ``SettingsError``.
    func loaded(
        _ more: [SettingKey: String?] = [:], mailsOut: Bool = false, on console: Console
    ) throws -> LoadedSettings {
        try settings.loaded(
            sender.values.merging(more.compactMapValues(\.self)) { $1 }, mailsOut: mailsOut, on: console)
    }

    /// Does the job, and reports the results.
    ///
    /// - Parameters:
    ///   - job: The use of the mails.
    ///   - loaded: The loaded settings.
    ///   - takesAnyFolder: True to write to an output folder that holds files of others.
    ///   - console: The console for the report.
    /// - Throws: ``SettingsError``; `ExitCode`; errors that keep it from being done.
    func make(
        _ job: Mail.Job, _ loaded: LoadedSettings, takesAnyFolder: Bool = false, on console: Console
    ) async throws {
        var settings = try Settings(loaded)
        settings.takesAnyFolder = takesAnyFolder
        var mail = try MailSettings(loaded)
        mail.orders = options.order
        let work = Mail(
            settings: settings, mail: mail, job: job, files: options.files, links: orders.links,
            reading: try orders.rules(loaded, reading, sheet: sheet.sheet),
            isReusable: orders.reusable, clock: { Int(Date().timeIntervalSince1970) })
        let progress = ProgressLine(console: console)
        let format = options.format
        let summary = try await interruptible {
            var listed = MailList(format: format, console: console)
            let summary = try await work.run(
                onFinding: { console.say($0) }, onMail: { listed.add($0) },
                onProgress: { progress.show($0 == .selecting ? "Selecting" : "Mailing", done: $1, of: $2) })
            progress.end()
            listed.finish()
            return summary
        }
        try console.finish(summary, format, key: "summary")
    }
}

/// The list of mails: all of them for a program, the first ones of a rehearsal for a person.
private struct MailList {
    let format: OutputFormat
    let console: Console
    private var shown = 0
    private var unshown = 0

    private static let shownAtMost = 20

    init(format: OutputFormat, console: Console) {
        self.format = format
        self.console = console
    }

    mutating func add(_ mail: MailReport) {
        if format == .json { return console.write(mail.json) }
        guard mail.state == .wouldSend else { return }
        if shown < Self.shownAtMost {
            shown += 1
            console.write(line: mail.line)
        } else {
            unshown += 1
        }
    }

    func finish() {
        if unshown > 0 { console.write(line: "… and \(unshown) more (--format json lists all)") }
    }
}

import ArgumentParser
import Foundation
import PaymentModel
import Pipeline
import PrintFeature
import Printing

/// The options that all kinds of paper share.
struct PrintOptions: ParsableArguments {
    @Argument(
        help: "Order files (CSV); by default the orders of the last paylink generate.",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var files: [String] = []

    @Option(help: ArgumentHelp("Print only this order, by its reference id. May be repeated.", valueName: "id"))
    var order: [String] = []

    @Option(help: ArgumentHelp("How often each is printed, 1 to 1000.", valueName: "number"))
    var copies = 1

    @Flag(help: "Draw the borders of labels and cards, and marks to cut by.")
    var outline = false

    @Option(help: ArgumentHelp("The printer's dots per inch: another word for --qr-dpi.", valueName: "dpi"))
    var dpi: String?

    @Flag(help: "Print codes of links too that are dead within two days.")
    var allowExpiring = false

    @Option(
        help: ArgumentHelp("Where the PDF goes; by default a name of its own in the output folder.", valueName: "file"),
        completion: .file(extensions: ["pdf"]))
    var output: String?

    @Flag(help: "Write to the output folder although it holds files that paylink did not make.")
    var force = false

    @Option(help: "How the verdicts are printed: text, or json (an object a code, and a summary) to standard output.")
    var format: OutputFormat = .text

    @Option(help: ArgumentHelp("The sheet of a spreadsheet of orders; by default the first one.", valueName: "name"))
    var orderSheet: String?

    func validate() throws {
        if !(1...1000).contains(copies) { throw ValidationError("--copies takes a number from 1 to 1000.") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read only once.") }
    }
}

/// A command of `paylink print` that draws codes; its groups stand side by side as those of ``MailMakingCommand``.
protocol PrintMakingCommand: AsyncParsableCommand {
    var options: PrintOptions { get }
    var drawing: SettingFlags<DrawingSettings> { get }
    var orders: OrderFileOptions { get }
    var reading: ReadingOptions { get }
    var settings: SettingsOptions { get }
}

extension PrintMakingCommand {
    /// - Parameters:
    ///   - more: Settings from the command's own flags.
    ///   - console: The console for notices.
    /// - Returns: the settings of flags, environment and settings file.
    /// - Throws: ``SettingsError``.
    func loaded(_ more: [SettingKey: String?], on console: Console) throws -> LoadedSettings {
        var own = drawing.values
        own[.qrDPI] = options.dpi
        return try settings.loaded(own.merging(more.compactMapValues(\.self)) { $1 }, on: console)
    }

    /// Prints, and reports the results.
    ///
    /// - Parameters:
    ///   - product: The product to be printed.
    ///   - loaded: The loaded settings.
    ///   - cells: The options for a sheet's labels or cards; `nil` if each order takes a page.
    ///   - invoiceDate: The date of invoices, UNIX seconds.
    ///   - console: The console for the report.
    /// - Throws: `ValidationError` for a start beyond the sheet; ``SettingsError``; `ExitCode`; errors that keep it
    ///   from being done.
    func print(
        _ product: Product, _ loaded: LoadedSettings, _ cells: CellOptions? = nil, invoiceDate: Int? = nil,
        on console: Console
    ) async throws {
        if cells?.calibration == true { return try printCalibration(product.sheetFormat, loaded, on: console) }
        var settings = try Settings(loaded)
        settings.takesAnyFolder = options.force
        let start = cells?.start ?? 1
        var choice = try PrintSettings(loaded, product)
        guard (1...product.sheetFormat.count).contains(start) else {
            throw ValidationError(
                "--start takes a number from 1 to \(product.sheetFormat.count), the labels of a sheet.")
        }
        choice.options.skipped = start - 1
        choice.options.copies = options.copies
        choice.options.hasOutlines = options.outline
        choice.output = options.output
        choice.orders = options.order
        choice.allowsExpiring = options.allowExpiring
        choice.invoiceDate = invoiceDate
        let job = Print(
            settings: settings, print: choice, files: options.files, links: orders.links,
            reading: try orders.rules(loaded, reading, sheet: options.orderSheet), isReusable: orders.reusable,
            now: Int(Date().timeIntervalSince1970))
        let format = options.format
        let progress = ProgressLine(console: console)
        let summary = try await interruptible {
            try await job.run(
                onFinding: { console.say($0) },
                onCode: { if format == .json { console.write($0.json) } },
                onProgress: { progress.show($0 == .judging ? "Judging" : "Drawing", done: $1, of: $2) })
        }
        progress.end()
        try console.finish(summary, format)
    }

    private func printCalibration(_ sheetFormat: SheetFormat, _ loaded: LoadedSettings, on console: Console) throws {
        var settings = try Settings(loaded)
        settings.takesAnyFolder = options.force
        let path = try PrintCalibration(settings: settings, output: options.output).run(
            sheetFormat, adjustment: try loaded.adjustment(), fonts: loaded[.printFonts] ?? "")
        console.say("Print it at 100 % (no \"fit to page\"), and read there how to measure: \(path)")
    }
}

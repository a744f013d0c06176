import ArgumentParser
import Foundation
import Printing

private let interrupted = "Interrupted. An earlier PDF is as it was; run again."

/// The first label or card of a sheet to be printed, and the page to measure it by.
struct CellOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first one to print on, counted by rows: for a used sheet.", valueName: "number"))
    var start = 1

    @Flag(help: "Print a page of rulers and crosses instead, to measure what --offset and --scale have to be.")
    var calibration = false
}

/// `paylink print labels`.
struct PrintLabelsCommand: PrintMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "labels", abstract: "Print labels on a sheet of the trade, or on one of your own.",
        discussion: """
            EXAMPLES
              paylink print labels --sheet L7163 --copies 3
              paylink print labels --sheet 5160 --start 5 --offset 1.2mm,-0.5mm
              paylink print labels --sheet L7160 --calibration
            """)

    @Option(setting: .printSheet, value: "number", completion: .list(SheetFormat.all.map(\.name)))
    var sheet: String?

    @OptionGroup
    var cells: CellOptions

    @OptionGroup
    var options: PrintOptions

    @OptionGroup
    var drawing: SettingFlags<DrawingSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded([.printSheet: sheet], on: console)
            try await print(.labels(try loaded.labelSheet()), loaded, cells, on: console)
        }
    }
}

/// `paylink print cards`.
struct PrintCardsCommand: PrintMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cards", abstract: "Print cards for the counter (A6), or business cards, ten to a sheet.")

    @Option(setting: .printCards, value: "name", completion: .list(SheetFormat.cards.map(\.name)))
    var sheet: String?

    @OptionGroup
    var cells: CellOptions

    @OptionGroup
    var options: PrintOptions

    @OptionGroup
    var drawing: SettingFlags<DrawingSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded([.printCards: sheet], on: console)
            try await print(.cards(try loaded.cardSheet()), loaded, cells, on: console)
        }
    }
}

/// `paylink print tents`.
struct PrintTentsCommand: PrintMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "tents", abstract: "Print tents: a sheet folded across, both faces upright.")

    @Option(setting: .printPaper, value: "name", completion: .list(["A4", "A5", "Letter"]))
    var paper: String?

    @OptionGroup
    var options: PrintOptions

    @OptionGroup
    var drawing: SettingFlags<DrawingSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded([.printPaper: paper], on: console)
            try await print(.tents(try loaded.paper([.a4, .letter])), loaded, on: console)
        }
    }
}

/// `paylink print signs`.
struct PrintSignsCommand: PrintMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "signs", abstract: "Print signs, a page each: A4, A5 or Letter.")

    @Option(setting: .printPaper, value: "name", completion: .list(["A4", "A5", "Letter"]))
    var paper: String?

    @OptionGroup
    var options: PrintOptions

    @OptionGroup
    var drawing: SettingFlags<DrawingSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded([.printPaper: paper], on: console)
            try await print(.signs(try loaded.paper([.a4, .a5, .letter])), loaded, on: console)
        }
    }
}

/// `paylink print invoices`.
struct PrintInvoicesCommand: PrintMakingCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoices",
        abstract: "Print invoices, a page an order, fit for a window envelope (DIN 5008, or #10 with Letter).",
        discussion: """
            Each is dated with the day on which its order was first generated, or with --date. The description's lines are the \
            invoice's lines. What the tax office asks for beyond that is yours to see to.
            """)

    @Option(setting: .printPaper, value: "name", completion: .list(["A4", "A5", "Letter"]))
    var paper: String?

    @Option(help: ArgumentHelp("The invoices' date, such as 2030-12-31.", valueName: "date"))
    var date: String?

    @OptionGroup
    var options: PrintOptions

    @OptionGroup
    var drawing: SettingFlags<DrawingSettings>

    @OptionGroup(title: "Reading order files")
    var orders: OrderFileOptions

    @OptionGroup(title: "Reading order files")
    var reading: ReadingOptions

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        if let date, Day.start(date, in: .gmt) == nil {
            throw ValidationError("--date takes a day, the year first: 2030-12-31.")
        }
    }

    func run() async throws {
        try await Console.reporting(interrupted: interrupted) { console in
            let loaded = try loaded([.printPaper: paper], on: console)
            let zone = try loaded.timeZone()
            try await print(
                .invoices(try loaded.paper([.a4, .letter])), loaded,
                invoiceDate: date.flatMap { Day.start($0, in: zone) }, on: console)
        }
    }
}

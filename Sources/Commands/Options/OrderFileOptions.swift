import ArgumentParser
import OrderFile
import PaymentModel
import Pipeline

/// The flags for orders that were generated before, beside ``ReadingOptions``.
struct OrderFileOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only the orders that this file names, in the format of links.jsonl; each line must be as the ledger has it. May be repeated.",
            valueName: "links.jsonl"),
        completion: .file(extensions: ["jsonl"]))
    var links: [String] = []

    @Option(help: ArgumentHelp("The currency of rows that name none, as with generate.", valueName: "code"))
    var currency: String?

    @Flag(help: "The orders were generated with --reusable.")
    var reusable = false

    func validate() throws {
        if let currency, Currency(currency.uppercased()) == nil {
            throw ValidationError("--currency takes three letters of ISO 4217, such as EUR.")
        }
    }

    /// The flags as rules.
    ///
    /// - Parameters:
    ///   - loaded: The loaded settings.
    ///   - reading: The flags for how files are read.
    ///   - sheet: The sheet of a workbook.
    /// - Returns: the rules.
    /// - Throws: `ValidationError` for a value that can't be used; ``SettingsError``.
    func rules(_ loaded: LoadedSettings, _ reading: ReadingOptions, sheet: String?) throws -> ReadingRules {
        try reading.readingRules(loaded, currency: currency.flatMap { Currency($0.uppercased()) }, sheet: sheet)
    }
}

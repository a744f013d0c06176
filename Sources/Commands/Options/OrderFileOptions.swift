import ArgumentParser
import Checkout
import Workflows

/// How order files are read that were generated before.
struct OrderFileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The currency of rows that name none, as with generate.", valueName: "code"))
    var currency: String?

    @Flag(help: "The orders were generated with --reusable.")
    var reusable = false

    @OptionGroup
    var reading: ReadingOptions

    func validate() throws {
        if let currency, Currency(currency.uppercased()) == nil {
            throw ValidationError("--currency takes three letters of ISO 4217, such as EUR.")
        }
    }

    /// - Parameter loaded: What is set.
    /// - Returns: the same as values.
    /// - Throws: `ValidationError` for a value that there is not.
    func rules(_ loaded: LoadedSettings) throws -> ReadingRules {
        try reading.readingRules(
            decimalSeparator: loaded[.decimalSeparator] ?? ".", currency: currency.flatMap { Currency($0.uppercased()) }
        )
    }
}

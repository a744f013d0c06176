import ArgumentParser
import Checkout
import OrderFile
import Workflows

/// How order files are read.
struct ReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A column of yours that means one of ours: 'Bestellnr=reference_id'. May be repeated.",
            valueName: "header=column"))
    var map: [String] = []

    @Flag(help: "Pass over columns that nobody knows, saying so.")
    var ignoreUnknownColumns = false

    @Option(help: ArgumentHelp("utf-8, utf-16, windows-1251 or windows-1252; by default found out.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("Between cells: , ; tab or |; by default found in the header.", valueName: ", ; tab |"))
    var delimiter: String?

    /// - Parameters:
    ///   - decimalSeparator: A setting.
    ///   - currency: For rows without one.
    /// - Returns: the same as values.
    /// - Throws: `ValidationError` for a value that there is not.
    func readingRules(decimalSeparator: String, currency: Currency?) throws -> ReadingRules {
        let aliases = try map.map { text in
            guard let alias = HeaderAlias(text) else {
                throw ValidationError(
                    "--map takes 'Your header=column', such as --map 'Bestellnr=reference_id'; not \"\(text)\"")
            }
            return alias
        }
        guard let separator = DecimalSeparator(rawValue: decimalSeparator) else {
            throw ValidationError("--decimal-separator is . or ,")
        }
        return ReadingRules(
            encoding: try encoding.map { name in
                guard let encoding = TextEncoding(named: name) else {
                    throw ValidationError(
                        "--encoding is one of " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))
                }
                return encoding
            },
            delimiter: try delimiter.map { name in
                guard let delimiter = Delimiter(named: name) else {
                    throw ValidationError("--delimiter is , or ; or tab or |")
                }
                return delimiter
            },
            numbers: NumberStyle(decimal: separator), currency: currency, aliases: aliases,
            ignoresUnknownColumns: ignoreUnknownColumns)
    }
}

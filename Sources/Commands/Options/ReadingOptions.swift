import ArgumentParser
import Foundation
package import OrderFile
import PaymentModel
import Pipeline

/// The flags for reading order files.
struct ReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the file by a profile: one of yours in paylink.yaml, a built-in one (paylink columns --profiles), or none.",
            valueName: "name"))
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "A column of yours that means one of ours: 'Bestellnr=reference_id'; 'Price=ignore' passes over it. May be repeated.",
            valueName: "header=column"))
    var map: [String] = []

    @Flag(help: "Pass over columns that nobody knows, saying so.")
    var ignoreUnknownColumns = false

    @Option(
        help: ArgumentHelp(
            "Only these rows are orders: 'Status=open,pending'; * is any text, nothing an empty cell. May be repeated.",
            valueName: "header=values"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "These rows are no orders: 'Status=paid,cancelled'. May be repeated.", valueName: "header=values"))
    var except: [String] = []

    @Option(help: ArgumentHelp("utf-8, utf-16, windows-1251 or windows-1252; by default found out.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("Between cells: , ; | or tab; by default found in the header.", valueName: ", ; | tab"))
    var delimiter: String?

    @Option(
        help: ArgumentHelp(
            "The row that names the columns, as a spreadsheet counts; by default found.", valueName: "row"))
    var headerRow: Int?

    @Option(
        help: ArgumentHelp(
            "Between groups of three digits of amounts: . , space or apostrophe.", valueName: ". , space '"))
    var thousandsSeparator: String?

    @Flag(help: "Pass over zeros beyond the currency's digits, as in 320.0000 EUR.")
    var allowExtraZeros = false

    @Option(
        help: ArgumentHelp("How days are written: dmy (31.12.2030), mdy (12/31/2030) or ymd.", valueName: "dmy|mdy|ymd")
    )
    var dayOrder: DayOrder?

    @Flag(help: "Rows with the same number, one below the other, are lines of one order.")
    var joinLines = false

    @Option(
        help: ArgumentHelp(
            "What serves as your number for the customer where there is none: the order's number, or the mail address.",
            valueName: "order|email"))
    var customerNumber: CustomerNumberSource?

    @Flag(help: "Leave out hidden rows and columns of a spreadsheet.")
    var visible = false

    /// The flags and settings as rules.
    ///
    /// - Parameters:
    ///   - loaded: The loaded settings: the decimal separator and the user's profiles.
    ///   - currency: The currency of rows without one.
    ///   - sheet: The sheet of a workbook.
    /// - Returns: the rules.
    /// - Throws: `ValidationError` for a value that can't be used; ``SettingsError``.
    func readingRules(_ loaded: LoadedSettings, currency: Currency?, sheet: String?) throws -> ReadingRules {
        if let headerRow, !(1...1000).contains(headerRow) {
            throw ValidationError("--header-row is a row from 1 to 1000")
        }
        return ReadingRules(
            encoding: try encoding.map(ReadingValue.encoding), delimiter: try delimiter.map(ReadingValue.delimiter),
            headerRow: headerRow, sheet: sheet, visibleOnly: visible, decimal: try decimal(loaded),
            thousands: try thousandsSeparator.map(ReadingValue.thousands), allowsExtraZeros: allowExtraZeros,
            dayOrder: dayOrder, currency: currency, aliases: try map.map(ReadingValue.alias),
            ignoresUnknownColumns: ignoreUnknownColumns,
            filters: try only.map { try ReadingValue.filter($0, keeps: true) }
                + except.map { try ReadingValue.filter($0, keeps: false) },
            joinsLines: joinLines, customerNumber: customerNumber, profile: profile,
            profiles: try loaded.fileProfiles(),
            confirmedProfiles: loaded[.autoProfiles]?.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            } ?? [])
    }

    /// The separator that the user has set; `nil` for the default one, over which a profile's takes precedence.
    private func decimal(_ loaded: LoadedSettings) throws -> DecimalSeparator? {
        guard let value = loaded.values[.decimalSeparator], value.source != .byDefault, let text = value.text else {
            return nil
        }
        return try ReadingValue.decimal(text)
    }
}

/// The sheet of a workbook, for commands whose `--sheet` means nothing else.
struct SheetOption: ParsableArguments {
    @Option(help: ArgumentHelp("The sheet of a spreadsheet; by default the first one.", valueName: "name"))
    var sheet: String?
}

extension DayOrder: ExpressibleByArgument {}
extension CustomerNumberSource: ExpressibleByArgument {}

/// Parsers for values of the reading flags, and of profiles in the settings file.
enum ReadingValue {
    static func alias(_ text: String) throws -> HeaderAlias {
        guard let alias = HeaderAlias(text) else {
            throw ValidationError(
                "--map takes 'Your header=column', such as --map 'Bestellnr=reference_id'; not \"\(text)\"")
        }
        return alias
    }

    static func filter(_ text: String, keeps: Bool) throws -> RowFilter {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw ValidationError(
                "--\(keeps ? "only" : "except") takes 'Your header=value,value', such as "
                    + "--\(keeps ? "only 'Status=open,pending'" : "except 'Status=paid'"); not \"\(text)\"")
        }
        let values = text[text.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false)
        return RowFilter(
            column: String(text[..<sign]), values: values.map { $0.trimmingCharacters(in: .whitespaces) }, keeps: keeps)
    }

    static func encoding(_ name: String) throws -> TextEncoding {
        guard let encoding = TextEncoding(named: name) else {
            throw ValidationError(
                "--encoding is one of " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return encoding
    }

    static func delimiter(_ name: String) throws -> Delimiter {
        guard let delimiter = Delimiter(named: name) else {
            throw ValidationError("--delimiter is , or ; or | or tab")
        }
        return delimiter
    }

    static func decimal(_ text: String) throws -> DecimalSeparator {
        guard let separator = DecimalSeparator(rawValue: text) else {
            throw ValidationError("--decimal-separator is . or ,")
        }
        return separator
    }

    static func thousands(_ text: String) throws -> ThousandsSeparator {
        switch text.lowercased() {
        case ".", "point": .point
        case ",", "comma": .comma
        case " ", "space": .space
        case "'", "’", "apostrophe": .apostrophe
        default: throw ValidationError("--thousands-separator is . or , or space or apostrophe")
        }
    }
}

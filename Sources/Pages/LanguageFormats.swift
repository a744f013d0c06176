import Foundation
import PaymentModel
import TextSupport

/// Amounts and dates in the formats of a language, by ICU.
///
/// ICU takes about 2 µs for either, on several threads at once: a cache would gain nothing.
struct LanguageFormats: Sendable {
    private let locale: Locale
    private let direction: TextDirection
    private let dateStyle: Date.FormatStyle
    private let dayStyle: Date.FormatStyle

    /// - Parameters:
    ///   - language: ICU's identifier, such as `de` or `pt-BR`.
    ///   - timeZone: The time zone of dates.
    init(language: String, timeZone: TimeZone) {
        // Digits are 0 to 9 in every language, also where ICU takes others, such as those of Egypt: the payer compares the
        // amount with the platform's page and the bank's, which show these.
        var components = Locale.Components(identifier: language)
        components.numberingSystem = "latn"
        locale = Locale(components: components)
        direction = TextDirection(language: language)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        dateStyle = Date.FormatStyle(
            date: .long, time: .shortened, locale: locale, calendar: calendar, timeZone: timeZone
        ).timeZone(.localizedGMT(.short))
        dayStyle = Date.FormatStyle(
            date: .long, time: .omitted, locale: locale, calendar: calendar, timeZone: timeZone)
    }

    /// - Returns: the amount with its currency and exactly the digits of its minor unit, such as `1.234,50 €`; in a
    ///   language from right to left, between marks that keep it as it is beside any text.
    func amount(_ amount: Decimal, _ currency: Currency) -> String {
        let text = Decimal.FormatStyle.Currency(code: currency.code, locale: locale)
            .precision(.fractionLength(currency.minorUnit)).format(amount)
        guard direction == .rightToLeft else { return text }
        // ICU begins with RLM, but the $ of US$ would move to the other side of its letters.
        return (text + (text.hasSuffix("$") ? "\u{200E}" : "")).marked(within: direction)
    }

    /// - Returns: date, time and time zone of UNIX seconds, such as `31. Dezember 2030 um 23:59 GMT+2`.
    func date(_ seconds: Int) -> String {
        dateStyle.format(Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// - Returns: the day of UNIX seconds, such as `31. Dezember 2030`.
    func day(_ seconds: Int) -> String {
        dayStyle.format(Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// - Returns: a country's name, such as `Ukraine` for `UA`.
    func country(_ code: String) -> String { locale.localizedString(forRegionCode: code) ?? code }

    /// - Returns: UNIX seconds as HTML's `<time datetime>` takes them: `2030-12-31T21:59:59Z`.
    static func timestamp(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}

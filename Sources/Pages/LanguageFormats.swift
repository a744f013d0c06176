import Checkout
import Foundation
import Synchronization

/// Amounts and dates in one language, remembered as they come up.
///
/// Shared by the threads that render: a lock is held for a look into a dictionary, never while ICU works.
final class LanguageFormats: Sendable {
    private let language: String
    private let dateStyle: Date.FormatStyle
    private let amounts = Mutex<[String: AmountFormat]>([:])
    private let dates = Mutex<[Int: String]>([:])

    /// Many orders of a file expire at the same time; a file where none do must not fill the memory.
    private static let maximumDates = 4096

    /// - Parameter language: ICU's identifier, such as `de` or `pt-BR`.
    init(language: String, timeZone: TimeZone) {
        self.language = language
        var style = Date.FormatStyle(
            date: .long, time: .shortened, locale: Locale(identifier: language), timeZone: timeZone)
        style.calendar = Calendar(identifier: .gregorian)
        dateStyle = style.timeZone(.specificName(.long))
    }

    /// The amount and its currency, exact to the currency's minor unit.
    func amount(_ amount: Decimal, _ currency: Currency) -> String {
        if let known = amounts.withLock({ $0[currency.code] }) { return known.text(amount) }
        let format = AmountFormat(currency, language: language)
        amounts.withLock { $0[currency.code] = format }
        return format.text(amount)
    }

    /// Date, time and time zone of UNIX seconds.
    func date(_ seconds: Int) -> String {
        if let known = dates.withLock({ $0[seconds] }) { return known }
        let text = dateStyle.format(Date(timeIntervalSince1970: TimeInterval(seconds)))
        dates.withLock {
            if $0.count >= Self.maximumDates { $0.removeAll(keepingCapacity: true) }
            $0[seconds] = text
        }
        return text
    }
}

/// - Returns: UNIX seconds as HTML's `<time datetime>` takes them: `2030-12-31T21:59:59Z`.
func timestamp(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
}

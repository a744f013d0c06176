public import Checkout
public import Foundation

/// What a cell that is empty or missing means, and how cells are to be read.
public struct OrderSettings: Sendable {
    /// For rows without a service.
    public var service: String?
    /// For rows without a currency.
    public var currency: Currency?
    /// For rows without a locale.
    public var locale: String?
    /// For rows that don't say whether they are reusable.
    public var isReusable: Bool
    /// The languages that pages can be made in; with none, any language tag will do.
    public var languages: [String]
    /// The style of amounts.
    public var numbers: NumberStyle
    /// The order of days; `nil` if the user has not said one: then only days with one reading are read.
    public var dayOrder: DayOrder?
    /// The cell that serves as the customer's number where a row has none.
    public var customerNumber: CustomerNumberSource?
    /// True if a sheet counts its days from 1904.
    public var isSheet1904 = false
    /// In which a date without a zone is meant.
    public var timeZone: TimeZone

    /// Settings; by default there are no defaults, amounts have a point and times are UTC.
    public init(
        service: String? = nil, currency: Currency? = nil, locale: String? = nil, isReusable: Bool = false,
        languages: [String] = [], numbers: NumberStyle = NumberStyle(), dayOrder: DayOrder? = nil,
        customerNumber: CustomerNumberSource? = nil, timeZone: TimeZone = .gmt
    ) {
        self.service = service
        self.currency = currency
        self.locale = locale
        self.isReusable = isReusable
        self.languages = languages
        self.numbers = numbers
        self.dayOrder = dayOrder
        self.customerNumber = customerNumber
        self.timeZone = timeZone
    }

    /// What is wrong with the settings themselves, named by their flags.
    public func findings() -> [Finding] {
        var findings: [Finding] = []
        func check(_ flag: String, _ text: String?, _ rule: (String) throws(CellProblem) -> String) {
            guard let text else { return }
            do {
                _ = try rule(text)
            } catch {
                findings.append(Finding(error.id, error.severity, flag + " " + error.message))
            }
        }
        check("--service", service, FieldFormat.service)
        check("--locale", locale) { (text) throws(CellProblem) in try FieldFormat.locale(text, of: languages) }
        return findings
    }
}

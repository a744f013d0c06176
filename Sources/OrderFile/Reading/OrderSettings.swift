package import Foundation
package import PaymentModel

/// The values of empty or missing cells, and the rules for reading cells.
package struct OrderSettings: Sendable {
    /// The service of rows without one, as the user wrote it.
    package let service: String?
    /// The services of rows without any; `nil` if a row has to name one, or if ``service`` can't be read.
    package let serviceChoice: ServiceChoice?
    /// The currency of rows without one.
    package var currency: Currency?
    /// The locale of rows without one.
    package var locale: String?
    /// The value for rows that do not state if they are reusable.
    package var isReusable: Bool
    /// The languages that pages can be made in; with none, any language tag is accepted.
    package var languages: [String]
    /// The style of amounts.
    package var numbers: NumberStyle
    /// The order of days; `nil` if it is not decided: then only days with one reading are read.
    package var dayOrder: DayOrder?
    /// The cell that serves as the customer's number if a row has none.
    package var customerNumber: CustomerNumberSource?
    /// True if a sheet counts its days from 1904.
    package var isSheet1904 = false
    /// The time zone of dates without one.
    package var timeZone: TimeZone

    /// Settings; by default there are no defaults, amounts have a point and times are UTC.
    ///
    /// With `mayNameNoService`, for links to the platform's page, which asks for the service, a row needs none.
    package init(
        service: String? = nil, mayNameNoService: Bool = false, currency: Currency? = nil, locale: String? = nil,
        isReusable: Bool = false,
        languages: [String] = [], numbers: NumberStyle = NumberStyle(), dayOrder: DayOrder? = nil,
        customerNumber: CustomerNumberSource? = nil, timeZone: TimeZone = .gmt
    ) {
        self.service = service
        serviceChoice =
            service.map { (try? FieldFormat.service($0)) ?? .codes([$0]) } ?? (mayNameNoService ? .unnamed : nil)
        self.currency = currency
        self.locale = locale
        self.isReusable = isReusable
        self.languages = languages
        self.numbers = numbers
        self.dayOrder = dayOrder
        self.customerNumber = customerNumber
        self.timeZone = timeZone
    }

    /// The problems of the settings themselves, named by their flags.
    package func findings() -> [Finding] {
        var findings: [Finding] = []
        func check(_ flag: String, _ text: String?, _ rule: (String) throws(CellProblem) -> some Any) {
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

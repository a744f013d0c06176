import Foundation
package import Ledger
package import PaymentModel

/// Checks orders against the services that the ledger keeps.
///
/// Made once per run; without lists it finds nothing. The platform lets a payer pay in another currency than the
/// order's, so a service of another currency is no mistake, and its limits, which are in that currency, are not
/// compared.
package struct ServiceCheck: Sendable {
    /// A problem of an order, before its location is known.
    package struct Problem: Sendable, Hashable {
        package let id: String
        package var severity = Finding.Severity.error
        /// The platform's name of the field: `service`, `amount`, `service_fields[status]`.
        package let field: String
        /// The text that follows the name of the field.
        package let message: String
    }

    /// The place where the payer chooses a service, or fills in what one asks for.
    package enum Place: Sendable {
        /// Pages and buttons with forms: both is possible.
        case forms
        /// The platform's page behind a link: it asks for the service if the link names none, and no field can be filled in
        /// before.
        case link
        /// An invoice made beforehand: nothing is left to choose.
        case invoice
    }

    private let place: Place
    private let offers: ServiceOffers
    /// The currencies whose lists could not be had, which is told once and not at every row.
    private let missing: Set<Currency>
    private let lists: [String?: RuledList]
    /// The lists for services that the list of the order's currency lacks: those of other currencies, then the
    /// account's own, which has no fields.
    private let others: [RuledList]

    /// - Parameters:
    ///   - lists: The lists that the ledger keeps; each currency once.
    ///   - now: UNIX seconds, for the age of the lists.
    ///   - place: The place where the payer chooses.
    ///   - offers: The services that payers can choose, by the same lists.
    ///   - missing: The currencies whose missing lists were reported already.
    package init(
        _ lists: [ServiceList], now: Int, place: Place, offers: ServiceOffers = ServiceOffers(),
        missing: Set<Currency> = []
    ) {
        self.place = place
        self.missing = missing
        self.offers = offers
        let ruled = lists.map { RuledList($0, now: now) }
        self.lists = Dictionary(ruled.map { ($0.currency, $0) }) { first, _ in first }
        others = ruled.filter { $0.currency != nil } + ruled.filter { $0.currency == nil }
    }

    /// - Returns: all problems of the order's service, amount and service fields.
    package func problems(_ order: Order) -> [Problem] {
        switch order.service {
        case .unnamed: place == .invoice ? [Self.several(place)] : []
        case .offered where place == .link: []
        case .codes(let codes) where codes.count == 1: problems(order, of: codes[0])
        case .codes where place == .link, .codes where place == .invoice, .offered where place == .invoice:
            [Self.several(place)]
        case .codes(let codes): choiceProblems(order, among: codes)
        case .offered: choiceProblems(order, among: nil)
        }
    }

    private func problems(_ order: Order, of service: String) -> [Problem] {
        guard !lists.isEmpty else { return [] }
        let currency = order.money.currency.code
        let isFilledIn = place == .forms
        let own = lists[currency]
        if let own, let rule = own.rules[service] { return rule.problems(order, own.note, isFilledIn: isFilledIn) }
        if let other = others.first(where: { $0.rules[service] != nil }), let rule = other.rules[service],
            own == nil || rule.currency != currency
        {
            // The page has no list to take the fields from.
            return rule.problems(order, other.note, isFilledIn: false)
        }
        guard let list = own ?? lists[nil] else { return [] }
        // The list of the service's own currency may hold it, but is not kept.
        let other = ServiceCode.currency(of: service)
        if let other, other.code != currency, lists[other.code] == nil, lists[nil] == nil {
            return [list.unknown(service, mayBePaidIn: other)]
        }
        return [list.unknown(service)]
    }

    /// The problems of an order whose payer chooses among these services; `nil` for all.
    private func choiceProblems(_ order: Order, among codes: [String]?) -> [Problem] {
        let currency = order.money.currency.code
        guard let list = lists[currency] else {
            return missing.contains(order.money.currency)
                ? []
                : [
                    Problem(
                        id: "services-unknown", field: OrderField.service.name,
                        message:
                            "lets the payer choose, and the platform's services for \(currency) are not known: paylink services "
                            + "--currency \(currency)")
                ]
        }
        let unknown = (codes ?? []).filter { list.rules[$0] == nil }
        guard unknown.isEmpty else { return unknown.map { list.unknown($0) } }
        let offered = offers.services(for: order).map(\.service.code)
        guard !offered.isEmpty else {
            return [
                Problem(
                    id: "service-none", field: OrderField.amount.name,
                    message: "\(order.money.decimalText) \(currency) can be paid with none of "
                        + (codes == nil ? "the platform's services" : "these services")
                        + ": their limits exclude it, or the platform hides them; paylink services --currency \(currency) shows "
                        + "the limits (\(list.note))")
            ]
        }
        let missing = (codes ?? []).filter { !offered.contains($0) }.map { code in
            Problem(
                id: "service-left-out", severity: .note, field: OrderField.service.name,
                message:
                    "leaves \(PlatformText.shown(code, limit: 128)) out on pages where its limits exclude the amount, or "
                    + "which the platform asks to hide it from (\(list.note))")
        }
        return missing + fieldProblems(order, offered.compactMap { list.rules[$0] }, list.note)
    }

    /// The problems of what the order gives of the services' fields.
    private func fieldProblems(_ order: Order, _ rules: [ServiceRule], _ note: String) -> [Problem] {
        order.serviceFields.flatMap { entry -> [Problem] in
            let asking = rules.filter { $0.field(entry.key) != nil }
            guard asking.isEmpty else { return asking.flatMap { $0.mismatch(entry, note) } }
            return [
                Problem(
                    id: "service-field-unknown", severity: .warning,
                    field: "\(OrderField.serviceFields.prefix)[\(PlatformText.shown(entry.key, limit: 64))]",
                    message: "is asked for by none of the services (\(note))")
            ]
        }
    }

    private static func several(_ place: Place) -> Problem {
        Problem(
            id: "service-several", field: OrderField.service.name,
            message: place == .invoice
                ? "has to be one code: an invoice that is made beforehand is for one service"
                : "names several services, and a link takes one: name one, or none, and the platform's own page asks; with "
                    + "a site (--site-url) and --button form, the payer chooses on your page")
    }
}

extension Settings {
    /// The place where payers choose a service.
    package var servicePlace: ServiceCheck.Place {
        switch effectiveLink {
        case .page: button == .form ? .forms : .link
        case .checkout: .link
        case .invoice: .invoice
        }
    }
}

extension ServiceCheck.Problem {
    /// - Parameter location: The location of the cell; `nil` for an order by flags, whose flag is named instead.
    /// - Returns: the finding at that location.
    package func finding(at location: Location?) -> Finding {
        location == nil
            ? Finding(id, severity, flag + " " + message) : Finding(id, severity, at: location, message)
    }

    private var flag: String {
        let list = OrderField.serviceFields
        guard field.hasPrefix(list.prefix + "[") else { return "--" + field }
        return "--\(list.flag) \(field.dropFirst(list.prefix.count + 1).dropLast())"
    }
}

/// The currency in a service's code.
package enum ServiceCode {
    /// - Returns: the currency of `{method}_{currency}_{flow}`; the last one if the method's name looks like one too.
    package static func currency(of code: String) -> Currency? {
        code.split(separator: "_").dropFirst().dropLast().last { Currency($0.uppercased()) != nil }
            .flatMap { Currency($0.uppercased()) }
    }
}

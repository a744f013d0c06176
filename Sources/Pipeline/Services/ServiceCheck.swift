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

    private let lists: [String?: RuledList]
    /// The lists for services that the list of the order's currency lacks: those of other currencies, then the
    /// account's own, which has no fields.
    private let others: [RuledList]

    /// - Parameters:
    ///   - lists: The lists that the ledger keeps; each currency once.
    ///   - now: UNIX seconds, for the age of the lists.
    package init(_ lists: [ServiceList], now: Int) {
        let ruled = lists.map { RuledList($0, now: now) }
        self.lists = Dictionary(ruled.map { ($0.currency, $0) }) { first, _ in first }
        others = ruled.filter { $0.currency != nil } + ruled.filter { $0.currency == nil }
    }

    /// - Returns: all problems of the order's service, amount and service fields.
    package func problems(_ order: Order) -> [Problem] {
        guard !lists.isEmpty else { return [] }
        let currency = order.money.currency.code
        let own = lists[currency]
        if let own, let rule = own.rules[order.service] { return rule.problems(order, own.note) }
        if let other = others.first(where: { $0.rules[order.service] != nil }), let rule = other.rules[order.service],
            own == nil || rule.currency != currency
        {
            return rule.problems(order, other.note)
        }
        guard let list = own ?? lists[nil] else { return [] }
        // The list of the service's own currency may hold it, but is not kept.
        let other = ServiceCode.currency(of: order.service)
        if let other, other.code != currency, lists[other.code] == nil, lists[nil] == nil {
            return [list.unknown(order.service, mayBePaidIn: other)]
        }
        return [list.unknown(order.service)]
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

package import Checkout
import Foundation
package import Ledger

/// Looks whether orders go with the services that the ledger keeps.
///
/// Made once for a run; without lists it has nothing to say. The platform lets a payer pay in another currency than the
/// order's, so a service of another currency is no mistake, and its limits, which are in that currency, are not compared.
package struct ServiceCheck: Sendable {
    /// What is wrong with an order, before anybody knows where it stands.
    package struct Problem: Sendable, Hashable {
        package let id: String
        package var severity = Finding.Severity.error
        /// The platform's name: `service`, `amount`, `service_fields[status]`.
        package let field: String
        /// Goes on where the name of the field ends.
        package let message: String
    }

    private let lists: [String?: RuledList]
    /// Where a service is looked for that is not in the list of the order's currency: the lists of other currencies, then
    /// the account's own, which tells no fields.
    private let others: [RuledList]

    /// - Parameters:
    ///   - lists: What is kept; each currency once.
    ///   - now: UNIX seconds, to say how old the lists are.
    package init(_ lists: [ServiceList], now: Int) {
        let ruled = lists.map { RuledList($0, now: now) }
        self.lists = Dictionary(ruled.map { ($0.currency, $0) }) { first, _ in first }
        others = ruled.filter { $0.currency != nil } + ruled.filter { $0.currency == nil }
    }

    /// - Returns: everything that is wrong with the order's service, amount and service fields.
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
        // The list of the service's own currency may know it, if somebody asks for that.
        let other = ServiceCode.currency(of: order.service)
        if let other, other.code != currency, lists[other.code] == nil, lists[nil] == nil {
            return [list.unknown(order.service, mayBePaidIn: other)]
        }
        return [list.unknown(order.service)]
    }
}

extension ServiceCheck.Problem {
    /// - Parameter location: The cell's; `nil` for an order of flags, whose flag is named instead.
    /// - Returns: the finding at that place.
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

/// What a service's code says by itself.
package enum ServiceCode {
    /// - Returns: the currency of `{method}_{currency}_{flow}`; the last one if the method's name looks like one too.
    package static func currency(of code: String) -> Currency? {
        code.split(separator: "_").dropFirst().dropLast().last { Currency($0.uppercased()) != nil }
            .flatMap { Currency($0.uppercased()) }
    }
}

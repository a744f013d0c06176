import Checkout
import Foundation
import Ledger

/// Looks whether orders go with the services that the ledger keeps.
///
/// Made once for a run; without lists it has nothing to say. The platform lets a payer pay in another currency than the
/// order's, so a service of another currency is no mistake, and its limits, which are in that currency, are not compared.
struct ServiceCheck: Sendable {
    /// What is wrong with an order, before anybody knows where it stands.
    struct Problem: Sendable, Hashable {
        let id: String
        var severity = Finding.Severity.error
        /// The platform's name: `service`, `amount`, `service_fields[status]`.
        let field: String
        /// Goes on where the name of the field ends.
        let message: String
    }

    private let lists: [String?: RuledList]
    /// Where a service is looked for that is not in the list of the order's currency: the lists of other currencies, then
    /// the account's own, which tells no fields.
    private let others: [RuledList]

    /// - Parameters:
    ///   - lists: What is kept; each currency once.
    ///   - now: UNIX seconds, to say how old the lists are.
    init(_ lists: [ServiceList], now: Int) {
        let ruled = lists.map { RuledList($0, now: now) }
        self.lists = Dictionary(ruled.map { ($0.currency, $0) }) { first, _ in first }
        others = ruled.filter { $0.currency != nil } + ruled.filter { $0.currency == nil }
    }

    /// - Returns: everything that is wrong with the order's service, amount and service fields.
    func problems(_ order: Order) -> [Problem] {
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
    func finding(at location: Location?) -> Finding {
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
enum ServiceCode {
    /// - Returns: the currency of `{method}_{currency}_{flow}`; the last one if the method's name looks like one too.
    static func currency(of code: String) -> Currency? {
        code.split(separator: "_").dropFirst().dropLast().last { Currency($0.uppercased()) != nil }
            .flatMap { Currency($0.uppercased()) }
    }
}

/// A list that is kept, made ready to look services up in.
private struct RuledList: Sendable {
    /// `nil` for the account's own list.
    let currency: String?
    let rules: [String: ServiceRule]
    /// How old it is, and how to have it anew: `as of 3 days ago; paylink services --currency USD --refresh`.
    let note: String

    init(_ list: ServiceList, now: Int) {
        currency = list.currency
        let tellsFields = list.currency != nil
        // Twice in the account's list: one that can be used will do.
        rules = Dictionary(list.services.map { ($0.code, ServiceRule($0, tellsFields: tellsFields)) }) {
            $0.isAvailable ? $0 : $1
        }
        note =
            Age.text(list.fetched, now: now) + "; paylink services"
            + (list.currency.map { " --currency \($0)" } ?? "") + " --refresh"
    }

    func unknown(_ code: String) -> ServiceCheck.Problem {
        let whose = currency.map { "one of the platform's services for \($0)" } ?? "one of your account's services"
        let nearest = Spelling.nearest(to: code, among: rules.keys)
        return ServiceCheck.Problem(
            id: "service-unknown", field: "service",
            message: "\"\(ForeignText.shown(code, limit: 128))\" is not \(whose): "
                + (nearest.map { "is it \(ForeignText.shown($0, limit: 128))?" } ?? "write one of those") + " (\(note))"
        )
    }

    func unknown(_ code: String, mayBePaidIn other: Currency) -> ServiceCheck.Problem {
        ServiceCheck.Problem(
            id: "service-unknown", severity: .warning, field: "service",
            message: "\"\(ForeignText.shown(code, limit: 128))\" is not one of the platform's services for "
                + "\(currency ?? ""), and those for \(other) are not known: paylink services --currency \(other)")
    }
}

/// What a service takes.
private struct ServiceRule: Sendable {
    struct Field: Sendable {
        let key: String
        let isRequired: Bool
        let pattern: ServicePattern?
        /// What to enter, to go on in a sentence; may be empty.
        let hint: String
        let patternText: String
    }

    let code: String
    let currency: String
    let isAvailable: Bool
    let amountMin: Decimal?
    let amountMax: Decimal?
    /// `nil` where the list does not tell.
    let fields: [Field]?

    init(_ service: Service, tellsFields: Bool) {
        code = ForeignText.shown(service.code, limit: 128)
        currency = service.currency
        isAvailable = service.isAvailable
        amountMin = service.amountMin
        amountMax = service.amountMax
        fields = tellsFields ? service.fields.map(Field.init) : nil
    }

    func problems(_ order: Order, _ note: String) -> [ServiceCheck.Problem] {
        guard isAvailable else {
            return [
                ServiceCheck.Problem(
                    id: "service-unavailable", field: "service",
                    message:
                        "\"\(code)\" can't be used by your account now: write another, or have it enabled (\(note))"
                )
            ]
        }
        var problems: [ServiceCheck.Problem] = []
        if currency == order.money.currency.code, let limit = limit(order.money) {
            problems.append(
                ServiceCheck.Problem(
                    id: "service-limit", field: "amount",
                    message:
                        "\(order.money.decimalText) \(currency) is \(limit) that \(code) takes: write another amount "
                        + "or another service (\(note))"))
        }
        guard let fields, !(fields.isEmpty && order.serviceFields.isEmpty) else { return problems }
        for field in fields {
            if let entry = order.serviceFields.first(where: { $0.key == field.key }) {
                problems += mismatch(entry, field, note)
            } else if field.isRequired {
                problems.append(
                    problem(
                        "missing", field.key, .error, "is missing: \(code) asks for it\(field.hint)", note))
            }
        }
        for entry in order.serviceFields where !fields.contains(where: { $0.key == entry.key }) {
            let known = fields.map { ForeignText.shown($0.key, limit: 64) }.joined(separator: ", ")
            problems.append(
                problem(
                    "unknown", entry.key, .warning,
                    known.isEmpty
                        ? "is of no use: \(code) asks for no fields"
                        : "is not asked for by \(code), which takes \(known)",
                    note))
        }
        return problems
    }

    /// - Returns: which limit an amount is beyond; `nil` if it is within them.
    private func limit(_ money: Money) -> String? {
        if let amountMin, money.amount < amountMin { return "less than the \(amountMin) \(currency)" }
        if let amountMax, money.amount > amountMax { return "more than the \(amountMax) \(currency)" }
        return nil
    }

    private func mismatch(_ entry: Order.Entry, _ field: Field, _ note: String) -> [ServiceCheck.Problem] {
        guard let pattern = field.pattern, !pattern.allows(entry.value) else { return [] }
        return [
            problem(
                "pattern", field.key, .error,
                "\"\(ForeignText.shown(entry.value, limit: 40))\" is not what \(code) takes\(field.hint): write what matches "
                    + field.patternText, note)
        ]
    }

    private func problem(
        _ what: String, _ key: String, _ severity: Finding.Severity, _ message: String, _ note: String
    ) -> ServiceCheck.Problem {
        ServiceCheck.Problem(
            id: "service-field-" + what, severity: severity,
            field: "\(OrderField.serviceFields.prefix)[\(ForeignText.shown(key, limit: 64))]",
            message: "\(message) (\(note))")
    }
}

extension ServiceRule.Field {
    init(_ field: ServiceField) {
        key = field.key
        isRequired = field.isRequired
        pattern = field.pattern.flatMap(ServicePattern.init)
        patternText = ForeignText.shown(field.pattern ?? "", limit: ServicePattern.limits.pattern)
        let words = [
            ForeignText.shown(field.hints, in: "en", limit: 80),
            field.example.map { "such as " + ForeignText.shown($0, limit: 40) },
        ].compactMap { $0 }.joined(separator: ", ")
        hint = words.isEmpty ? "" : ", \"\(words)\""
    }
}

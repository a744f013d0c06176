package import Foundation
package import Ledger
package import PaymentModel

/// A list that the ledger keeps, prepared for lookups.
package struct RuledList: Sendable {
    /// `nil` for the account's own list.
    package let currency: String?
    package let rules: [String: ServiceRule]
    /// Its age, and the command to refresh it: `as of 3 days ago; paylink services --currency USD --refresh`.
    package let note: String

    package init(_ list: ServiceList, now: Int) {
        currency = list.currency
        let tellsFields = list.currency != nil
        // A code that the account's list has twice: one that can be used is enough.
        rules = Dictionary(list.services.map { ($0.code, ServiceRule($0, tellsFields: tellsFields)) }) {
            $0.isAvailable ? $0 : $1
        }
        note =
            Age.text(list.fetched, now: now) + "; paylink services"
            + (list.currency.map { " --currency \($0)" } ?? "") + " --refresh"
    }

    /// The problem of a code that is in no list where it could be.
    package func unknown(_ code: String) -> ServiceCheck.Problem {
        let whose = currency.map { "one of the platform's services for \($0)" } ?? "one of your account's services"
        let nearest = Spelling.nearest(to: code, among: rules.keys)
        return ServiceCheck.Problem(
            id: "service-unknown", field: "service",
            message: "\"\(PlatformText.shown(code, limit: 128))\" is not \(whose): "
                + (nearest.map { "is it \(PlatformText.shown($0, limit: 128))?" } ?? "write one of those")
                + " (\(note))"
        )
    }

    /// The warning about a code that may be in a list that is not kept.
    package func unknown(_ code: String, mayBePaidIn other: Currency) -> ServiceCheck.Problem {
        ServiceCheck.Problem(
            id: "service-unknown", severity: .warning, field: "service",
            message: "\"\(PlatformText.shown(code, limit: 128))\" is not one of the platform's services for "
                + "\(currency ?? ""), and those for \(other) are not known: paylink services --currency \(other)")
    }
}

/// The requirements of a service.
package struct ServiceRule: Sendable {
    package struct Field: Sendable {
        package let key: String
        package let isRequired: Bool
        package let pattern: ServicePattern?
        /// The text about the expected value, to follow in a sentence; may be empty.
        package let hint: String
        package let patternText: String
    }

    package let code: String
    package let currency: String
    package let isAvailable: Bool
    package let amountMin: Decimal?
    package let amountMax: Decimal?
    /// `nil` if the list has no fields.
    package let fields: [Field]?

    package init(_ service: Service, tellsFields: Bool) {
        code = PlatformText.shown(service.code, limit: 128)
        currency = service.currency
        isAvailable = service.isAvailable
        amountMin = service.amountMin
        amountMax = service.amountMax
        fields = tellsFields ? service.fields.map(Field.init) : nil
    }

    /// - Parameters:
    ///   - order: An order with this service.
    ///   - note: The note of the list.
    ///   - isFilledIn: True if the payer fills in what the order doesn't give.
    /// - Returns: all problems.
    package func problems(_ order: Order, _ note: String, isFilledIn: Bool) -> [ServiceCheck.Problem] {
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
                problems += mismatch(entry, note)
            } else if field.isRequired, !isFilledIn {
                problems.append(
                    problem(
                        "missing", field.key, .error,
                        "is missing: \(code) asks for it\(field.hint), and a link leaves the payer nothing to fill in",
                        note))
            }
        }
        for entry in order.serviceFields where !fields.contains(where: { $0.key == entry.key }) {
            let known = fields.map { PlatformText.shown($0.key, limit: 64) }.joined(separator: ", ")
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

    /// - Returns: the limit that an amount exceeds; `nil` if it is within the limits.
    private func limit(_ money: Money) -> String? {
        if let amountMin, money.amount < amountMin { return "less than the \(amountMin) \(currency)" }
        if let amountMax, money.amount > amountMax { return "more than the \(amountMax) \(currency)" }
        return nil
    }

    /// - Returns: the field of a key; `nil` if the service has none.
    func field(_ key: String) -> Field? { fields?.first { $0.key == key } }

    /// - Returns: the problem of a value that the service doesn't take.
    func mismatch(_ entry: Order.Entry, _ note: String) -> [ServiceCheck.Problem] {
        guard let field = field(entry.key), let pattern = field.pattern, !pattern.allows(entry.value) else { return [] }
        return [
            problem(
                "pattern", field.key, .error,
                "\"\(PlatformText.shown(entry.value, limit: 40))\" is not what \(code) takes\(field.hint): write what matches "
                    + field.patternText, note)
        ]
    }

    private func problem(
        _ what: String, _ key: String, _ severity: Finding.Severity, _ message: String, _ note: String
    ) -> ServiceCheck.Problem {
        ServiceCheck.Problem(
            id: "service-field-" + what, severity: severity,
            field: "\(OrderField.serviceFields.prefix)[\(PlatformText.shown(key, limit: 64))]",
            message: "\(message) (\(note))")
    }
}

extension ServiceRule.Field {
    package init(_ field: ServiceField) {
        key = field.key
        isRequired = field.isRequired
        pattern = field.pattern.flatMap(ServicePattern.init)
        patternText = PlatformText.shown(field.pattern ?? "", limit: ServicePattern.limits.pattern)
        let words = [
            PlatformText.shown(field.hints, in: "en", limit: 80),
            field.example.map { "such as " + PlatformText.shown($0, limit: 40) },
        ].compactMap { $0 }.joined(separator: ", ")
        hint = words.isEmpty ? "" : ", \"\(words)\""
    }
}

import Foundation
import PaymentModel

/// 422: the invalid fields of a request.
struct FieldErrors: Error {
    /// The messages with the field's name, `customer.reference_id`, in the order of detection.
    var messages: [(field: String, message: String)] = []
}

/// Creates an invoice from the fields of a request, by the documented rules; reports all mistakes at once.
struct Creation {
    /// The kind of request: they differ in required fields and formats.
    enum Source: Sendable {
        case publicAPI, privateAPI
        /// The process form.
        case form
        /// The checkout link.
        case link
    }

    private let fields: JSON
    private let source: Source
    private let catalogue: Catalogue
    private let now: Int
    private var errors = FieldErrors()

    /// - Returns: an invoice that is not in the books yet.
    /// - Throws: ``FieldErrors``.
    static func invoice(
        from fields: JSON, source: Source, catalogue: Catalogue, now: Int
    ) throws(FieldErrors) -> StoredInvoice {
        var creation = Creation(fields: fields, source: source, catalogue: catalogue, now: now)
        let invoice = creation.invoice()
        guard let invoice, creation.errors.messages.isEmpty else { throw creation.errors }
        return invoice
    }

    /// The services among which the payer of a checkout link chooses that names none: all that take the amount.
    ///
    /// - Throws: ``FieldErrors``, with all mistakes of the link; then no choice of service could mend it.
    static func choice(from link: JSON, catalogue: Catalogue, now: Int) throws(FieldErrors) -> [Service] {
        var creation = Creation(fields: link, source: .link, catalogue: catalogue, now: now)
        _ = creation.invoice()
        creation.errors.messages.removeAll { $0.field == "service" }
        guard creation.errors.messages.isEmpty, let currency = creation.currency(),
            let amount = creation.amount(in: currency)
        else { throw creation.errors }
        let services = catalogue.choice(for: currency.code).filter { $0.refusal(of: amount) == nil }
        if services.isEmpty { throw FieldErrors(messages: [("amount", "No payment method takes this amount.")]) }
        return services
    }

    private init(fields: JSON, source: Source, catalogue: Catalogue, now: Int) {
        self.fields = fields
        self.source = source
        self.catalogue = catalogue
        self.now = now
    }

    private var isAPI: Bool { source == .publicAPI || source == .privateAPI }

    private mutating func refuse(_ field: String, _ message: String) { errors.messages.append((field, message)) }

    private mutating func invoice() -> StoredInvoice? {
        let reference = text("reference_id")
        let currency = currency()
        let service = service()
        let amount = amount(in: currency)
        if let amount, let reason = service?.refusal(of: amount) { refuse("amount", reason) }
        let customer = customer()
        let metadata = texts("metadata", in: fields)
        if let service { checkFields(of: service) }
        let description = text("description", maximumLength: 1000)
        let returnURL = address("return_url", text("return_url", maximumLength: 2048))
        let locale = text("locale", maximumLength: 16)
        if let locale, !["en", "uk", "ru"].contains(locale) { refuse("locale", Self.noChoice) }
        let expires = expires() ?? now + InvoiceRequest.lifetimes.upperBound
        let flow = flow()
        let extras = privateExtras()
        guard let currency, let service, let amount else { return nil }
        return StoredInvoice(
            serial: Identifier.random(), referenceID: reference ?? UUID().uuidString.lowercased(),
            amount: amount, paymentAmount: service.payment(of: amount), currency: currency.code, service: service.code,
            description: description, metadata: metadata, customer: customer, returnURL: returnURL,
            returnURLs: extras.returnURLs, callbackURL: extras.callbackURL, flow: flow, isTest: extras.isTest,
            created: now, expires: expires, status: "process_pending", resolution: "ok", updated: now)
    }

    private static let blank = "This value should not be blank."
    private static let noChoice = "The value you selected is not a valid choice."
    private static let noText = "This value should be of type string."
    private static let noObject = "This value should be an object of strings."

    // MARK: Fields

    /// A text; `nil` if it is absent or empty.
    private mutating func text(_ name: String, maximumLength: Int = 255) -> String? {
        switch fields[name] {
        case nil, .null, .string(""): return nil
        case .string(let text):
            guard text.unicodeScalars.count <= maximumLength else {
                refuse(name, "This value is too long. It should have \(maximumLength) characters or less.")
                return nil
            }
            return text
        default:
            refuse(name, Self.noText)
            return nil
        }
    }

    /// An object of texts; an empty one may be written `[]`.
    private mutating func texts(_ name: String, in parent: JSON, prefix: String = "") -> [String: String] {
        switch parent[name] {
        case nil, .null, .array([]): return [:]
        case .object(let members):
            var texts: [String: String] = [:]
            for member in members {
                if case .string(let text) = member.value {
                    texts[member.name] = text
                } else {
                    refuse("\(prefix)\(name).\(member.name)", Self.noText)
                }
            }
            return texts
        default:
            refuse(prefix + name, Self.noObject)
            return [:]
        }
    }

    private mutating func address(_ name: String, _ text: String?) -> String? {
        guard let text else { return nil }
        if (try? WebAddress(text)) == nil { refuse(name, "This value is not a valid URL: https is required.") }
        return text
    }

    private mutating func currency() -> Currency? {
        guard let text = text("currency") else {
            refuse("currency", Self.blank)
            return nil
        }
        guard let currency = Currency(text) else {
            refuse("currency", "This value is not a valid currency.")
            return nil
        }
        return currency
    }

    private mutating func service() -> Service? {
        guard let code = text("service") else {
            refuse("service", Self.blank)
            return nil
        }
        guard let service = catalogue.service(code: code) else {
            refuse("service", Self.noChoice)
            return nil
        }
        return service
    }

    /// Major units of the currency.
    private mutating func amount(in currency: Currency?) -> Decimal? {
        let amount: Decimal
        switch (isAPI, fields["amount"]) {
        case (true, .number(let number)): amount = number
        case (false, .string(let text)) where text.wholeMatch(of: /[0-9]{1,12}(\.[0-9]{1,8})?/) != nil:
            amount = Decimal(string: text) ?? 0
        case (_, nil), (_, .null):
            refuse("amount", Self.blank)
            return nil
        default:
            refuse("amount", "This value should be a decimal number.")
            return nil
        }
        guard amount > 0 else {
            refuse("amount", "This value should be greater than 0.")
            return nil
        }
        guard let currency else { return nil }
        guard amount == amount.rounded(to: currency.minorUnit) else {
            refuse("amount", "This value should have \(currency.minorUnit) digits after the point or less.")
            return nil
        }
        return amount
    }

    /// - Returns: the customer's reference id.
    private mutating func customer() -> String? {
        guard let customer = fields["customer"], customer != .null, customer != .array([]) else { return nil }
        guard case .object(let members) = customer else {
            refuse("customer", Self.noObject)
            return nil
        }
        for member in members {
            switch member.name {
            case "metadata", "address": _ = texts(member.name, in: customer, prefix: "customer.")
            default:
                if member.value.text == nil, member.value != .null { refuse("customer.\(member.name)", Self.noText) }
            }
        }
        guard let reference = customer["reference_id"]?.text, !reference.isEmpty else {
            if !members.isEmpty { refuse("customer.reference_id", Self.blank) }
            return nil
        }
        return reference
    }

    private mutating func checkFields(of service: Service) {
        let given = texts("service_fields", in: fields)
        for field in service.fields {
            let text = given[field.key] ?? ""
            if text.isEmpty {
                if field.isRequired { refuse("service_fields.\(field.key)", Self.blank) }
            } else if let pattern = field.pattern, let regex = try? Regex(pattern), text.wholeMatch(of: regex) == nil {
                refuse("service_fields.\(field.key)", "This value is not valid.")
            }
        }
    }

    /// ISO 8601 in the private API, UNIX seconds in a form and a link; the format of the public API is not documented:
    /// either.
    private mutating func expires() -> Int? {
        let moment: Int?
        switch (fields["expires"], source) {
        case (nil, _), (.null, _), (.string(""), _): return nil
        case (.string(let text), .form), (.string(let text), .link): moment = Int(text)
        case (.string(let text), .privateAPI): moment = Self.moment(text)
        case (.string(let text), .publicAPI): moment = Int(text) ?? Self.moment(text)
        case (.number(let number), .publicAPI): moment = Int(number.description)
        default: moment = nil
        }
        guard let moment else {
            refuse("expires", "This value is not a valid datetime.")
            return nil
        }
        let lifetimes = InvoiceRequest.lifetimes
        let (life, _) = moment.subtractingReportingOverflow(now)
        // The two days are documented for invoices; for a form nothing is documented, so a later date is limited to
        // them.
        if source == .form || source == .link, life > lifetimes.upperBound { return now + lifetimes.upperBound }
        guard lifetimes.contains(life) else {
            refuse("expires", "This value should be between 14 minutes and 2 days ahead.")
            return nil
        }
        return moment
    }

    private static func moment(_ text: String) -> Int? {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        return Int(date.timeIntervalSince1970)
    }

    // MARK: Private API

    private mutating func flow() -> String {
        guard source == .privateAPI, let flow = text("flow") else { return "charge" }
        if !["charge", "verify"].contains(flow) { refuse("flow", Self.noChoice) }
        return flow
    }

    private mutating func privateExtras() -> (returnURLs: [String: String], callbackURL: String?, isTest: Bool) {
        // Public keys accepted here are test keys.
        guard source == .privateAPI else { return ([:], nil, true) }
        let returns = texts("return_urls", in: fields)
        if !returns.isEmpty, (returns["pending"] ?? "").isEmpty { refuse("return_urls.pending", Self.blank) }
        for (outcome, url) in returns.sorted(by: { $0.key < $1.key }) {
            if ["success", "fail", "pending"].contains(outcome) {
                _ = address("return_urls.\(outcome)", url)
            } else {
                refuse("return_urls.\(outcome)", Self.noChoice)
            }
        }
        var isTest = false
        switch fields["test_mode"] {
        case .bool(let bool): isTest = bool
        case nil, .null: break
        default: refuse("test_mode", "This value should be of type bool.")
        }
        switch fields["gateway_options"] {
        case nil, .null, .object, .array([]): break
        default: refuse("gateway_options", "This value should be an object.")
        }
        return (returns, address("callback_url", text("callback_url", maximumLength: 2048)), isTest)
    }
}

extension Service {
    /// The amount that the payer pays, in the service's currency: one to one, since no rate is known here.
    fileprivate func payment(of amount: Decimal) -> Decimal {
        amount.rounded(to: Currency(currency)?.minorUnit ?? 2)
    }

    /// The reason why an amount is outside the limits, which are in the service's currency; `nil` if it is not.
    fileprivate func refusal(of amount: Decimal) -> String? {
        let amount = payment(of: amount)
        if let least = amountMin, amount < least { return "This value should be \(least) or more." }
        if let most = amountMax, amount > most { return "This value should be \(most) or less." }
        return nil
    }
}

extension Decimal {
    fileprivate func rounded(to digits: Int) -> Decimal {
        var exact = self
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, digits, .plain)
        return rounded
    }
}

import TextSupport

/// The process form of an order: the fields sent to the platform, in the documented names and brackets.
///
/// The source is the platform's merchant documentation, "Accept payments with user redirect to the Checkout payment page".
package struct PaymentForm: Sendable, Hashable {
    /// A field as it goes over the wire.
    package struct Field: Sendable, Hashable {
        /// The name with brackets: `customer[address][city]`.
        package let name: String
        /// The merchant's text; line breaks are `\n`.
        package let value: String

        /// A field.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The address that the form POSTs to.
    package let action: String
    /// Only fields with a value, each name once.
    package let fields: [Field]

    /// The documented languages of the checkout page; any other is not sent.
    package static let checkoutLocales: Set<String> = ["en", "uk", "ru"]

    /// The process form of an order.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - identifier: The order's id: the merchant's own, or the one kept for it. A reusable order carries it as
    ///     `metadata[order]`; any other as `reference_id`.
    ///   - publicKey: The key of the account that is paid.
    ///   - platform: The platform's addresses.
    package init(_ order: Order, identifier: String, publicKey: PublicKey, platform: Platform) {
        action = platform.processURL
        fields = Self.fields(order, identifier: identifier, publicKey: publicKey, withCustomer: true)
    }

    /// The fields of an order for ``PaymentForm`` and ``CheckoutLink``; empty ones left out.
    static func fields(_ order: Order, identifier: String, publicKey: PublicKey, withCustomer: Bool) -> [Field] {
        var list = FieldList()
        list.add("public_key", publicKey.text)
        if !order.isReusable { list.add("reference_id", identifier) }
        list.add("service", order.service)
        list.add("currency", order.money.currency.code)
        list.add("amount", order.money.decimalText)
        list.add("description", order.description)
        if withCustomer { list.add(order.customer) }
        if order.isReusable { list.add("metadata[order]", identifier) }
        for entry in order.metadata { list.add("metadata[\(entry.key)]", entry.value) }
        if withCustomer { for entry in order.serviceFields { list.add("service_fields[\(entry.key)]", entry.value) } }
        list.add("return_url", order.returnURL)
        list.add("expires", order.expires.map(String.init))
        if let locale = order.locale, checkoutLocales.contains(locale) { list.add("locale", locale) }
        return list.fields
    }
}

/// Collects the fields that have a value.
private struct FieldList {
    var fields: [PaymentForm.Field] = []

    mutating func add(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { fields.append(PaymentForm.Field(name, value)) }
    }

    mutating func add(_ customer: Customer) {
        add("customer[reference_id]", customer.referenceID)
        add("customer[name]", customer.name)
        add("customer[email]", customer.email)
        add("customer[phone]", customer.phone)
        add("customer[individual_tax_id]", customer.individualTaxID)
        add("customer[date_of_birth]", customer.dateOfBirth)
        add("customer[address][country]", customer.address.country)
        add("customer[address][region]", customer.address.region)
        add("customer[address][city]", customer.address.city)
        add("customer[address][full_address]", customer.address.fullAddress)
        add("customer[address][post_code]", customer.address.postCode)
        for entry in customer.metadata { add("customer[metadata][\(entry.key)]", entry.value) }
    }
}

/// A plain address that opens the checkout page for an order: it works in a mail or a code with nothing hosted.
package struct CheckoutLink: Sendable, Hashable {
    /// The whole address; only ASCII.
    package let url: String

    /// The checkout link of an order.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - identifier: As for ``PaymentForm``.
    ///   - publicKey: The key of the account that is paid.
    ///   - platform: The platform's addresses.
    ///   - withCustomer: True if the customer's data (and the service's fields) may stand in the address. Only if
    ///     the user asked for it: an address ends up in logs and histories.
    package init(
        _ order: Order, identifier: String, publicKey: PublicKey, platform: Platform, withCustomer: Bool
    ) {
        let fields = PaymentForm.fields(
            order, identifier: identifier, publicKey: publicKey, withCustomer: withCustomer)
        let encoding = PercentEncoding.component
        url =
            platform.checkoutPage + "?"
            + fields.map { encoding.encoded($0.name) + "=" + encoding.encoded($0.value) }.joined(separator: "&")
    }
}

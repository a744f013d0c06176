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
    /// The fields that are given, in their order: only those with a value, each name once.
    package var fields: [Field]
    /// The fields that the payer fills in, in their order.
    package var inputs: [FormInput] = []
    /// The services of which the payer chooses one, which is sent as `service`; empty if ``fields`` has it, or if the
    /// platform asks.
    package var services: [OfferedService] = []
    /// The service of a form beside those of others; `nil` for a form that offers several, or is the only one.
    package var heading: OfferedService?

    /// The documented languages of the checkout page; any other is not sent.
    package static let checkoutLocales: Set<String> = ["en", "uk", "ru"]

    /// The process form of an order; with several services, without one.
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

    /// The forms that offer services to the payer, in the order of the services: those that ask for nothing share a form,
    /// as long as they follow each other, and each that asks for something has a form of its own.
    ///
    /// The order's own values of a service's fields are sent as they are, and are not asked for.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - services: The services, one at least. With one, the payer has nothing to choose.
    ///   - identifier: As for ``init(_:identifier:publicKey:platform:)``, as the other parameters.
    ///   - publicKey: As above.
    ///   - platform: As above.
    /// - Returns: one form at least.
    package static func forms(
        _ order: Order, offering services: [OfferedService], identifier: String, publicKey: PublicKey,
        platform: Platform
    ) -> [PaymentForm] {
        func form(_ service: ServiceChoice, _ given: [Order.Entry]) -> PaymentForm {
            var order = order
            order.service = service
            order.serviceFields = given
            return PaymentForm(order, identifier: identifier, publicKey: publicKey, platform: platform)
        }
        let isOnly = services.count == 1
        let given = order.serviceFields
        var forms: [PaymentForm] = []
        for offered in services {
            let fields = offered.service.fields
            if fields.isEmpty, !isOnly {
                if let last = forms.indices.last, !forms[last].services.isEmpty {
                    forms[last].services.append(offered)
                } else {
                    forms.append(form(.unnamed, []))
                    forms[forms.count - 1].services = [offered]
                }
            } else {
                // What the only service doesn't ask for is sent too, as the merchant wrote it.
                let known = isOnly ? given : given.filter { entry in fields.contains { $0.key == entry.key } }
                var own = form(.codes([offered.service.code]), known)
                own.inputs = fields.filter { field in !given.contains { $0.key == field.key } }.map(FormInput.init)
                own.heading = isOnly ? nil : offered
                forms.append(own)
            }
        }
        return forms
    }

    /// The fields of an order for ``PaymentForm`` and ``CheckoutLink``; empty ones left out.
    static func fields(_ order: Order, identifier: String, publicKey: PublicKey, withCustomer: Bool) -> [Field] {
        var fields: [Field] = []
        fields.reserveCapacity(columns.count)
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { fields.append(Field(name, value)) }
        }
        add("public_key", publicKey.text)
        if !order.isReusable { add(OrderField.referenceID.name, identifier) }
        for column in columns where withCustomer || !column.isPersonal {
            switch column.field {
            case .locale where !(order.locale.map(checkoutLocales.contains) ?? false): break
            case .service: add(column.name, order.service.single ?? "")
            default:
                guard let list = column.list else {
                    add(column.name, order.text(of: column.field))
                    break
                }
                if order.isReusable, column.field == .metadata { add("\(list)[order]", identifier) }
                for entry in order.entries(of: column.field) { add("\(list)[\(entry.key)]", entry.value) }
            }
        }
        return fields
    }

    /// A column that is sent.
    private struct Column {
        let field: OrderField
        let name: String
        /// The name of an open list, without a key.
        let list: String?
        /// True for the customer's data and the service's fields.
        let isPersonal: Bool

        init(_ field: OrderField) {
            self.field = field
            name = field.name
            list = field.isOpenList ? field.prefix : nil
            isPersonal = field.isCustomer || field == .serviceFields
        }
    }

    /// The columns that are sent, but for the reference id, in their order.
    private static let columns: [Column] = {
        let first: [OrderField] = [.service, .currency, .amount]
        let left = OrderField.own.union(first + [.referenceID] + OrderField.privateOnly)
        let others = OrderField.all.filter { !left.contains($0) }
        return (first + others).map(Column.init)
    }()
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
        // First, because `&curren` is the sign ¤ in HTML: an editor that doesn't escape would make `¤cy=EUR` of it.
        let currency = fields.filter { $0.name == OrderField.currency.name }
        let inOrder = currency + fields.filter { $0.name != OrderField.currency.name }
        url =
            platform.checkoutPage + "?"
            + inOrder.map { encoding.encoded($0.name) + "=" + encoding.encoded($0.value) }.joined(separator: "&")
    }
}

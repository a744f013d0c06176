import CHTML
import HTML
import PaymentModel

/// A way to pay in a page: a form or a link.
///
/// Immutable; a class so that the many rules don't copy it.
final class PaymentTarget: Sendable {
    /// The target of the address.
    enum Place: Sendable {
        /// The process form's address.
        case process
        /// The checkout page.
        case checkout
        /// An invoice that was created beforehand, on any host.
        case invoice
        /// The platform's host, but none of its documented pages.
        case platform
        /// A host made to look like the platform's.
        case lookalike
        /// Any other: it is a payment by its fields.
        case elsewhere
    }

    /// The maximum number of fields that PHP, which the platform runs on, takes of a request (`max_input_vars`).
    static let maximumFields = 1000

    /// A field that is sent.
    struct Field: Sendable {
        /// The name as written; empty if it has none.
        let name: String
        /// The fixed value; `nil` for one that the payer fills in or chooses.
        let value: String?
        /// The control; the link itself for a link's parameters.
        let node: Int
        /// The name after PHP's parsing; `nil` for a field that is dropped.
        let key: String?
        /// True if the platform documents it.
        let isKnown: Bool

        init(name: String, value: String?, node: Int) {
            self.name = name
            self.value = value
            self.node = node
            key = FieldName.key(name)
            isKnown = DocumentedFields.isKnown(name)
        }
    }

    /// The `<form>` or the `<a>` (or `<area>`).
    let node: Int
    let isForm: Bool
    let address: PaymentAddress
    let place: Place
    /// In the order in which they are sent; also those that are disabled or nameless.
    let fields: [Field]
    /// A form's controls, in any place; empty for a link.
    let controls: [Int]
    /// A form's `<button>`s, in any place; empty for a link.
    let buttons: [Int]
    /// The button whose `formaction` gave ``address``, if the form's own action doesn't pay.
    let sender: Int?
    /// A button that belongs to no form, and stands where one of this form might.
    let strayButton: Int?

    init(
        node: Int, isForm: Bool, address: PaymentAddress, place: Place, fields: [Field], controls: [Int] = [],
        buttons: [Int] = [], sender: Int? = nil, strayButton: Int? = nil
    ) {
        self.node = node
        self.isForm = isForm
        self.address = address
        self.place = place
        self.fields = fields
        self.controls = controls
        self.buttons = buttons
        self.sender = sender
        self.strayButton = strayButton
    }

    /// - Returns: the value that the platform would take: of two fields of a name the last; `nil` if there is none or
    ///   the payer fills it in.
    func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// - Returns: the last field of a name; `nil` if there is none.
    func field(_ name: String) -> Field? { fields.last { $0.name == name } }

    /// The kind of payment, for a comparison with an order.
    var kind: FoundPayment.Kind {
        switch place {
        case .invoice: .invoice
        case .checkout: .checkout
        case .process, .platform, .lookalike, .elsewhere: isForm ? .form : .checkout
        }
    }
}

extension PaymentTarget {
    /// All ways to pay of a page, in its order.
    static func all(in tree: MarkupTree, elementIndex: ElementIndex, addresses: PlatformAddresses) -> [PaymentTarget] {
        guard !elementIndex.forms.isEmpty || !elementIndex.links.isEmpty else { return [] }
        var sieve = PaymentTargetPrefilter(addresses)
        var forms: [PaymentTarget] = []
        if !elementIndex.forms.isEmpty {
            let owners = FormOwners(tree, elementIndex)
            for index in elementIndex.forms.indices {
                if let offer = form(index, owners, tree, elementIndex, addresses, &sieve) { forms.append(offer) }
            }
        }
        var links: [PaymentTarget] = []
        for link in elementIndex.links {
            guard let href = tree.attribute("href", of: link), sieve.mayPay(href) else { continue }
            if let offer = self.link(link, to: href.string, addresses) { links.append(offer) }
        }
        if forms.isEmpty || links.isEmpty { return forms + links }
        return (forms + links).sorted { $0.node < $1.node }
    }

    private static func form(
        _ index: Int, _ owners: FormOwners, _ tree: MarkupTree, _ elementIndex: ElementIndex,
        _ addresses: PlatformAddresses,
        _ sieve: inout PaymentTargetPrefilter
    ) -> PaymentTarget? {
        let form = elementIndex.forms[index]
        let controls = owners.controls[index]
        let buttons = owners.buttons[index]
        // A button may send the form to another address.
        let senders = (buttons + controls.filter { tree.name($0) == "input" })
            .filter { tree.sends($0) && tree.attribute("formaction", of: $0) != nil }.sorted()
        let action = tree.attribute("action", of: form)
        guard
            controls.contains(where: { tree.attribute("name", of: $0)?.isNameOfKey == true })
                || ([action] + senders.map { tree.attribute("formaction", of: $0) }).contains(where: { address in
                    address.map { sieve.mayPay($0) } == true
                })
        else { return nil }

        let fields = controls.compactMap { field($0, tree) }
        var address = addresses.withHost(PaymentAddress(action?.string ?? ""))
        let sends = fields.areOfPayment || fields.haveKey(sentTo: address)
        var place = addresses.place(of: address, sends: sends)
        var sender: Int?
        if place == .elsewhere {
            for button in senders {
                let other = addresses.withHost(PaymentAddress(tree.attribute("formaction", of: button)?.string ?? ""))
                let otherPlace = addresses.place(of: other, sends: sends)
                guard otherPlace != .elsewhere else { continue }
                (address, place, sender) = (other, otherPlace, button)
                break
            }
        }
        let pays =
            place != .elsewhere || address.path.hasSuffix(addresses.process.path)
            || (fields + queryFields(of: address, node: form)).haveKey(sentTo: address)
        guard pays else { return nil }
        return PaymentTarget(
            node: form, isForm: true, address: address, place: place, fields: fields, controls: controls,
            buttons: buttons, sender: sender, strayButton: strayButton(after: index, owners, elementIndex))
    }

    private static func link(_ link: Int, to href: String, _ addresses: PlatformAddresses) -> PaymentTarget? {
        let address = addresses.withHost(PaymentAddress(href))
        guard address.scheme != "mailto", address.scheme != "tel", address.scheme != "javascript" else { return nil }
        let fields = queryFields(of: address, node: link)
        let hasKey = fields.haveKey(sentTo: address)
        let place = addresses.place(of: address, sends: hasKey || fields.areOfPayment)
        switch place {
        case .process, .checkout, .invoice, .lookalike: break
        case .platform, .elsewhere: guard hasKey else { return nil }
        }
        return PaymentTarget(
            node: link, isForm: false, address: address, place: place, fields: fields)
    }

    private static func queryFields(of address: PaymentAddress, node: Int) -> [Field] {
        guard let query = address.query else { return [] }
        return QueryFields(query).list.map { Field(name: $0.name, value: $0.value, node: node) }
    }

    /// A button without a form that stands after a form, and before the next one.
    private static func strayButton(after index: Int, _ owners: FormOwners, _ elementIndex: ElementIndex) -> Int? {
        let stray = owners.strays.firstIndexSorted(after: elementIndex.forms[index])
        guard stray < owners.strays.count else { return nil }
        let next = index + 1 < elementIndex.forms.count ? elementIndex.forms[index + 1] : Int.max
        return owners.strays[stray] < next ? owners.strays[stray] : nil
    }

    /// The field of a control; `nil` for a button, whatever its element.
    private static func field(_ control: Int, _ tree: MarkupTree) -> Field? {
        let name = tree.attribute("name", of: control)?.string ?? ""
        guard tree.name(control) == "input" else { return Field(name: name, value: nil, node: control) }
        let isFixed: Bool
        let type = tree.attribute("type", of: control)
        func isType(_ names: StaticString...) -> Bool { names.contains { type?.equalsIgnoringCase($0) == true } }
        if isType("hidden") {
            isFixed = true
        } else if isType("submit", "image", "reset", "button") {
            return nil
        } else {
            // Read-only fields are sent unchanged.
            isFixed =
                (type == nil || isType("text", "number", "email", "tel", "url"))
                && tree.attribute("readonly", of: control) != nil
        }
        let value = isFixed ? tree.attribute("value", of: control)?.string ?? "" : nil
        return Field(name: name, value: value, node: control)
    }
}

extension SourceText {
    /// True for `public_key`, `publicKey`, `public-key`.
    fileprivate var isNameOfKey: Bool {
        var rest = "publickey".utf8.makeIterator()
        for byte in bytes where byte.isASCIIAlphanumeric {
            guard rest.next() == byte.lowercased else { return false }
        }
        return rest.next() == nil
    }
}

extension PaymentTarget.Field {
    fileprivate var isNamedAsKey: Bool {
        var name = name
        return name.withUTF8 { SourceText($0[...]).isNameOfKey }
    }

    /// False for a value that isn't meant as a public key of the platform.
    fileprivate var isLikeKey: Bool {
        guard let value else { return true }
        let text = value.lowercased().drop { $0.isWhitespace }
        return text.isEmpty || text.hasPrefix("pk") || text.contains { "<{[$%".contains($0) } || text.contains("your")
            || text.contains("public")
    }
}

extension [PaymentTarget.Field] {
    /// True for fields that only a payment has together.
    fileprivate var areOfPayment: Bool {
        contains { $0.name == "amount" } && contains { $0.name == "currency" || $0.name == "service" }
    }

    /// True if a public key of the platform is among the fields, or one that was meant to be.
    ///
    /// Other services have public keys too (`public_key=FLWPUBK-…`, those against robots): a key sent elsewhere must
    /// look like this platform's, or like a placeholder, or be sent to this site together with an amount.
    fileprivate func haveKey(sentTo address: PaymentAddress) -> Bool {
        contains { field in
            guard field.isNamedAsKey else { return false }
            return field.isLikeKey || field.name == "public_key" && address.host.isEmpty && areOfPayment
        }
    }
}

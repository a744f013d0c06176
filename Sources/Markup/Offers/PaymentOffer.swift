import CMarkup
import Checkout

/// A way to pay that a page offers: a form or a link.
struct PaymentOffer: Sendable {
    /// What the address says that it is.
    enum Place: Sendable {
        /// The process form's address.
        case process
        /// The checkout page.
        case checkout
        /// An invoice that was created beforehand, wherever it is.
        case invoice
        /// The platform's host, but none of its documented pages.
        case platform
        /// A host made to look like the platform's.
        case lookalike
        /// Any other: it is a payment by what it sends.
        case elsewhere
    }

    /// Something that is sent.
    struct Field: Sendable {
        /// As written; empty if it has none.
        let name: String
        /// What is sent as it stands; `nil` for what the payer fills in or chooses.
        let value: String?
        /// The control; the link itself for a link's parameters.
        let node: Int
    }

    /// The `<form>` or the `<a>`.
    let node: Int
    let isForm: Bool
    let address: PaymentAddress
    let place: Place
    /// In the order in which they are sent; also those that are disabled or nameless.
    let fields: [Field]
    /// A form's controls, wherever they stand; empty for a link.
    let controls: [Int]

    /// - Returns: what the platform would take: of two fields of a name the last; `nil` if there is none or the payer
    ///   fills it in.
    func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// - Returns: the last field of a name; `nil` if there is none.
    func field(_ name: String) -> Field? { fields.last { $0.name == name } }

    /// How it pays, for those who compare it with an order.
    var kind: FoundPayment.Kind {
        switch place {
        case .invoice: .invoice
        case .checkout: .checkout
        case .process, .platform, .lookalike, .elsewhere: isForm ? .form : .checkout
        }
    }
}

extension PaymentOffer {
    /// Every way to pay of a page, in its order.
    static func all(in tree: MarkupTree, survey: Survey, platform: Platform) -> [PaymentOffer] {
        var offers: [PaymentOffer] = []
        for form in survey.forms {
            let controls = survey.controls.filter { tree.isControl($0, of: form) }
            let fields = controls.compactMap { field($0, tree) }
            let address = PaymentAddress(tree.attribute("action", of: form)?.string ?? "")
            let place = address.place(on: platform)
            if place != .elsewhere || fields.contains(where: \.isOfPayment) {
                offers.append(
                    PaymentOffer(
                        node: form, isForm: true, address: address, place: place, fields: fields, controls: controls))
            }
        }
        for link in survey.links {
            guard let href = tree.attribute("href", of: link)?.string else { continue }
            let address = PaymentAddress(href)
            guard address.scheme != "mailto", address.scheme != "tel" else { continue }
            let place = address.place(on: platform)
            let fields = QueryFields(address.query ?? "").list.map { Field(name: $0.name, value: $0.value, node: link) }
            let pays =
                switch place {
                case .process, .checkout, .invoice, .lookalike: true
                case .platform, .elsewhere: fields.contains(where: \.isOfPayment)
                }
            if pays {
                offers.append(
                    PaymentOffer(
                        node: link, isForm: false, address: address, place: place, fields: fields, controls: []))
            }
        }
        return offers.sorted { $0.node < $1.node }
    }

    /// What a control sends; `nil` for a button, whatever its element.
    private static func field(_ control: Int, _ tree: MarkupTree) -> Field? {
        let name = tree.attribute("name", of: control)?.string ?? ""
        guard tree.name(control) == "input" else { return Field(name: name, value: nil, node: control) }
        switch tree.attribute("type", of: control)?.string.lowercased() {
        case "submit", "image", "reset", "button": return nil
        case "hidden":
            return Field(name: name, value: tree.attribute("value", of: control)?.string ?? "", node: control)
        default: return Field(name: name, value: nil, node: control)
        }
    }
}

extension MarkupTree {
    /// A control is its form's by standing in it, or by naming it (HTML Living Standard, 4.10.18.3).
    func isControl(_ control: Int, of form: Int) -> Bool {
        guard let owner = attribute("form", of: control) else { return isInside(control, form) }
        return attribute("id", of: form).map { $0 == owner } == true
    }
}

extension PaymentOffer.Field {
    /// True for what only a payment sends: a public key.
    fileprivate var isOfPayment: Bool {
        if name == "public_key" { return true }
        guard let value else { return false }
        return value.hasPrefix("pk_live_") || value.hasPrefix("pk_test_")
    }
}

extension PaymentAddress {
    /// What an address is, to somebody who wants to be paid through the platform.
    func place(on platform: Platform) -> PaymentOffer.Place {
        let process = PaymentAddress(platform.processURL)
        let checkout = PaymentAddress(platform.checkoutPage)
        let isPlatform = authority == platform.host || authority == platform.checkoutHost
        let isHost = host == process.host || host == checkout.host
        if QueryFields(query ?? "").list.contains(where: { $0.name == "cpi" && $0.value.hasPrefix("cpi_") }) {
            return isPlatform || !isLookalike(of: platform) ? .invoice : .lookalike
        }
        if isHost, path == process.path { return .process }
        if isHost, path.withSlash == checkout.path { return .checkout }
        if isHost { return .platform }
        if isLookalike(of: platform) { return .lookalike }
        return path.hasSuffix("/payment-invoices/process") ? .process : .elsewhere
    }
}

extension String {
    fileprivate var withSlash: String { hasSuffix("/") ? self : self + "/" }
}

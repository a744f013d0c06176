import Checkout
import Mustache

/// What templates may name of one order. All text is escaped; see ``Specialization``.
struct OrderContext: MustacheParent {
    let order: Order
    let formats: LanguageFormats
    let amount: String
    let description: String?
    let reference: String

    /// More digits than that stand in smaller type.
    private static let longAmount = 12

    init(_ order: Order, identifier: String, formats: LanguageFormats) throws(PageError) {
        self.order = order
        self.formats = formats
        amount = formats.amount(order.money.amount, order.money.currency).escaped
        description = try Self.shown(order.description, field: "description")
        reference = try Self.shown(identifier, field: "reference_id") ?? ""
    }

    /// - Returns: the text escaped; `nil` for an empty one.
    static func shown(_ text: String?, field: String) throws(PageError) -> String? {
        guard let text, !text.isEmpty else { return nil }
        if let scalar = text.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        return text.escaped
    }

    func child(named name: String) -> Any? {
        switch name {
        case "amount": amount
        case "amount_is_long": amount.count > Self.longAmount
        // Some languages know no sign for a currency and write its code: once is enough.
        case "currency": amount.contains(order.money.currency.code) ? nil : order.money.currency.code
        case "description": description
        case "reference": reference
        case "expires": order.expires.map { formats.date($0).escaped }
        case "expires_iso": order.expires.map(timestamp)
        case "is_reusable": order.isReusable
        default: nil
        }
    }
}

/// An order's names and those of what is made of it.
struct ArtefactContext: MustacheParent {
    let order: OrderContext
    var formFields: String?
    var qrCode: String?
    var pageURL: String?
    var linkURL: String?
    var note: String?
    var isExpired = false

    func child(named name: String) -> Any? {
        switch name {
        case "form_fields": formFields
        case "qr_code": qrCode
        case "page_url": pageURL
        case "is_printable": qrCode != nil || pageURL != nil
        case "link_url": linkURL
        case "note": note
        case "is_expired": isExpired
        default: order.child(named: name)
        }
    }
}

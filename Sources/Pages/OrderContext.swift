import Checkout
import Mustache

/// What templates may name of one order.
///
/// All text is escaped; see ``Specialization``.
struct OrderContext: MustacheParent {
    private let order: Order
    private let amount: String
    /// `nil` if the amount says it: some languages know no sign for a currency and write its code.
    private let currency: String?
    private let description: String?
    private let reference: String
    private let expires: String?

    /// Longer ones, in characters, stand in smaller type: a telephone 320 pixels wide has room for so many.
    private static let longAmount = 10
    private static let longestAmount = 14
    /// Longer ones, in bytes, stand below their label, not beside it.
    private static let longDescription = 240

    init(_ order: Order, identifier: String, formats: LanguageFormats) throws(PageError) {
        self.order = order
        let code = order.money.currency.code
        amount = formats.amount(order.money.amount, order.money.currency).escaped
        currency = amount.hasPrefix(code) || amount.hasSuffix(code) ? nil : code
        description = try Self.shown(order.description, field: "description")
        reference = try Self.shown(identifier, field: "reference_id") ?? ""
        expires = order.expires.map { formats.date($0).escaped }
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
        case "amount_is_long": amount.unicodeScalars.count > Self.longAmount
        case "amount_is_longest": amount.unicodeScalars.count > Self.longestAmount
        case "currency": currency
        case "description": description
        case "description_is_long": (description?.utf8.count ?? 0) > Self.longDescription
        case "reference": reference
        case "expires": expires
        case "expires_iso": order.expires.map(LanguageFormats.timestamp)
        case "is_reusable": order.isReusable
        default: nil
        }
    }
}

/// An order's names and those of what is made of it.
struct ArtefactContext: MustacheParent {
    let order: OrderContext
    var head: String?
    var formFields: String?
    var qrCode: String?
    var pageURL: String?
    var linkURL: String?
    var note: String?
    var isExpired = false

    func child(named name: String) -> Any? {
        switch name {
        case "head": head
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

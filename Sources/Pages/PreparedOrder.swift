import Checkout

/// An order in the payer's language, with everything formatted and escaped that page, button and gallery show of it.
///
/// Made once by ``PageRenderer/prepare(_:identifier:payment:language:)``, for as many renderings as there are.
public struct PreparedOrder: Sendable {
    let templates: LanguageTemplates
    private(set) var values = SlotValues()
    /// Whether it is paid by link.
    let isLink: Bool
    private let money: Money
    private let expires: Int?

    /// Longer ones, in bytes, stand below their label, not beside it.
    private static let longDescription = 240

    init(
        _ order: Order, identifier: String, payment: PagePayment, templates: LanguageTemplates
    ) throws(PageError) {
        self.templates = templates
        money = order.money
        expires = order.expires
        try values.setShown(.description, order.description, field: "description")
        values.set(.descriptionIsLong, values[.description].count > Self.longDescription)
        try values.setShown(.reference, identifier, field: "reference_id")
        values.set(.isReusable, order.isReusable)
        switch payment {
        case .form(let form):
            isLink = false
            values[.formFields] = try form.hiddenInputs()
        case .link(let link):
            isLink = true
            try values.set(link: link)
        }
        values.set(.expiresISO, text: expires.map(LanguageFormats.timestamp))
        values.set(money, expires: expires, templates.formats)
    }

    /// The values with amount and date as another language writes them.
    func values(in templates: LanguageTemplates) -> SlotValues {
        guard templates !== self.templates else { return values }
        var values = values
        values.set(money, expires: expires, templates.formats)
        return values
    }
}

extension SlotValues {
    /// Longer ones, in characters, stand in smaller type: a telephone 320 pixels wide has room for so many.
    private static let longAmount = 10
    private static let longestAmount = 14

    fileprivate mutating func set(_ money: Money, expires: Int?, _ formats: LanguageFormats) {
        let code = money.currency.code
        let amount = formats.amount(money.amount, money.currency)
        let length = amount.unicodeScalars.count
        set(.amount, text: amount)
        set(.amountIsLong, length > Self.longAmount)
        set(.amountIsLongest, length > Self.longestAmount)
        // Some languages know no sign for a currency, and write its code.
        set(.currency, text: amount.hasPrefix(code) || amount.hasSuffix(code) ? nil : code)
        set(.expires, text: expires.map(formats.date))
    }

    /// The address to pay at, and its host, which the payer is told in words.
    ///
    /// - Throws: ``PageError/invalidLink(_:)``.
    mutating func set(link: String) throws(PageError) {
        guard let address = try? WebAddress(link) else { throw .invalidLink(link) }
        set(.linkURL, text: address.text)
        set(.platformHost, text: address.host)
    }

    /// - Throws: ``PageError/unprintable(field:scalar:)``.
    mutating func setShown(_ slot: Slot, _ text: String?, field: String) throws(PageError) {
        if let scalar = text?.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        set(slot, text: text)
    }
}

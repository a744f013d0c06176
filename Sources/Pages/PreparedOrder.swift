import PaymentModel
import TextSupport

/// An order in the payer's language, with all values of page, button and gallery formatted and escaped.
///
/// Made once by ``PageRenderer/prepare(_:identifier:payment:language:)``, for any number of renderings.
package struct PreparedOrder: Sendable {
    let templates: LanguageTemplates
    private(set) var values = SlotValues<Escaped>()
    private let way: Way
    /// The amount in the format of the payer's language, with its currency.
    package let amount: String
    private let money: Money
    private let expires: Int?

    /// The way of payment.
    private enum Way {
        case link
        /// One form, in which the payer has nothing to choose and nothing to fill in.
        case form
        case choice(OfferedForms)
    }

    /// Longer ones, in bytes, stand below their label, not beside it.
    private static let longDescription = 240

    init(
        _ order: Order, identifier: String, payment: PagePayment, templates: LanguageTemplates
    ) throws(PageError) {
        self.templates = templates
        money = order.money
        expires = order.expires
        try values.setShown(.description, order.description, field: "description", within: templates.direction)
        values.set(.descriptionIsLong, values[.description].count > Self.longDescription)
        try values.setShown(.reference, identifier, field: "reference_id", within: templates.direction)
        values.set(.isReusable, order.isReusable)
        switch payment {
        case .forms(let forms):
            if forms.count == 1, let form = forms.first, form.services.isEmpty, form.inputs.isEmpty {
                way = .form
                values[.formFields] = try form.hiddenInputs()
            } else {
                way = .choice(try OfferedForms(forms, currency: order.money.currency, language: templates.language))
            }
        case .link(let link):
            way = .link
            try values.set(link: link)
        }
        values.set(.expiresISO, text: expires.map(LanguageFormats.timestamp))
        let amount = ShownAmount(money, templates.formats)
        self.amount = amount.text
        values.set(amount)
        values.set(.expires, text: expires.map(templates.formats.date))
    }

    /// The page of an order that can be paid.
    func page(_ values: SlotValues<Escaped>) throws(PageError) -> [UInt8] {
        switch way {
        case .link: templates.pageLink.rendered(values)
        case .form: templates.page.rendered(values)
        case .choice(let forms): try forms.rendered(values, by: templates.pageChoice, of: .pageChoice)
        }
    }

    /// The button of an order that can be paid.
    func button() throws(PageError) -> [UInt8] {
        switch way {
        case .link: templates.buttonLink.rendered(values)
        case .form: templates.buttonForm.rendered(values)
        case .choice(let forms): try forms.rendered(values, by: templates.buttonChoice, of: .buttonChoice)
        }
    }

    /// The values with amount and date as another language writes them.
    func values(in templates: LanguageTemplates) -> SlotValues<Escaped> {
        guard templates !== self.templates else { return values }
        var values = values
        values.set(ShownAmount(money, templates.formats))
        values.set(.expires, text: expires.map(templates.formats.date))
        return values
    }
}

/// An amount in a payer's language, with its length.
struct ShownAmount {
    let text: String
    /// The currency's code; `nil` if the text contains it.
    let currency: String?
    let isLong: Bool
    let isLongest: Bool

    /// Longer ones, in characters, stand in smaller type: a telephone 320 pixels wide has room for so many.
    private static let long = 10
    private static let longest = 14

    init(_ money: Money, _ formats: LanguageFormats) {
        let code = money.currency.code
        text = formats.amount(money.amount, money.currency)
        let visible = text.unicodeScalars.filter { $0 != "\u{200E}" && $0 != "\u{200F}" }
        // Some languages have no sign for a currency, and write its code.
        currency =
            visible.starts(with: code.unicodeScalars)
                || visible.suffix(code.utf8.count).elementsEqual(code.unicodeScalars) ? nil : code
        let length = visible.count
        isLong = length > Self.long
        isLongest = length > Self.longest
    }
}

extension SlotValues {
    mutating func set(_ amount: ShownAmount) {
        set(.amount, text: amount.text)
        set(.amountIsLong, amount.isLong)
        set(.amountIsLongest, amount.isLongest)
        set(.currency, text: amount.currency)
    }

    /// Sets the address for payment, and its host, which is shown to the payer.
    ///
    /// - Throws: ``PageError/invalidLink(_:)``.
    mutating func set(link: String) throws(PageError) {
        guard let address = try? WebAddress(link) else { throw .invalidLink(link) }
        set(.linkURL, text: address.text)
        set(.platformHost, text: address.host)
    }

    /// Sets a text that may have any direction, within the language's; an address, which has no marks, within `nil`.
    ///
    /// - Throws: ``PageError/unprintable(field:scalar:)``.
    mutating func setShown(
        _ slot: TemplateVariable, _ text: String?, field: String, within direction: TextDirection? = nil
    ) throws(PageError) {
        if let scalar = text?.firstUnprintable { throw .unprintable(field: field, scalar: scalar.value) }
        if let direction { set(slot, text: text, within: direction) } else { set(slot, text: text) }
    }
}

/// The names available in a template: half from seller and settings (``SellerConstants``), half from the order
/// (``Slot``).
struct TemplateNames: Sendable {
    /// The kind of a name's value.
    enum Kind: Sendable {
        /// Plain text: `{{name}}`, `{{#name}}`.
        case text
        /// Literal markup: `{{{name}}}`.
        case markup
        /// A condition: `{{#name}}`, `{{^name}}`.
        case condition
        /// A section for each: `{{#name}}`, and inside it these names only.
        case list([String: Kind])
    }

    let kinds: [String: Kind]
    /// The names that must stand in the template outside of every section, in this order.
    let required: [String]

    init(_ kinds: [String: Kind]..., required: [String] = []) {
        self.kinds = kinds.reduce(into: [:]) { $0.merge($1) { $1 } }
        self.required = required
    }

    private static func text(_ names: String...) -> [String: Kind] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .text) })
    }
    private static func slots(_ slots: TemplateVariable..., kind: Kind = .text) -> [String: Kind] {
        Dictionary(uniqueKeysWithValues: slots.map { ($0.name, kind) })
    }

    private static let colors = text(
        "button_background", "button_text", "button_edge", "button_edge_dark", "accent", "accent_dark")
    private static let conditions: [String: Kind] = ["is_test": .condition, "is_rtl": .condition]
    private static let constant = text(
        "language", "seller_name", "seller_address", "contact", "contact_url", "terms_url", "logo", "platform_host",
        "time_zone"
    ).merging(colors.merging(conditions) { $1 }) { $1 }
    private static let order = slots(.amount, .currency, .description, .reference, .expires, .expiresISO).merging(
        slots(.amountIsLong, .amountIsLongest, .descriptionIsLong, .isReusable, kind: .condition)
    ) { $1 }

    /// The names of a choice of services, and of what a service asks for, beside those of the page or button around.
    private static func choice(_ around: [String: Kind]) -> [String: Kind] {
        let method = slots(.methodName, .methodDescription, .methodLogo, .methodCurrency)
        let methods = TemplateNames(around, method, slots(.methodCode)).kinds
        let inputs = TemplateNames(
            around, slots(.input, kind: .markup), slots(.inputLabel, .inputHint), slots(.isOptional, kind: .condition)
        ).kinds
        let form = TemplateNames(
            around, method, slots(.formFields, kind: .markup), slots(.hasHeading, kind: .condition),
            slots(.methods, kind: .list(methods)), slots(.inputs, kind: .list(inputs))
        ).kinds
        return TemplateNames(
            [choiceName: .condition], slots(.hasMethods, kind: .condition), slots(.forms, kind: .list(form))
        ).kinds
    }
    /// The section of a template that stands there if the payer has something to choose or to fill in.
    static let choiceName = "has_choice"

    private static let payPage: [String: Kind] = {
        let page = TemplateNames(
            constant, order, ["head": .markup, "form_action": .text], slots(.formFields, .qrCode, kind: .markup),
            slots(.pageURL, .linkURL), slots(.isPrintable, kind: .condition)
        ).kinds
        return page.merging(choice(TemplateNames(constant, order, ["form_action": .text]).kinds)) { $1 }
    }()
    static let page = TemplateNames(payPage, required: ["head", "amount", "form_action", "form_fields"])
    static let pageChoice = TemplateNames(payPage, required: ["head", "amount"])
    static let pageLink = TemplateNames(payPage, required: ["head", "amount"])
    static let closed = TemplateNames(
        constant, order, ["head": .markup], slots(.note), slots(.isExpired, kind: .condition),
        required: ["head", "amount"])
    static let paid = TemplateNames(constant, order, ["head": .markup], required: ["head", "amount"])
    private static let button = TemplateNames(
        constant, order, ["form_action": .text, "button_target": .text]
    ).kinds
    private static let formButton = TemplateNames(button, slots(.formFields, kind: .markup), choice(button)).kinds
    static let buttonForm = TemplateNames(formButton, required: ["form_action", "form_fields"])
    static let buttonChoice = TemplateNames(formButton)
    static let returnPage = TemplateNames(
        constant, ["head": .markup], slots(.hasLanguages, kind: .condition),
        slots(
            .languages,
            kind: .list(TemplateNames(constant, slots(.otherLanguage, .otherName, .otherURL)).kinds)),
        required: ["head"])
    static let buttonLink = TemplateNames(
        constant, order, ["button_target": .text], slots(.linkURL), required: ["link_url"])
    static let buttonClosed = TemplateNames(constant, order, slots(.isPaid, kind: .condition))
    static let gallery = TemplateNames(
        constant, ["head": .markup],
        slots(.orders, .open, .closed, .reusable, .page, .pages, .previousFile, .nextFile),
        slots(.hasPages, kind: .condition),
        slots(.totals, kind: .list(constant.merging(slots(.total, .totalCurrency)) { $1 })),
        slots(.entries, kind: .list(TemplateNames(constant, order, entry).kinds)), required: ["head"])
    private static let entry = slots(.qrFile, .pageFile, .linkURL, .buttonCode).merging(
        slots(.isOpen, .isPaid, kind: .condition)
    ) { $1 }
    private static let mailParts = TemplateNames(
        text("language", "seller_name", "seller_address", "contact", "contact_url", "terms_url", "time_zone"),
        conditions, slots(.amount, .currency, .description, .reference, .due, .expires, .customerName),
        slots(.linkURL, .linkHost, .platformHost, .codeID),
        slots(.amountIsLong, .amountIsLongest, .isReminder, .isOverdue, kind: .condition)
    ).kinds
    static let mail = TemplateNames(
        mailParts, colors, slots(.descriptionLines, kind: .markup), ["seller_address_lines": .markup],
        required: ["amount", "link_url"])
    static let mailText = TemplateNames(mailParts, required: ["amount", "link_url"])
    static let mailSubject = TemplateNames(mailParts)
    static let styleSheet = TemplateNames(
        colors,
        [
            "is_test": .condition, "is_closed": .condition, "is_return": .condition, "is_link": .condition,
            choiceName: .condition,
            "logo": .condition,
        ])
}

/// A setting: one list of them makes the flags, the environment's names, `paylink.yaml`, `paylink config` and the
/// README's table.
struct SettingKey: Sendable, Hashable {
    /// As in `paylink.yaml`, a dot a level: `seller.name`.
    let name: String
    /// One sentence, for help and the README.
    let summary: String
    /// What it is where nobody says; `nil` if it stays open.
    let defaultValue: String?

    init(_ name: String, _ defaultValue: String? = nil, _ summary: String) {
        self.name = name
        self.summary = summary
        self.defaultValue = defaultValue
    }

    /// Its parts, as swift-configuration takes a key.
    var components: [String] { name.split(separator: ".").map(String.init) }
    /// `--seller-name`, without the hyphens in front.
    var flag: String { String(name.map { $0 == "." || $0 == "_" ? "-" : $0 }) }
    /// `PAYLINK_SELLER_NAME`.
    var environmentName: String { "PAYLINK_" + String(name.map { $0 == "." ? "_" : $0 }).uppercased() }
}

extension SettingKey {
    static let publicKey = SettingKey(
        "public_key", "Your account's public key: pk_live_… or, to try things out, pk_test_….")
    static let siteURL = SettingKey("site_url", "Where you upload out/site to, such as https://pay.shop.example.")
    static let out = SettingKey("out", "out", "The folder that everything is written to.")
    static let ledger = SettingKey("ledger", "paylink.sqlite", "The file that remembers what was made. Keep it.")
    static let templates = SettingKey("templates", "A folder with your own templates, laid over the built-in ones.")
    static let link = SettingKey(
        "link",
        "What a link and its QR code hold: page (your site) or checkout (nothing hosted). By default page if site_url is set."
    )
    static let button = SettingKey("button", "form", "What a button to paste is: form (POST) or link (GET).")
    static let service = SettingKey(
        "service", "The payment service for orders that name none, such as payment_card_eur_hpp.")
    static let locale = SettingKey("locale", "The language for orders that name none, such as en, uk or de.")
    static let timeZone = SettingKey("time_zone", "Where a day ends, such as Europe/Kyiv. By default this machine's.")
    static let decimalSeparator = SettingKey("decimal_separator", ".", "How amounts in your files are written: . or ,")
    static let sellerName = SettingKey("seller.name", "Who is paid, as the payer knows you.")
    static let sellerAddress = SettingKey("seller.address", "Your address, for the foot of a page.")
    static let sellerContact = SettingKey(
        "seller.contact", "Whom to ask: a mail address, a telephone number or a web address.")
    static let sellerTermsURL = SettingKey("seller.terms_url", "Your terms of sale, https.")
    static let sellerLogo = SettingKey("seller.logo", "Your logo: a PNG, JPEG, WebP or SVG file of at most 1 MB.")
    static let sellerColor = SettingKey("seller.color", "The colour of buttons, #RRGGBB.")
    static let qrSize = SettingKey("qr.size", "30mm", "How wide a QR code is on paper, with its quiet zone.")
    static let qrDPI = SettingKey("qr.dpi", "300", "The printer's dots per inch.")
    static let publicAPI = SettingKey(
        "platform.public_api", "https://pay.cascad.com/public-api", "The platform's public API.")
    static let checkoutPage = SettingKey(
        "platform.checkout_page", "https://pay.cascad.com/hpp/", "The platform's checkout page.")

    /// Every setting, in the order of help.
    static let all: [SettingKey] = [
        publicKey, siteURL, out, ledger, templates, link, button, service, locale, timeZone, decimalSeparator,
        sellerName, sellerAddress, sellerContact, sellerTermsURL, sellerLogo, sellerColor, qrSize, qrDPI, publicAPI,
        checkoutPage,
    ]
}

extension SettingKey {
    private init(_ name: String, _ summary: String) {
        self.init(name, nil, summary)
    }
}

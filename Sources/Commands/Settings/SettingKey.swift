/// A setting: the flags, the environment's names, `paylink.yaml`, `paylink config` and the README's table are made from
/// the one list of them.
struct SettingKey: Sendable, Hashable {
    /// The name in `paylink.yaml`, with a dot between levels: `seller.name`.
    let name: String
    /// One sentence, for help and the README.
    let summary: String
    /// The value without a setting; `nil` for none.
    let defaultValue: String?
    /// True if it may be a list in `paylink.yaml`; as a text, commas separate its members.
    let isList: Bool
    /// Its flag without the leading hyphens: `seller-name`; `nil` for a value that others on the machine must not see.
    let flag: String?

    init(
        _ name: String, _ defaultValue: String? = nil, _ summary: String, isList: Bool = false, flag: String? = nil,
        hasFlag: Bool = true
    ) {
        self.name = name
        self.summary = summary
        self.defaultValue = defaultValue
        self.isList = isList
        self.flag = hasFlag ? flag ?? String(name.map { $0 == "." || $0 == "_" ? "-" : $0 }) : nil
    }

    /// The parts of the name, the form of swift-configuration's keys.
    var components: [String] { name.split(separator: ".").map(String.init) }
    /// The environment's name: `PAYLINK_SELLER_NAME`.
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
        "What a link leads to: page (your site), checkout (nothing hosted), or invoice (made beforehand over the API; the payer can't alter it, and it lives two days at most). By default page if site_url is set, else checkout."
    )
    static let button = SettingKey("button", "form", "What a button to paste is: form (POST) or link (GET).")
    static let service = SettingKey(
        "service", "The payment service for orders that name none, such as payment_card_eur_hpp.")
    static let locale = SettingKey("locale", "The language for orders that name none, such as en, uk or de.")
    static let timeZone = SettingKey("time_zone", "Where a day ends, such as Europe/Kyiv. By default this machine's.")
    static let decimalSeparator = SettingKey("decimal_separator", ".", "How amounts in your files are written: . or ,")
    static let autoProfiles = SettingKey(
        "auto_profiles", nil,
        "Built-in profiles that are used by themselves where a file's header is theirs, such as shopify (paylink columns --profiles).",
        isList: true, hasFlag: false)
    static let sellerName = SettingKey("seller.name", "Who is paid, as the payer knows you.")
    static let sellerAddress = SettingKey("seller.address", "Your address, for the foot of a page.")
    static let sellerContact = SettingKey(
        "seller.contact", "Whom to ask: a mail address, a telephone number or a web address.")
    static let sellerTermsURL = SettingKey("seller.terms_url", "Your terms of sale, https.")
    static let sellerLogo = SettingKey("seller.logo", "Your logo: a PNG, JPEG, WebP or SVG file of at most 1 MB.")
    static let sellerColor = SettingKey("seller.color", "The colour of buttons, #RRGGBB.")
    static let qrSize = SettingKey("qr.size", "30mm", "How wide a QR code is on paper, with its quiet zone.")
    static let qrDPI = SettingKey("qr.dpi", "300", "The printer's dots per inch.")
    static let printSheet = SettingKey(
        "print.sheet", "L7160",
        "The sheet that labels are printed on: its number in the trade, or a name of yours under sheets:.",
        flag: "sheet")
    static let printCards = SettingKey(
        "print.cards", "a6",
        "What cards are printed on: a6, a6-single, business, business-us, or a name under sheets:.",
        flag: "sheet")
    static let printPaper = SettingKey(
        "print.paper", "A4", "The paper of tents, signs and invoices: A4, A5 (signs) or Letter.", flag: "paper")
    static let printOffset = SettingKey(
        "print.offset", "0mm,0mm", "How far to the right and down everything is moved, for a printer that drifts.",
        flag: "offset")
    static let printScale = SettingKey(
        "print.scale", "100%", "How much larger distances are drawn, for a printer that shrinks them: 100.5%.",
        flag: "scale")
    static let printFonts = SettingKey(
        "print.fonts", "Noto Sans, Helvetica Neue, DejaVu Sans",
        "The fonts of what is printed, best first; letters that they lack come from the machine's other fonts.",
        flag: "fonts")
    static let printCodeColor = SettingKey(
        "print.code_color", "#000000", "The colour of printed codes: dark enough to be read on white.",
        flag: "code-color")
    static let printCodeLogo = SettingKey(
        "print.code_logo", nil, "A PNG file for the middle of printed codes; each is then read to see that it can be.",
        flag: "code-logo")
    static let mailFrom = SettingKey(
        "mail.from", nil,
        "Who writes the mails and gets the answers: 'Your shop <pay@shop.example>'. By default seller.contact, if it is a mail address.",
        flag: "from")
    static let mailReplyTo = SettingKey(
        "mail.reply_to", nil, "Who gets the answers, if not the one who writes.", flag: "reply-to")
    static let mailSMTP = SettingKey(
        "mail.smtp", nil,
        "The server that takes your mails: smtps://smtp.shop.example (port 465) or smtp://smtp.shop.example (port 587, STARTTLS).",
        flag: "smtp")
    static let mailUser = SettingKey("mail.user", nil, "Your name at that server.", hasFlag: false)
    static let mailPasswordFile = SettingKey(
        "mail.password_file", nil,
        "A file with your password there, readable by you alone. The environment's PAYLINK_MAIL_PASSWORD goes before it.",
        hasFlag: false)
    static let mailCAFile = SettingKey(
        "mail.ca_file", nil, "Certificates to trust for that server instead of the system's, PEM.", flag: "ca-file")
    static let mailTimeout = SettingKey(
        "mail.timeout", "300s", "How long the server may take for each answer: 1s to 900s.", flag: "timeout")
    static let mailRate = SettingKey(
        "mail.rate", nil,
        "How many mails leave, at most: 30/min, 2/s or 500/h. By default as many as the server takes.",
        flag: "rate")
    static let mailRetries = SettingKey(
        "mail.retries", "1m,5m,15m",
        "How long is waited before what the server puts off is tried again, each time; none for not at all.",
        flag: "retries")
    static let mailRemind = SettingKey(
        "mail.remind", "-3,1,7",
        "When unpaid orders are reminded of: up to three days, counted from the due date (or the expiry); negative is before.",
        flag: "days")
    static let mailMaxAge = SettingKey(
        "mail.max_age", "24h", "How old the last reconcile may be for reminders to go out: 1h to 7d.", flag: "max-age")
    static let mailUnsubscribe = SettingKey(
        "mail.unsubscribe", nil,
        "Only for a campaign: where one leaves the list, https://… or mailto:… (List-Unsubscribe). Invoices need none.",
        flag: "campaign")
    static let api = SettingKey(
        "api", "public", "Which API invoices are made over: public, or private (needs account.id and its key).")
    static let accountID = SettingKey("account.id", "Your account's id for the private API, coma_….")
    static let accountKeyFile = SettingKey(
        "account.key_file",
        "A file with the account's API key, readable by you alone. The environment's PAYLINK_ACCOUNT_KEY goes before it."
    )
    static let invoiceLifetime = SettingKey(
        "invoice.lifetime", "47h", "How long an invoice can be paid: 14m to 48h.")
    static let callbackURL = SettingKey(
        "invoice.callback_url", "Where the platform reports payments to (private API), https.")
    static let inFlight = SettingKey(
        "in_flight", "8", "How many requests to the platform are under way at once, at most.")
    static let rate = SettingKey("rate", "How many requests a second, at most; by default as many as come back.")
    static let timeout = SettingKey("timeout", "30s", "How long one request to the platform may take: 1s to 300s.")
    static let publicAPI = SettingKey(
        "platform.public_api", "https://pay.cascad.com/public-api", "The platform's public API.")
    static let checkoutPage = SettingKey(
        "platform.checkout_page", "https://pay.cascad.com/hpp/", "The platform's checkout page.")
    static let privateAPI = SettingKey(
        "platform.private_api", "https://pay.cascad.com", "The platform's private API.")
    static let publicExpires = SettingKey(
        "platform.public_expires", "unix", "How an expiry is written to the public API: unix, iso, or none.")
    static let publicKeyParameter = SettingKey(
        "platform.public_key_parameter", "public_key",
        "What the public key is called in the address of an invoice of the public API; none for nothing.")
    static let checkError = SettingKey(
        "check.error", nil, "Rules of paylink check whose findings are errors.", isList: true, flag: "error")
    static let checkWarn = SettingKey(
        "check.warn", nil, "Rules of paylink check whose findings are warnings.", isList: true, flag: "warn")
    static let checkOff = SettingKey(
        "check.off", nil, "Rules that paylink check leaves out.", isList: true, flag: "off")
    static let checkFailOn = SettingKey(
        "check.fail_on", "error", "From which severity on paylink check ends with 1: error, warning, note, or never.",
        flag: "fail-on")

    /// Every setting, in the order of help.
    static let all: [SettingKey] = [
        publicKey, siteURL, out, ledger, templates, link, button, service, locale, timeZone, decimalSeparator,
        autoProfiles, sellerName, sellerAddress, sellerContact, sellerTermsURL, sellerLogo, sellerColor, qrSize, qrDPI,
        printSheet,
        printCards, printPaper, printOffset, printScale, printFonts, printCodeColor, printCodeLogo, mailFrom,
        mailReplyTo, mailSMTP, mailUser, mailPasswordFile, mailCAFile, mailTimeout, mailRate, mailRetries, mailRemind,
        mailMaxAge, mailUnsubscribe, api, accountID, accountKeyFile, invoiceLifetime, callbackURL, inFlight, rate,
        timeout, publicAPI, checkoutPage, privateAPI,
        publicExpires, publicKeyParameter, checkError, checkWarn, checkOff, checkFailOn,
    ]
}

extension SettingKey {
    private init(_ name: String, _ summary: String) {
        self.init(name, nil, summary)
    }
}

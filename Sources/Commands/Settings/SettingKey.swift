import ArgumentParser

/// A setting: the flags, the environment's names, `paylink.yaml`, `paylink config` and the table of settings in the documentation
/// are made from the one list of them.
///
/// A new one is also a property of the settings that it belongs to, and a line of their parser, such as
/// `Settings+Loaded.swift`.
enum SettingKey: String, Sendable, CaseIterable {
    case publicKey = "public_key"
    case siteURL = "site_url"
    case out
    case ledger
    case templates
    case link
    case button
    case buttonTarget = "button_target"
    case returnURL = "return_url"
    case returnURLSuccess = "return_urls.success"
    case returnURLFail = "return_urls.fail"
    case returnURLPending = "return_urls.pending"
    case service
    case servicesMaxAge = "services.max_age"
    case locale
    case timeZone = "time_zone"
    case decimalSeparator = "decimal_separator"
    case autoProfiles = "auto_profiles"
    case sellerName = "seller.name"
    case sellerAddress = "seller.address"
    case sellerContact = "seller.contact"
    case sellerTermsURL = "seller.terms_url"
    case sellerLogo = "seller.logo"
    case sellerColor = "seller.color"
    case qrSize = "qr.size"
    case qrDPI = "qr.dpi"
    case printSheet = "print.sheet"
    case printCards = "print.cards"
    case printPaper = "print.paper"
    case printOffset = "print.offset"
    case printScale = "print.scale"
    case printFonts = "print.fonts"
    case printCodeColor = "print.code_color"
    case printCodeLogo = "print.code_logo"
    case mailFrom = "mail.from"
    case mailReplyTo = "mail.reply_to"
    case mailSMTP = "mail.smtp"
    case mailUser = "mail.user"
    case mailPasswordFile = "mail.password_file"
    case mailCAFile = "mail.ca_file"
    case mailTimeout = "mail.timeout"
    case mailRate = "mail.rate"
    case mailRetries = "mail.retries"
    case mailRemind = "mail.remind"
    case mailMaxAge = "mail.max_age"
    case mailUnsubscribe = "mail.unsubscribe"
    case api
    case accountID = "account.id"
    case accountKeyFile = "account.key_file"
    case invoiceLifetime = "invoice.lifetime"
    case callbackURL = "invoice.callback_url"
    case inFlight = "in_flight"
    case rate
    case timeout
    case publicAPI = "platform.public_api"
    case checkoutPage = "platform.checkout_page"
    case privateAPI = "platform.private_api"
    case publicExpires = "platform.public_expires"
    case publicKeyParameter = "platform.public_key_parameter"
    case checkError = "check.error"
    case checkWarn = "check.warn"
    case checkOff = "check.off"
    case checkFailOn = "check.fail_on"

    /// A list of settings with flags that several commands share.
    enum Group {
        case common, requests, drawing, sender, server
    }

    /// A setting's flag.
    struct Flag {
        /// `nil` for a flag that a command declares itself.
        let group: Group?
        let valueName: String
        /// Without the leading hyphens; `nil` for the setting's name with hyphens.
        let name: String?
        let parsing: SingleValueParsingStrategy
        let completion: CompletionKind?

        init(
            _ group: Group? = nil, _ valueName: String = "", name: String? = nil,
            parsing: SingleValueParsingStrategy = .next, completion: CompletionKind? = nil
        ) {
            self.group = group
            self.valueName = valueName
            self.name = name
            self.parsing = parsing
            self.completion = completion
        }
    }

    /// The properties of a setting besides its name.
    private struct Definition {
        let defaultValue: String?
        let summary: String
        let isList: Bool
        let flag: Flag?

        init(_ defaultValue: String?, _ summary: String, isList: Bool = false, flag: Flag? = nil) {
            self.defaultValue = defaultValue
            self.summary = summary
            self.isList = isList
            self.flag = flag
        }

        init(_ summary: String, isList: Bool = false, flag: Flag? = nil) {
            self.init(nil, summary, isList: isList, flag: flag)
        }
    }

    private var definition: Definition {
        switch self {
        case .publicKey:
            Definition(
                "Your account's public key: pk_live_… or, to try things out, pk_test_….", flag: Flag(.common, "pk_…"))
        case .siteURL:
            Definition("Where you upload out/site to, such as https://pay.shop.example.", flag: Flag(.common, "url"))
        case .out:
            Definition(
                "out", "The folder that everything is written to.",
                flag: Flag(.common, "folder", completion: .directory))
        case .ledger:
            Definition(
                "paylink.sqlite", "The file that remembers what was made. Keep it.",
                flag: Flag(.common, "file", completion: .file()))
        case .templates:
            Definition(
                "A folder with your own templates, laid over the built-in ones.",
                flag: Flag(.common, "folder", completion: .directory))
        case .link:
            Definition(
                "What a link leads to: page (your site), checkout (nothing hosted), or invoice (made beforehand over the API; the payer can't alter it, and it lives two days at most). By default page if site_url is set, else checkout.",
                flag: Flag(.common, "page|checkout|invoice", completion: .list(["page", "checkout", "invoice"])))
        case .button:
            Definition(
                "form", "What a button to paste is: form (POST) or link (GET).",
                flag: Flag(.common, "form|link", completion: .list(["form", "link"])))
        case .buttonTarget:
            Definition(
                "_top",
                "Where the payment of a button to paste opens: _top (the whole window, also from a frame of a site builder), _self (the frame itself), or _blank (a new tab).",
                flag: Flag(
                    .common, "_top|_self|_blank", name: "target", completion: .list(["_top", "_self", "_blank"])))
        case .returnURL:
            Definition(
                "Where payers of orders that name no return_url come back to: site (the site's own pages), none (the platform's last page), or an https address. By default the site's pages if site_url is set, but not for checkout links, which need no site."
            )
        case .returnURLSuccess:
            Definition("Where they come back to after paying, for invoices over the private API, https.")
        case .returnURLFail:
            Definition("Where they come back to if it failed, for invoices over the private API, https.")
        case .returnURLPending:
            Definition(
                "Where they come back to while it is not known yet; needed as soon as one of the two others is set.")
        case .service:
            Definition(
                "The payment service for orders that name none, such as payment_card_eur_hpp; with several, or choose for all, the payer chooses.",
                flag: Flag(.common, "service"))
        case .servicesMaxAge:
            Definition(
                "1d",
                "How old a kept list of the platform's services may be where payers choose among them, such as 12h or 7d; an older one is asked for anew."
            )
        case .locale:
            Definition("The language for orders that name none, such as en, uk or de.", flag: Flag(.common, "language"))
        case .timeZone:
            Definition("Where a day ends, such as Europe/Kyiv. By default this machine's.", flag: Flag(.common, "zone"))
        case .decimalSeparator:
            Definition(".", "How amounts in your files are written: . or ,", flag: Flag(.common, ". or ,"))
        case .autoProfiles:
            Definition(
                "Built-in profiles that are used by themselves where a file's header is theirs, such as shopify (paylink columns --profiles).",
                isList: true)
        case .sellerName: Definition("Who is paid, as the payer knows you.", flag: Flag(.common, "name"))
        case .sellerAddress: Definition("Your address, for the foot of a page.", flag: Flag(.common, "address"))
        case .sellerContact:
            Definition(
                "Whom to ask: a mail address, a telephone number or a web address.", flag: Flag(.common, "contact"))
        case .sellerTermsURL: Definition("Your terms of sale, https.", flag: Flag(.common, "url"))
        case .sellerLogo:
            Definition(
                "Your logo: a PNG, JPEG, WebP or SVG file of at most 1 MB.",
                flag: Flag(.common, "file", completion: .file()))
        case .sellerColor: Definition("The colour of buttons, #RRGGBB.", flag: Flag(.common, "#RRGGBB"))
        case .qrSize:
            Definition("30mm", "How wide a QR code is on paper, with its quiet zone.", flag: Flag(.common, "mm"))
        case .qrDPI: Definition("300", "The printer's dots per inch.", flag: Flag(.common, "dpi"))
        case .printSheet:
            Definition(
                "L7160",
                "The sheet that labels are printed on: its number in the trade, or a name of yours under sheets:.",
                flag: Flag(name: "sheet"))
        case .printCards:
            Definition(
                "a6", "What cards are printed on: a6, a6-single, business, business-us, or a name under sheets:.",
                flag: Flag(name: "sheet"))
        case .printPaper:
            Definition(
                "A4", "The paper of tents, signs and invoices: A4, A5 (signs) or Letter.", flag: Flag(name: "paper"))
        case .printOffset:
            Definition(
                "0mm,0mm", "How far to the right and down everything is moved, for a printer that drifts.",
                flag: Flag(.drawing, "mm,mm", name: "offset", parsing: .unconditional))
        case .printScale:
            Definition(
                "100%", "How much larger distances are drawn, for a printer that shrinks them: 100.5%.",
                flag: Flag(.drawing, "percent", name: "scale"))
        case .printFonts:
            Definition(
                "Noto Sans, Helvetica Neue, DejaVu Sans",
                "The fonts of what is printed, best first; letters that they lack come from the machine's other fonts.",
                flag: Flag(.drawing, "names", name: "fonts"))
        case .printCodeColor:
            Definition(
                "#000000", "The colour of printed codes: dark enough to be read on white.",
                flag: Flag(.drawing, "#RRGGBB", name: "code-color"))
        case .printCodeLogo:
            Definition(
                "A PNG file for the middle of printed codes; each is then read to see that it can be.",
                flag: Flag(.drawing, "file", name: "code-logo", completion: .file(extensions: ["png"])))
        case .mailFrom:
            Definition(
                "Who writes the mails and gets the answers: 'Your shop <pay@shop.example>'. By default seller.contact, if it is a mail address.",
                flag: Flag(.sender, "name <address>", name: "from"))
        case .mailReplyTo:
            Definition(
                "Who gets the answers, if not the one who writes.",
                flag: Flag(.sender, "name <address>", name: "reply-to"))
        case .mailSMTP:
            Definition(
                "The server that takes your mails: smtps://smtp.shop.example (port 465) or smtp://smtp.shop.example (port 587, STARTTLS).",
                flag: Flag(.server, "url", name: "smtp"))
        case .mailUser: Definition("Your name at that server.")
        case .mailPasswordFile:
            Definition(
                "A file with your password there, readable by you alone. The environment's PAYLINK_MAIL_PASSWORD goes before it."
            )
        case .mailCAFile:
            Definition(
                "Certificates to trust for that server instead of the system's, PEM. With them nothing is sent without TLS, not even to this machine.",
                flag: Flag(.server, "file", name: "ca-file", completion: .file()))
        case .mailTimeout:
            Definition(
                "300s", "How long the server may take for each answer: 1s to 900s.",
                flag: Flag(.server, "seconds", name: "timeout"))
        case .mailRate:
            Definition(
                "How many mails leave, at most: 30/min, 2/s or 500/h. By default as many as the server takes.",
                flag: Flag(.server, "number/time", name: "rate"))
        case .mailRetries:
            Definition(
                "1m,5m,15m",
                "How long is waited before what the server puts off is tried again, each time; none for not at all.",
                flag: Flag(.server, "times", name: "retries"))
        case .mailRemind:
            Definition(
                "-3,1,7",
                "When unpaid orders are reminded of: up to three days, counted from the due date (or the expiry); negative is before.",
                flag: Flag(name: "days"))
        case .mailMaxAge:
            Definition(
                "24h", "How old the last reconcile may be for reminders to go out: 1h to 7d.",
                flag: Flag(name: "max-age"))
        case .mailUnsubscribe:
            Definition(
                "Only for a campaign: where one leaves the list, https://… or mailto:… (List-Unsubscribe). Invoices need none.",
                flag: Flag(.sender, "url", name: "campaign"))
        case .api:
            Definition(
                "public", "Which API invoices are made over: public, or private (needs account.id and its key).",
                flag: Flag(.common, "public|private", completion: .list(["public", "private"])))
        case .accountID: Definition("Your account's id for the private API, coma_….", flag: Flag(.common, "coma_…"))
        case .accountKeyFile:
            Definition(
                "A file with the account's API key, readable by you alone. The environment's PAYLINK_ACCOUNT_KEY goes before it.",
                flag: Flag(.common, "file", completion: .file()))
        case .invoiceLifetime:
            Definition("47h", "How long an invoice can be paid: 14m to 48h.", flag: Flag(.common, "time"))
        case .callbackURL:
            Definition("Where the platform reports payments to (private API), https.", flag: Flag(.common, "url"))
        case .inFlight:
            Definition(
                "8", "How many requests to the platform are under way at once, at most.",
                flag: Flag(.requests, "number"))
        case .rate:
            Definition(
                "How many requests a second, at most; by default as many as come back.", flag: Flag(.requests, "number")
            )
        case .timeout:
            Definition(
                "30s", "How long one request to the platform may take: 1s to 300s.", flag: Flag(.requests, "seconds"))
        case .publicAPI:
            Definition("https://pay.cascad.com/public-api", "The platform's public API.", flag: Flag(.common, "url"))
        case .checkoutPage:
            Definition("https://pay.cascad.com/hpp/", "The platform's checkout page.", flag: Flag(.common, "url"))
        case .privateAPI:
            Definition("https://pay.cascad.com", "The platform's private API.", flag: Flag(.common, "url"))
        case .publicExpires:
            Definition(
                "unix", "How an expiry is written to the public API: unix, iso, or none.",
                flag: Flag(.common, "unix|iso|none", completion: .list(["unix", "iso", "none"])))
        case .publicKeyParameter:
            Definition(
                "public_key",
                "What the public key is called in the address of an invoice of the public API; none for nothing.",
                flag: Flag(.common, "name"))
        case .checkError:
            Definition("Rules of paylink check whose findings are errors.", isList: true, flag: Flag(name: "error"))
        case .checkWarn:
            Definition("Rules of paylink check whose findings are warnings.", isList: true, flag: Flag(name: "warn"))
        case .checkOff: Definition("Rules that paylink check leaves out.", isList: true, flag: Flag(name: "off"))
        case .checkFailOn:
            Definition(
                "error", "From which severity on paylink check ends with 1: error, warning, note, or never.",
                flag: Flag(name: "fail-on"))
        }
    }
}

extension SettingKey {
    /// Every setting, in the order of help.
    static let all = allCases

    /// The name in `paylink.yaml`, with a dot between levels: `seller.name`.
    var name: String { rawValue }
    /// One sentence, for help and the documentation.
    var summary: String { definition.summary }
    /// The value without a setting; `nil` for none.
    var defaultValue: String? { definition.defaultValue }
    /// True if it may be a list in `paylink.yaml`; as a text, commas separate its members.
    var isList: Bool { definition.isList }
    /// The form of its flag; `nil` for a value that others on the machine must not see.
    var flagForm: Flag? { definition.flag }
    /// Its flag without the leading hyphens: `seller-name`; `nil` if it has none.
    var flag: String? { flagForm.map { $0.name ?? String(name.map { $0 == "." || $0 == "_" ? "-" : $0 }) } }

    /// The parts of the name, the form of swift-configuration's keys.
    var components: [String] { name.split(separator: ".").map(String.init) }
    /// The environment's name: `PAYLINK_SELLER_NAME`.
    var environmentName: String { "PAYLINK_" + String(name.map { $0 == "." ? "_" : $0 }).uppercased() }
}

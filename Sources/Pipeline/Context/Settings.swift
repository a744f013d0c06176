public import CascadAPI
public import Checkout
public import Foundation
public import QRCode

/// What a run is told, apart from the orders: every value checked.
public struct Settings: Sendable {
    /// Which address an order's link and its QR code hold.
    public enum Link: String, Sendable, CaseIterable {
        /// The pay page at the site's address.
        case page
        /// The checkout link, which needs nothing hosted.
        case checkout
        /// An invoice's own address: made beforehand over the API, dead in two days.
        case invoice
    }

    /// What a button to paste is made of.
    public enum Button: String, Sendable, CaseIterable {
        /// The process form: a POST.
        case form
        /// The checkout link: a GET.
        case link
    }

    /// Whose account is paid.
    public var publicKey: PublicKey
    /// Where `out/site` will be uploaded to; `nil` if nothing is hosted.
    public var siteURL: WebAddress?
    /// Where the platform is.
    public var platform: Platform
    /// Who is paid; `nil` where nobody says, and then nothing is made.
    public var seller: Seller?
    /// A picture file that is copied to the site.
    public var logoFile: String?
    /// The folder that artefacts are written to.
    public var out: String
    /// The ledger's file.
    public var ledger: String
    /// A folder with the user's own templates, laid over the built-in ones.
    public var templates: String?
    /// What the user asked for; `nil` is the page where there is a site, and the checkout link otherwise.
    public var link: Link?
    /// Which of its two forms a button has.
    public var button: Button
    /// For orders that name none.
    public var service: String?
    /// For orders that name none.
    public var locale: String?
    /// Which day a date without a time is meant in.
    public var timeZone: TimeZone
    /// How large codes are printed, and by which printer.
    public var codeSize: PrintSize
    /// Which API invoices are made over.
    public var api: CascadClient.API = .public
    /// What the private API is opened with; `nil` where nobody says.
    public var credentials: Credentials?
    /// How long a new invoice can be paid, in seconds.
    public var invoiceLifetime = 47 * 3600
    /// What invoices are asked for with beside the order, over the private API.
    public var invoiceExtras = InvoiceRequest.Extras()
    /// Whether codes may be made of links that die in two days.
    public var allowsExpiringCodes = false
    /// How many requests to the platform are under way at once, at most.
    public var inFlight = 8
    /// How many requests a second, at most; `nil` for no limit.
    public var rate: Double?
    /// How long one request may take, in seconds.
    public var timeout = 30.0

    /// Settings, each of which was checked where it was read.
    public init(
        publicKey: PublicKey, siteURL: WebAddress? = nil, platform: Platform, seller: Seller? = nil,
        logoFile: String? = nil, out: String, ledger: String, templates: String? = nil, link: Link? = nil,
        button: Button = .form, service: String? = nil, locale: String? = nil, timeZone: TimeZone, codeSize: PrintSize
    ) {
        self.publicKey = publicKey
        self.siteURL = siteURL
        self.platform = platform
        self.seller = seller
        self.logoFile = logoFile
        self.out = out
        self.ledger = ledger
        self.templates = templates
        self.link = link
        self.button = button
        self.service = service
        self.locale = locale
        self.timeZone = timeZone
        self.codeSize = codeSize
    }

    /// The kind of link that orders get.
    public var effectiveLink: Link { link ?? (siteURL == nil ? .checkout : .page) }

    /// Whether invoices are made over the API that takes ``invoiceExtras``.
    public var takesInvoiceExtras: Bool { api == .private }

    /// Whether a code may hold an order's link.
    package var hasCodes: Bool { effectiveLink != .invoice || allowsExpiringCodes }

    /// Whether customers' data may stand in a checkout link: only if the user asked for one.
    package var customerInLink: Bool { link == .checkout }
}

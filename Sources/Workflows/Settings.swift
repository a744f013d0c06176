public import CascadAPI
public import Checkout
public import Foundation
public import QRCode

/// The settings of a run, apart from the orders: every value checked.
public struct Settings: Sendable {
    /// The kind of address in an order's link and its QR code.
    public enum Link: String, Sendable, CaseIterable {
        /// The pay page at the site's address.
        case page
        /// The checkout link, which needs nothing hosted.
        case checkout
        /// An invoice's own address: made beforehand over the API, expired after two days at most.
        case invoice
    }

    /// The form of a button to paste.
    public enum Button: String, Sendable, CaseIterable {
        /// The process form: a POST.
        case form
        /// The checkout link: a GET.
        case link
    }

    /// The public key of the account that is paid.
    public var publicKey: PublicKey
    /// The address that `out/site` will be uploaded to; `nil` if nothing is hosted.
    public var siteURL: WebAddress?
    /// The addresses of the platform.
    public var platform: Platform
    /// The seller; `nil` if it is not configured, and then nothing is made.
    public var seller: Seller?
    /// A picture file that is copied to the site.
    public var logoFile: String?
    /// The folder that artefacts are written to.
    public var out: String
    /// The ledger's file.
    public var ledger: String
    /// A folder with the user's own templates, which override the built-in ones.
    public var templates: String?
    /// The kind of link that the user chose; `nil` is the page if there is a site, and the checkout link otherwise.
    public var link: Link?
    /// The form of buttons.
    public var button: Button
    /// The service of orders that name none.
    public var service: String?
    /// The language of orders that name none.
    public var locale: String?
    /// The time zone of dates without a time.
    public var timeZone: TimeZone
    /// The printed size of codes and the resolution of the printer.
    public var codeSize: PrintSize
    /// The API that invoices are created over.
    public var api: CascadClient.API = .public
    /// The credentials of the private API; `nil` if none are configured.
    public var credentials: Credentials?
    /// The time during which a new invoice can be paid, in seconds.
    public var invoiceLifetime = 47 * 3600
    /// The parameters of invoices besides the order, for the private API.
    public var invoiceExtras = InvoiceRequest.Extras()
    /// True to allow codes of links that expire within two days.
    public var allowsExpiringCodes = false
    /// The maximum number of requests to the platform under way at once.
    public var inFlight = 8
    /// The maximum number of requests per second; `nil` for no limit.
    public var rate: Double?
    /// The time limit of one request, in seconds.
    public var timeout = 30.0

    /// Settings, each of which was checked when it was read.
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

    /// True if invoices are created over the API that takes ``invoiceExtras``.
    public var takesInvoiceExtras: Bool { api == .private }

    /// True if codes are made of links.
    var hasCodes: Bool { effectiveLink != .invoice || allowsExpiringCodes }

    /// True if customers' data may stand in a checkout link: only if the user chose that kind of link.
    var customerInLink: Bool { link == .checkout }
}

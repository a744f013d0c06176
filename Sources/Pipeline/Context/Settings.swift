package import CascadAPI
package import Checkout
package import Foundation
package import QRCode

/// What a run is told, apart from the orders: every value checked.
package struct Settings: Sendable {
    /// Which address an order's link and its QR code hold.
    package enum Link: String, Sendable, CaseIterable {
        /// The pay page at the site's address.
        case page
        /// The checkout link, which needs nothing hosted.
        case checkout
        /// An invoice's own address: made beforehand over the API, dead in two days.
        case invoice
    }

    /// What a button to paste is made of.
    package enum Button: String, Sendable, CaseIterable {
        /// The process form: a POST.
        case form
        /// The checkout link: a GET.
        case link
    }

    /// Whose account is paid.
    package var publicKey: PublicKey
    /// Where `out/site` will be uploaded to; `nil` if nothing is hosted.
    package var siteURL: WebAddress?
    /// Where the platform is.
    package var platform: Platform
    /// Who is paid; `nil` where nobody says, and then nothing is made.
    package var seller: Seller?
    /// A picture file that is copied to the site.
    package var logoFile: String?
    /// The folder that artefacts are written to.
    package var out: String
    /// The ledger's file.
    package var ledger: String
    /// A folder with the user's own templates, laid over the built-in ones.
    package var templates: String?
    /// What the user asked for; `nil` is the page where there is a site, and the checkout link otherwise.
    package var link: Link?
    /// Which of its two forms a button has.
    package var button: Button
    /// For orders that name none.
    package var service: String?
    /// For orders that name none.
    package var locale: String?
    /// Which day a date without a time is meant in.
    package var timeZone: TimeZone
    /// How large codes are printed, and by which printer.
    package var codeSize: PrintSize
    /// Which API invoices are made over.
    package var api: CascadClient.API = .public
    /// What the private API is opened with; `nil` where nobody says.
    package var credentials: Credentials?
    /// How long a new invoice can be paid, in seconds.
    package var invoiceLifetime = 47 * 3600
    /// What invoices are asked for with beside the order, over the private API.
    package var invoiceExtras = InvoiceRequest.Extras()
    /// Whether codes may be made of links that die in two days.
    package var allowsExpiringCodes = false
    /// How many requests to the platform are under way at once, at most.
    package var inFlight = 8
    /// How many requests a second, at most; `nil` for no limit.
    package var rate: Double?
    /// How long one request may take, in seconds.
    package var timeout = 30.0

    /// Settings, each of which was checked where it was read.
    package init(
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
    package var effectiveLink: Link { link ?? (siteURL == nil ? .checkout : .page) }

    /// Whether invoices are made over the API that takes ``invoiceExtras``.
    package var takesInvoiceExtras: Bool { api == .private }

    /// Whether a code may hold an order's link.
    package var hasCodes: Bool { effectiveLink != .invoice || allowsExpiringCodes }

    /// Whether customers' data may stand in a checkout link: only if the user asked for one.
    package var customerInLink: Bool { link == .checkout }
}

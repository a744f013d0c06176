package import CascadAPI
package import Foundation
package import PaymentModel
package import QRCode

/// The settings of a run, apart from the orders: every value checked.
package struct Settings: Sendable {
    /// The kind of address in an order's link and its QR code.
    package enum Link: String, Sendable, CaseIterable {
        /// The pay page at the site's address.
        case page
        /// The checkout link, which needs nothing hosted.
        case checkout
        /// An invoice's own address: made beforehand over the API, expired after two days at most.
        case invoice
    }

    /// The window that a payment opens in, by HTML's names.
    package enum ButtonTarget: String, Sendable, CaseIterable {
        /// The whole window: the builders of sites put buttons into frames, and a payment in a frame fails.
        case top = "_top"
        /// The window or frame of the button.
        case own = "_self"
        /// A new window or tab.
        case new = "_blank"
    }

    /// The form of a button to paste.
    package enum Button: String, Sendable, CaseIterable {
        /// The process form: a POST.
        case form
        /// The checkout link: a GET.
        case link
    }

    /// The choice of the page that payers come back to, for orders that name none.
    package enum Return: Sendable, Hashable {
        /// The pages of the site, unless links are checkout links, for which nothing is hosted.
        case automatic
        /// The pages of the site, whatever the links are.
        case site
        /// The platform's own last page.
        case platform
        /// An address for every outcome.
        case address(String)
    }

    /// The public key of the account that is paid.
    package var publicKey: PublicKey
    /// The address that `out/site` will be uploaded to; `nil` if nothing is hosted.
    package var siteURL: WebAddress?
    /// The addresses of the platform.
    package var platform: Platform
    /// The seller; `nil` if it is not configured, and then nothing is made.
    package var seller: Seller?
    /// A picture file that is copied to the site.
    package var logoFile: String?
    /// The folder that artefacts are written to.
    package var out: String
    /// The ledger's file.
    package var ledger: String
    /// A folder with the user's own templates, which override the built-in ones.
    package var templates: String?
    /// The kind of link that the user chose; `nil` is the page if there is a site, and the checkout link otherwise.
    package var link: Link?
    /// The form of buttons.
    package var button: Button
    /// The window that the payment of a button opens in.
    package var buttonTarget = ButtonTarget.top
    /// The page that payers come back to.
    package var returnURL = Return.automatic
    /// The pages that payers come back to by outcome, for invoices over the private API.
    package var returnURLs = ReturnURLs()
    /// The service of orders that name none.
    package var service: String?
    /// The age, in seconds, up to which a kept list of the platform's services is taken as it is.
    package var servicesMaxAge = 86_400
    /// The language of orders that name none.
    package var locale: String?
    /// The time zone of dates without a time.
    package var timeZone: TimeZone
    /// The printed size of codes and the resolution of the printer.
    package var codeSize: PrintSize
    /// The API that invoices are created over.
    package var api: CascadClient.API = .public
    /// The credentials of the private API; `nil` if none are configured.
    package var credentials: Credentials?
    /// The time during which a new invoice can be paid, in seconds.
    package var invoiceLifetime = 47 * 3600
    /// The parameters of invoices besides the order, for the private API.
    package var invoiceExtras = InvoiceRequest.Extras()
    /// True to allow codes of links that expire within two days.
    package var allowsExpiringCodes = false
    /// True to write to an output folder that holds files of others.
    package var takesAnyFolder = false
    /// The maximum number of requests to the platform under way at once.
    package var inFlight = 8
    /// The maximum number of requests per second; `nil` for no limit.
    package var rate: Double?
    /// The time limit of one request, in seconds.
    package var timeout = 30.0

    /// Settings, each of which was checked when it was read.
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

    /// - Parameter token: The folder of a pay page.
    /// - Returns: the address of the page; `nil` if nothing is hosted.
    package func pageURL(_ token: String) -> String? { siteAddress(token + "/") }

    /// - Parameter path: A path relative to the site.
    /// - Returns: its address; `nil` if nothing is hosted.
    func siteAddress(_ path: String) -> String? {
        siteURL.map { site in site.text + (site.text.hasSuffix("/") ? "" : "/") + path }
    }

    /// True if payers come back to pages of the site.
    package var returnsToSite: Bool {
        guard siteURL != nil else { return false }
        return switch returnURL {
        case .automatic: effectiveLink != .checkout
        case .site: true
        case .platform, .address: false
        }
    }

    /// True if `return_urls` of an order are sent.
    package var takesReturnURLs: Bool { effectiveLink == .invoice && takesInvoiceExtras }

    /// True if invoices are created over the API that takes ``invoiceExtras``.
    package var takesInvoiceExtras: Bool { api == .private }

    /// True if codes are made of links.
    package var hasCodes: Bool { effectiveLink != .invoice || allowsExpiringCodes }

    /// True if customers' data may stand in a checkout link: only if the user chose that kind of link.
    package var customerInLink: Bool { link == .checkout }
}

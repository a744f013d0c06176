package import PaymentModel

/// The addresses that payers come back to after a payment, for orders that name none: the settings', or pages of the site.
///
/// They are filled in where an order is sent, and are no part of it: the ledger compares the rows, and a default that
/// comes or changes makes no other order.
package struct ReturnAddresses: Sendable {
    /// The settings' address for every outcome.
    private let address: String?
    /// The settings' addresses by outcome, for the private API.
    private let addresses: ReturnURLs
    /// True if ``addresses`` are sent in a run.
    private let takesReturnURLs: Bool
    /// The pages of the site, by language.
    private let pages: [String: ReturnURLs]
    /// The pages of the site for orders without a language; `nil` if payers are not sent to the site.
    private let pagesOfNoLanguage: ReturnURLs?

    /// - Parameters:
    ///   - settings: The settings.
    ///   - languages: The languages of the site's pages; `nil` if no site is written.
    package init(_ settings: Settings, languages: [String]?) {
        addresses = settings.returnURLs
        takesReturnURLs = settings.takesReturnURLs
        if case .address(let address) = settings.returnURL { self.address = address } else { address = nil }
        guard let languages, settings.returnsToSite else {
            (pages, pagesOfNoLanguage) = ([:], nil)
            return
        }
        func urls(_ language: String?) -> ReturnURLs {
            var urls = ReturnURLs()
            for outcome in PaymentOutcome.allCases {
                urls[outcome] = settings.siteAddress(OutputLayout.returnPageAddress(outcome, language: language))
            }
            return urls
        }
        let named = languages.filter(OutputLayout.isReturnPageLanguage).map { ($0, urls($0)) }
        pages = Dictionary(uniqueKeysWithValues: named)
        pagesOfNoLanguage = urls(nil)
    }

    private func pages(for locale: String?) -> ReturnURLs? { locale.flatMap { pages[$0] } ?? pagesOfNoLanguage }

    /// The order as a form, a checkout link or the public API sends it, with one address for every outcome.
    package func filled(_ order: Order) -> Order {
        guard order.returnURL == nil, let url = address ?? pages(for: order.locale)?.success else { return order }
        var order = order
        order.returnURL = url
        return order
    }

    /// The order as the private API gets it, with an address for each outcome.
    package func filledForPrivateAPI(_ order: Order) -> Order {
        guard order.returnURL == nil, order.returnURLs.isEmpty else { return order }
        var order = order
        order.returnURL = address
        if !addresses.isEmpty {
            order.returnURLs = addresses
        } else if address == nil, let pages = pages(for: order.locale) {
            order.returnURLs = pages
        }
        return order
    }

    /// True if `return_url` of an order comes from neither its row nor the settings.
    func isSites(_ filled: Order, of order: Order) -> Bool { address == nil && filled.returnURL != order.returnURL }

    /// The address of an order without a language and without an address of its own; `nil` if there is none.
    package var example: String? {
        address ?? (takesReturnURLs ? addresses.success : nil) ?? pagesOfNoLanguage?.success
    }
}

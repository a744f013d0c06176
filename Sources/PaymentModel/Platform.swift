/// The addresses of the payment platform.
///
/// The defaults are Cascad's documented addresses.
package struct Platform: Sendable, Hashable {
    /// The public API, without a slash at the end.
    package let publicAPI: String
    /// The checkout page that a link opens, with its slash at the end.
    package let checkoutPage: String

    /// The private API, without a slash at the end.
    package let privateAPI: String
    /// The format of an expiry sent to the public API, which is not documented.
    package let publicExpires: ExpiresFormat
    /// The query's parameter for the public key in requests for an invoice's state over the public API, which is not
    /// documented; empty for none.
    package let publicKeyParameter: String

    /// The format of an expiry.
    package enum ExpiresFormat: String, Sendable, CaseIterable {
        /// UNIX seconds, as in the process form.
        case unix
        /// ISO 8601, as in the private API.
        case iso
        /// No expiry is sent: the platform's default lifetime applies.
        case none
    }

    /// Cascad's documented public API.
    package static let defaultPublicAPI = "https://pay.cascad.com/public-api"
    /// Cascad's documented checkout page.
    package static let defaultCheckoutPage = "https://pay.cascad.com/hpp/"

    /// Cascad's documented private API.
    package static let defaultPrivateAPI = "https://pay.cascad.com"

    /// - Throws: ``WebAddressError`` unless all are `https:` (or `http:` on this machine itself) and carry no query.
    package init(
        publicAPI: String = defaultPublicAPI, checkoutPage: String = defaultCheckoutPage,
        privateAPI: String = defaultPrivateAPI, publicExpires: ExpiresFormat = .unix,
        publicKeyParameter: String = "public_key"
    ) throws(WebAddressError) {
        let api = try WebAddress(publicAPI, rule: .base)
        let checkout = try WebAddress(checkoutPage, rule: .base)
        let privateAddress = try WebAddress(privateAPI, rule: .base)
        self.publicAPI = api.text.hasSuffix("/") ? String(api.text.dropLast()) : api.text
        self.privateAPI =
            privateAddress.text.hasSuffix("/") ? String(privateAddress.text.dropLast()) : privateAddress.text
        self.publicExpires = publicExpires
        self.publicKeyParameter = publicKeyParameter
        self.checkoutPage = checkout.text.hasSuffix("/") ? checkout.text : checkout.text + "/"
        host = api.host
        checkoutHost = checkout.host
    }

    /// The address that the process form POSTs to.
    package var processURL: String { publicAPI + "/payment-invoices/process" }
    /// The host of the process form, which pages show to the payer.
    package let host: String
    /// The host of the checkout page, which is shown to the payer of a checkout link.
    package let checkoutHost: String
}

/// An absolute address on the web, checked before anything is sent there or printed.
package struct WebAddress: Sendable, Hashable {
    /// The use of an address, which decides whether it may have a query.
    package enum Rule: Sendable {
        /// A base for paths: no query, no fragment.
        case base
        /// A page that the payer is sent to.
        case page
    }

    /// The address as given.
    package let text: String
    /// Lower case, with the port if it names one.
    package let host: String

    /// - Throws: ``WebAddressError`` if it is not absolute and `https:`. `http:` is only for loopback (to try things out).
    package init(_ text: String, rule: Rule = .page) throws(WebAddressError) {
        let scheme: Substring
        if text.hasPrefix("https://") {
            scheme = text.prefix(8)
        } else if text.hasPrefix("http://") {
            scheme = text.prefix(7)
        } else {
            throw .notHTTPS
        }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { !"/?#".contains($0) }
        guard !host.isEmpty, text.utf8.count <= 2048 else { throw .malformed }
        // Characters that a browser strips or reinterprets, and letters of other scripts (in a host: punycode).
        let forbidden: Set<UInt8> = Set("\"<>\\^`{|} ".utf8)
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }) else { throw .malformed }
        guard host.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-.:[]".utf8.contains($0) }) else { throw .malformed }
        guard scheme.count == 8 || Loopback.contains(authority: host) else { throw .notHTTPS }
        guard rule == .page || !text.contains(where: { $0 == "?" || $0 == "#" }) else { throw .hasQuery }
        self.text = text
        self.host = host.lowercased()
    }
}

/// The reason why a text is not an address that a payer may be sent to.
package enum WebAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    case notHTTPS
    case malformed
    case hasQuery

    /// The mistake, and what to write instead.
    package var description: String {
        switch self {
        case .notHTTPS: "write the whole address, beginning with https://"
        case .malformed:
            "this is not an address: no spaces, no quotes, letters of other scripts as %XX (in the host: punycode), at most 2,048 characters"
        case .hasQuery: "an address without ? and #"
        }
    }
}

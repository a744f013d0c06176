import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let addressChecks: [String: Check] = [
        "address-host": { context in
            context.checkAddresses { offer, addresses in
                guard offer.place == .elsewhere else { return nil }
                let right = "write \"\(addresses.right(for: offer))\""
                let what = offer.isForm ? "the form" : "the link"
                if !offer.address.host.isEmpty {
                    return "\(what) pays on \(offer.shownHost), which is not the platform's: \(right)"
                }
                // Script is left to another rule.
                guard offer.address.scheme != "javascript" else { return nil }
                return "\(what) names no host, and stays on this site: \(right)"
            }
        },
        "address-lookalike": { context in
            context.checkAddresses { offer, addresses in
                guard offer.place == .lookalike else { return nil }
                let right = "write \"\(addresses.right(for: offer))\""
                switch addresses.likeness(of: offer.address) {
                case .userInformation:
                    return
                        "what stands before the @ is not the host, the address leads to \(offer.shownHost): \(right)"
                case .holdsHost:
                    return "\(offer.shownHost) holds the platform's name, and is somebody else's host: \(right)"
                case .homograph:
                    return "\(offer.shownHost) is the platform's name in letters that only look the same: \(right)"
                case .nearName, nil:
                    return "\(offer.shownHost) is like the platform's host, and isn't it: \(right)"
                }
            }
        },
        "address-scheme": { context in
            context.checkAddresses { $0.wrongScheme($1) }
        },
        "address-path": { context in
            context.checkAddresses { $0.wrongPath($1) }
        },
        "link-process": { context in
            let checkout = context.options.platform.checkoutPage
            context.checkAddresses { offer, _ in
                guard offer.place == .process, !offer.isForm else { return nil }
                return "a link can't POST: link to \"\(checkout)?…\" with the same parameters, or make it a form"
            }
        },
    ]
}

extension PageContext {
    /// Reports a message about an offer's address, in the place of the address.
    fileprivate mutating func checkAddresses(_ message: (PaymentTarget, PlatformAddresses) -> String?) {
        let addresses = options.addresses
        for offer in offers {
            guard let message = message(offer, addresses) else { continue }
            if let sender = offer.sender {
                report(sender, attribute: "formaction", message)
            } else if offer.isForm {
                report(offer.node, attribute: "action", message)
            } else {
                report(offer.node, attribute: "href", message)
            }
        }
    }
}

extension PaymentTarget {
    /// The host for messages: in quotes, short, and without the part before an `@`.
    fileprivate var shownHost: String {
        let text = address.authority.unicodeScalars
        return "\"" + String(text.prefix(80)) + (text.count > 80 ? "…\"" : "\"")
    }

    /// True if its host is the platform's.
    private var isAtPlatform: Bool { place == .process || place == .checkout || place == .platform }

    fileprivate func wrongScheme(_ addresses: PlatformAddresses) -> String? {
        let scheme: String?
        switch place {
        case .process, .checkout, .platform:
            scheme = (addresses.meansCheckout(self) ? addresses.checkout : addresses.process).scheme
        // An invoice may be on any host; one of a sandbox is on this machine.
        case .invoice: scheme = address.isLoopback && addresses.process.isLoopback ? address.scheme : "https"
        case .lookalike, .elsewhere: return nil
        }
        let start = (scheme ?? "https") + "://"
        if address.spelling.contains(.relative) {
            return "the address has no \(start) before it, and browsers look for it on this site: put it there"
        }
        // An invoice's path without a host is on this site, and needs no scheme.
        if address.host.isEmpty { return nil }
        guard let own = address.scheme else {
            return
                "the address begins with //, and takes the page's scheme, or none in a mail or a file: write \(start)"
        }
        if own != scheme {
            return
                "the address begins with \(own):, which the platform doesn't take or anybody can change: write \(start)"
        }
        return address.spelling.contains(.slashes) ? "write exactly two slashes: \(start)" : nil
    }

    fileprivate func wrongPath(_ addresses: PlatformAddresses) -> String? {
        guard isAtPlatform else { return nil }
        func right() -> String { "write \"\(addresses.right(for: self))\"" }
        if place == .platform {
            return "there is no payment at that path of \(shownHost): \(right())"
        }
        let wanted = place == .checkout ? addresses.checkout : addresses.process
        if let port = address.port, !port.isEmpty, address.effectivePort != wanted.effectivePort,
            // The scheme's own port goes with the scheme.
            address.scheme == wanted.scheme || !["80", "443"].contains(port)
        {
            return "the platform isn't at port \(port.prefix(8)): \(right())"
        }
        if place == .checkout, address.path != wanted.path {
            return "the checkout page ends with a slash: \(right())"
        }
        if address.userInformation != nil { return "take what stands before the @ out of the address: \(right())" }
        if address.spelling.contains(.host) {
            return "the host is written with escapes, odd letters or a last dot: \(right())"
        }
        if address.spelling.contains(.lineBreak) { return "take the line break or tab out of the address: \(right())" }
        return address.spelling.contains(.backslash) ? "there is a backslash in the address: \(right())" : nil
    }
}

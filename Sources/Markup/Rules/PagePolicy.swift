import CMarkup
import Checkout

extension Inspection {
    /// Reports policies of others' pages that keep a form from paying.
    ///
    /// All of a page count, but those in the body, which browsers don't obey.
    mutating func checkFormActionOfPage() {
        let addresses = offers.filter(\.isForm).map(\.address)
        guard !addresses.isEmpty else { return }
        // A stand-in of the platform on this machine is reached over http:.
        let isPlain = addresses.contains { $0.scheme == "http" }
        for meta in survey.metas {
            guard tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("content-security-policy") == true,
                survey.body.map({ tree.isInside(meta, $0) }) != true,
                let content = tree.attribute("content", of: meta),
                let sources = Policy(content).sources("form-action")?.map(FormActionSource.init)
            else { continue }
            guard !sources.contains(where: { $0.isAnyHost(over: isPlain ? "http" : "https") }) else { continue }
            let isBlocked = addresses.prefix(20).contains { address in !sources.contains { $0.allows(address) } }
            report(
                meta, attribute: "content",
                isBlocked
                    ? "the policy's form-action keeps browsers from sending the payment: write form-action https:"
                    : "the policy's form-action names hosts, and browsers block the redirect to the bank's: write form-action https:"
            )
        }
    }
}

/// Where a policy lets forms go (Content Security Policy Level 3, 6.7.2.8).
private struct FormActionSource {
    private let scheme: String?
    /// Empty for a source that is a scheme, or a keyword.
    private let host: String
    private let port: String?
    private let path: String

    init(_ source: Text) {
        let text = source.string.lowercased()
        var rest = text[...]
        if let end = text.firstRange(of: "://") {
            scheme = String(text[..<end.lowerBound])
            rest = text[end.upperBound...]
        } else if text.hasSuffix(":") {
            scheme = String(text.dropLast())
            rest = ""
        } else {
            scheme = nil
        }
        if rest.hasPrefix("'") { rest = "" }
        let authority = rest.prefix { $0 != "/" }
        let colon = authority.firstIndex(of: ":")
        host = String(authority[..<(colon ?? authority.endIndex)])
        port = colon.map { String(authority[authority.index(after: $0)...]) }
        // Case counts in a path.
        path = String(source.string.suffix(rest.count - authority.count))
    }

    /// Whether it lets a redirect go anywhere on the web.
    func isAnyHost(over wanted: String) -> Bool {
        guard host == "*" || host.isEmpty && scheme != nil, path.isEmpty || path == "/" else { return false }
        return allowsScheme(wanted) && (port == nil || port == "*" || port == "443" && wanted == "https")
    }

    /// Whether it lets a form go to an address.
    func allows(_ address: PaymentAddress) -> Bool {
        guard let scheme = address.scheme, allowsScheme(scheme) else { return false }
        if host.isEmpty { return self.scheme != nil }
        let isHost =
            host.hasPrefix("*.") ? address.host.hasSuffix(host.dropFirst()) : host == "*" || host == address.host
        let isPort =
            port == nil
            ? address.port == nil || address.port == "443"
            : port == "*" || port == address.port
                || port == "443" && address.port == nil
        let isPath = path.isEmpty || path.hasSuffix("/") ? address.path.hasPrefix(path) : address.path == path
        return isHost && isPort && isPath
    }

    /// `http:` lets `https:` through as well; no scheme is the page's own, which is https: where people pay.
    private func allowsScheme(_ wanted: String) -> Bool {
        guard let scheme else { return wanted == "https" || wanted == "http" && host == "*" }
        return scheme == wanted || scheme == "http" && wanted == "https"
    }
}

import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports policies of third-party pages that keep a form from paying.
    ///
    /// All policies of a page count, except those in the body, which browsers ignore.
    mutating func checkFormActionOfPage() {
        let addresses = offers.filter(\.isForm).map(\.address)
        guard !addresses.isEmpty else { return }
        // A sandbox on this machine is reached over http:.
        let isPlain = addresses.contains { $0.scheme == "http" }
        for meta in elementIndex.metas {
            guard tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("content-security-policy") == true,
                elementIndex.body.map({ tree.isInside(meta, $0) }) != true,
                let content = tree.attribute("content", of: meta),
                let sources = ContentPolicy(content).sources("form-action")?.map(FormActionSource.init)
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

/// A target that a policy allows for forms (Content Security Policy Level 3, 6.7.2.8).
private struct FormActionSource {
    private let scheme: String?
    /// Empty for a source that is a scheme, or a keyword.
    private let host: String
    private let port: String?
    private let path: String

    init(_ source: SourceText) {
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
        // Paths are case-sensitive.
        path = String(source.string.suffix(rest.count - authority.count))
    }

    /// True if it allows a redirect to any host.
    func isAnyHost(over wanted: String) -> Bool {
        guard host == "*" || host.isEmpty && scheme != nil, path.isEmpty || path == "/" else { return false }
        return allowsScheme(wanted) && (port == nil || port == "*" || port == "443" && wanted == "https")
    }

    /// True if it allows a form to go to an address.
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

    /// True for the source's scheme, and for `https:` if it is `http:`; without one it is the page's, assumed to be
    /// https:.
    private func allowsScheme(_ wanted: String) -> Bool {
        guard let scheme else { return wanted == "https" || wanted == "http" && host == "*" }
        return scheme == wanted || scheme == "http" && wanted == "https"
    }
}

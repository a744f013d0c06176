import CHTML
import HTML
import PaymentModel

/// The hosts that a page may load script from: its own, as far as the page names them, and the platform's.
struct ScriptHosts {
    /// The page's own hosts, without `www.`.
    private var own: Set<String> = []
    private let platform: Set<String>
    /// The host that relative addresses lead to; `nil` for the page's own.
    private(set) var base: String?

    init(_ tree: MarkupTree, elementIndex: ElementIndex, platform: Platform) {
        self.platform = Set([platform.host, platform.checkoutHost].map { PaymentAddress("//" + $0).host })
        for node in tree.nodes.indices {
            guard tree.nodes[node].attribute_count > 0 else { continue }
            switch tree.name(node) {
            case "link":
                if tree.attribute("rel", of: node)?.trimmed.equalsIgnoringCase("canonical") == true {
                    add(tree.attribute("href", of: node))
                }
            case "meta":
                if tree.attribute("property", of: node)?.equalsIgnoringCase("og:url") == true {
                    add(tree.attribute("content", of: node))
                }
            case "base":
                if base == nil, let href = tree.attribute("href", of: node) { base = PaymentAddress(href.string).host }
            default: break
            }
        }
        if base?.isEmpty == true { base = nil }
        // A site builder's <base> is the site's own address, unless the page names another.
        if own.isEmpty, let base { own.insert(base.withoutWWW) }
        if let host = base, isOwn(host) { base = nil }
    }

    private mutating func add(_ address: SourceText?) {
        guard let host = address.map({ PaymentAddress($0.string).host }), !host.isEmpty else { return }
        own.insert(host.withoutWWW)
    }

    /// - Returns: the host of a script, if it is neither the page's own (or below it) nor the platform's.
    func foreignHost(of address: SourceText) -> String? {
        let read = PaymentAddress(address.string)
        guard read.scheme == nil || read.scheme == "https" || read.scheme == "http" else { return nil }
        guard let host = read.host.isEmpty ? base : read.host, !isOwn(host) else { return nil }
        return host
    }

    private func isOwn(_ host: String) -> Bool {
        if platform.contains(host) || own.contains(host.withoutWWW) { return true }
        // Each parent domain of the host.
        return host.utf8.indices.contains { index in
            host.utf8[index] == UInt8(ascii: ".") && own.contains(String(host[host.utf8.index(after: index)...]))
        }
    }
}

extension String {
    fileprivate var withoutWWW: String { hasPrefix("www.") ? String(dropFirst(4)) : self }
}

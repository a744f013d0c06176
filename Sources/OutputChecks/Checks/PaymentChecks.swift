import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let paymentChecks = [
        OutputRule("link-href", .site) { context in
            guard case .link(let address) = context.payment else { return }
            let matches = context.elementIndex.links.filter {
                context.tree.attribute("href", of: $0).map { $0 == address } == true
            }
            if matches.isEmpty {
                context.report(nil, "no <a href> is the payment link: nobody can pay")
            }
            for link in matches {
                if context.tree.name(link) != "a" || !context.tree.hasText(link) {
                    context.report(link, "the payment link has no text: say what it does, as in \"Pay 25.00 EUR\"")
                }
            }
            for link in matches.dropFirst() { context.report(link, "the payment link is there already: have one") }
        },
        OutputRule("link-other", .site) { context in
            var payment: String?
            if case .link(let link) = context.payment { payment = link }
            let place = payment.map(PaymentPlace.init)
            for link in context.elementIndex.links {
                guard let href = context.tree.attribute("href", of: link) else { continue }
                if let payment, href == payment { continue }
                if href.isOfPayment || place?.holds(href) == true {
                    context.report(link, "this link pays something else than the document does: take it out")
                }
            }
        },
        OutputRule("link-host", .pages) { context in
            guard case .link(let link) = context.payment else { return }
            let host = PaymentPlace(link).host
            if !context.tree.hasWords(with: host) {
                let name = String(decoding: host, as: UTF8.self)
                context.report(
                    context.elementIndex.html, "the page doesn't say that one pays on \(name): write it out")
            }
        },
    ]
}

/// The place of payments, from a payment's own link.
private struct PaymentPlace {
    /// The link without its query, in lower case.
    private let page: [UInt8]
    /// The length of the folder's part of that; `nil` for the site's root, whose pages may be about anything.
    private let folder: Int?
    /// The host with its port; empty if the link has none.
    let host: ArraySlice<UInt8>

    init(_ link: String) {
        let page = link.utf8.prefix { !$0.endsPage }.map(\.lowercased)
        let slashes = page.indices.filter { page[$0] == UInt8(ascii: "/") }
        host = slashes.count >= 2 ? page[(slashes[1] + 1)...].prefix { $0 != UInt8(ascii: "/") } : []
        folder = slashes.count > 3 ? slashes.last : nil
        self.page = page
    }

    /// True for the same page with another query, and for any page in its folder.
    func holds(_ address: SourceText) -> Bool {
        let other = address.trimmed.bytes.prefix { !$0.endsPage }
        if let folder { return other.lazy.map(\.lowercased).starts(with: page[...folder]) }
        return other.withoutSlash.lazy.map(\.lowercased).elementsEqual(page[...].withoutSlash)
    }
}

extension RandomAccessCollection<UInt8> {
    fileprivate var withoutSlash: SubSequence { dropLast(last == UInt8(ascii: "/") ? 1 : 0) }
}

extension UInt8 {
    fileprivate var endsPage: Bool { self == UInt8(ascii: "?") || self == UInt8(ascii: "#") }
}

extension SourceText {
    /// True for an address with a public key or with an invoice's id, on any host.
    fileprivate var isOfPayment: Bool {
        if indexIgnoringCase(of: "public_key=") != nil { return true }
        // As documented, an id is `cpi_` and sixteen letters or digits.
        var start = 0
        while let found = indexIgnoringCase(of: "cpi", from: start) {
            start = found + 3
            let rest = bytes.dropFirst(start)
            let isParameter = rest.first == UInt8(ascii: "=") && found > 0 && "?&;".utf8.contains(bytes[found - 1])
            let isID = rest.first == UInt8(ascii: "_") && rest.dropFirst().prefix { $0.isASCIIAlphanumeric }.count >= 12
            if isParameter || isID { return true }
        }
        return false
    }

    /// True if the text contains a host (in lower case, not empty), not as part of a longer name.
    fileprivate func names(_ host: ArraySlice<UInt8>) -> Bool {
        guard let first = host.first, count >= host.count else { return false }
        for start in 0...count - host.count where bytes[start].lowercased == first {
            let end = start + host.count
            guard bytes[start..<end].lazy.map(\.lowercased).elementsEqual(host) else { continue }
            if start > 0, bytes[start - 1].isHostByte || bytes[start - 1] == UInt8(ascii: ".") { continue }
            // A full stop may end a sentence.
            let next = bytes[end...].first == UInt8(ascii: ".") ? end + 1 : end
            if next == count || !bytes[next].isHostByte { return true }
        }
        return false
    }
}

extension UInt8 {
    fileprivate var isHostByte: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: ":") || self == UInt8(ascii: "@")
    }
}

extension MarkupTree {
    /// True if visible text names a host.
    fileprivate func hasWords(with host: ArraySlice<UInt8>) -> Bool {
        nodes.contains { node in
            guard !node.isElement, node.parent >= 0 else { return false }
            switch name(Int(node.parent)) {
            case "title", "style", "desc": return false
            default: return node.textText.names(host)
            }
        }
    }
}

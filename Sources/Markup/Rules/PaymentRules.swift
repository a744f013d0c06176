import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for links that pay.
    static let paymentRules: [MarkupRule] = [
        MarkupRule(
            "link-href", .generated, .site,
            summary: "A document that pays by link has exactly one <a href> that is the link, to the byte.",
            reason: "A changed address asks for another amount, or leads to somebody else's account.",
            wrong: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=52.00">Pay 25.00 EUR</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=25.00">Pay 25.00 EUR</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ) { inspection in
            guard case .link(let address) = inspection.payment else { return }
            let matches = inspection.elementIndex.links.filter {
                inspection.tree.attribute("href", of: $0).map { $0 == address } == true
            }
            if matches.isEmpty {
                inspection.report(nil, "no <a href> is the payment link: nobody can pay")
            }
            for link in matches {
                if inspection.tree.name(link) != "a" || !inspection.tree.hasText(link) {
                    inspection.report(link, "the payment link has no text: say what it does, as in \"Pay 25.00 EUR\"")
                }
            }
            for link in matches.dropFirst() { inspection.report(link, "the payment link is there already: have one") }
        },
        MarkupRule(
            "link-other", .generated, .site, summary: "No other link leads to a payment.",
            reason: "It would pay something that nobody has checked.",
            wrong:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a> <a href="https://pay.cascad.com/hpp/?public_key=pk_live_9x2B">Pay</a>"#,
            right:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c">Pay</a> <a href="https://shop.example/terms">Terms</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ) { inspection in
            var payment: String?
            if case .link(let link) = inspection.payment { payment = link }
            let place = payment.map(PaymentPlace.init)
            for link in inspection.elementIndex.links {
                guard let href = inspection.tree.attribute("href", of: link) else { continue }
                if let payment, href == payment { continue }
                if href.isOfPayment || place?.holds(href) == true {
                    inspection.report(link, "this link pays something else than the document does: take it out")
                }
            }
        },
        MarkupRule(
            "link-host", .generated, .pages, summary: "A page that pays by link says in words on which host one pays.",
            reason: "A payer who has read where to pay can tell a forged page behind the link from the right one.",
            wrong: #"<p>You pay on our bank's page.</p>"#, right: #"<p>You pay on pay.cascad.com.</p>"#,
            source: "observation"
        ) { inspection in
            guard case .link(let link) = inspection.payment else { return }
            let host = PaymentPlace(link).host
            if !inspection.tree.hasWords(with: host) {
                let name = String(decoding: host, as: UTF8.self)
                inspection.report(
                    inspection.elementIndex.html, "the page doesn't say that one pays on \(name): write it out")
            }
        },
        MarkupRule(
            "invoice-link", .pages, severity: .warning,
            summary: "No page links to an invoice that was created beforehand, but one for a single payer (noindex).",
            reason:
                "It is for one payment, and lives between 14 minutes and 2 days: a page for everybody lives longer.",
            wrong: #"<a href="https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb">Pay</a>"#,
            right:
                #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=5&amp;currency=EUR">Pay</a>"#,
            source: "platform documentation, pre-created invoice and hpp_url"
        ) { inspection in
            guard inspection.isIndexable || !inspection.isWholePage else { return }
            for offer in inspection.offers where offer.place == .invoice {
                let message =
                    "an invoice's own address, dead in two days at most: put a checkout link or a form in its place"
                if offer.isForm {
                    inspection.report(offer.node, attribute: "action", message)
                } else {
                    inspection.report(offer.node, attribute: "href", message)
                }
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

import CMarkup

extension MarkupRule {
    /// Links that pay.
    static let paymentRules: [MarkupRule] = [
        MarkupRule(
            "link-href",
            summary: "A document that pays by link has exactly one <a href> that is the link, to the byte.",
            reason: "A changed address asks for another amount, or leads to somebody else's account.",
            source: "platform documentation, checkout link and hpp_url"
        ) { inspection in
            guard case .link(let address) = inspection.document.payment else { return }
            let matches = inspection.survey.links.filter {
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
            "link-other", summary: "No other link leads to a payment.",
            reason: "It would pay something that nobody has checked.", source: "platform documentation, checkout link"
        ) { inspection in
            var address: String?
            if case .link(let link) = inspection.document.payment { address = link }
            let page = address.map { String($0.prefix { $0 != "?" }) }
            for link in inspection.survey.links {
                guard let href = inspection.tree.attribute("href", of: link) else { continue }
                if let address, href == address { continue }
                let isPayment = href.indexIgnoringCase(of: "public_key=") != nil
                if isPayment || page.map({ href.starts(with: $0) }) == true {
                    inspection.report(link, "this link pays something else than the document does: take it out")
                }
            }
        },
    ]
}

extension Text {
    func starts(with prefix: String) -> Bool {
        let length = prefix.utf8.count
        return count >= length && Text(bytes[..<length]) == prefix
    }
}

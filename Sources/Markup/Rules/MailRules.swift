import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for mails.
    static let mailRules: [MarkupRule] = [
        MarkupRule(
            "mail-link", .generated, .mails,
            summary:
                "A link in a mail is the payment's, to the byte, or leads to the seller; at least one is the payment's.",
            reason: "Whatever else it leads to, the customer takes it for the seller's word, and pays there.",
            wrong: #"<a href="https://evil.example/">Pay 25.00 EUR</a>"#,
            right: #"<a href="https://pay.cascad.com/hpp/?public_key=pk_live_4Q7c&amp;amount=25.00">Pay 25.00 EUR</a>"#,
            source: "platform documentation, checkout link and hpp_url"
        ) { $0.checkLinksOfMail() },
        MarkupRule(
            "mail-address", .generated, .mails, summary: "The address of a mail's payment stands in it as text, too.",
            reason: "Where links are switched off, or not trusted, it can be read, copied and typed.",
            wrong: #"<a href="https://pay.shop.example/7KQ2M4X9/">Pay</a>"#,
            right: #"<a href="https://pay.shop.example/7KQ2M4X9/">https://pay.shop.example/7KQ2M4X9/</a>"#,
            source: "observation"
        ) { inspection in
            guard case .link(let address) = inspection.payment else { return }
            if !inspection.tree.shows(address) {
                inspection.report(
                    inspection.elementIndex.body, "the mail doesn't show the payment's address: write it out")
            }
        },
        MarkupRule(
            "mail-picture", .generated, .mails,
            summary: "A picture in a mail comes with it (src=\"cid:…\"); nothing is loaded.",
            reason: "What is loaded is blocked until the reader allows it, and tells its host who reads when.",
            wrong: #"<img src="https://shop.example/code.png" alt="QR code"/>"#,
            right: #"<img src="cid:code@shop.example" alt="QR code"/>"#, source: "RFC 2392; caniemail.com, image-base64"
        ) { $0.checkPicturesOfMail() },
        MarkupRule(
            "mail-style", .generated, .mails,
            summary: "Styles in a mail have no url(…), no @import and no backslash.",
            reason: "They load what nobody asked for, and Gmail drops the whole style sheet with them.",
            wrong: #"<td style="background-image:url(https://shop.example/paper.png)">"#,
            right: ##"<td style="background-color:#fff">"##,
            source: "CSS Values 4, 4.5; caniemail.com, html-style and css-background-image"
        ) { $0.checkStylesOfMail() },
        MarkupRule(
            "mail-element", .generated, .mails,
            summary: "No <link>, <svg>, <video>, <audio>, <picture> and their like in a mail.",
            reason: "Gmail and Outlook take them out, and what stood in them with them.",
            wrong: #"<link rel="stylesheet" href="mail.css"/>"#, right: "<style>.text{color:#222}</style>",
            source: "caniemail.com, html-link, html-svg, html-video, html-audio, html-picture"
        ) { inspection in
            for node in inspection.tree.nodes.indices {
                switch inspection.tree.name(node) {
                case "link", "svg", "image", "video", "audio", "source", "track", "picture", "canvas", "dialog", "area":
                    inspection.report(node, "take the <\(inspection.tree.name(node).string)> out of the mail")
                default: break
                }
            }
        },
        MarkupRule(
            "mail-comment", .generated, .mails,
            summary: "Comments that Outlook reads ([if mso]) link to nothing but the payment, and load nothing.",
            reason:
                "To Outlook they are markup like any other, and to everybody who looks at the mail they are not there.",
            wrong: #"<!--[if mso]><a href="https://evil.example/">Pay</a><![endif]-->"#,
            right: "<!--[if mso]><table width=\"560\"><tr><td><![endif]-->",
            source: "Microsoft, \"About conditional comments\""
        ) { $0.checkCommentsOfMail() },
        MarkupRule(
            "mail-size", .generated, .mails, summary: "A mail's HTML has at most 100,000 bytes.",
            reason: "Gmail cuts longer ones off, and what is cut off may be the way to pay.",
            wrong: "a mail of 120 KB", right: "a mail of 12 KB",
            source: "observation: hteumeuleu/email-bugs#41 (Gmail clips at 102 KB)"
        ) { inspection in
            if inspection.source.count > 100_000 {
                inspection.report(offset: 100_000, "the mail has more than 100,000 bytes: make it shorter")
            }
        },
    ]
}

extension RuleContext {
    fileprivate mutating func checkLinksOfMail() {
        var address: String?
        switch payment {
        case .link(let link): address = link
        case .form: report(nil, "a mail is paid by link: a form works in next to none")
        case nil, .some(.none): break
        }
        var hasLink = false
        for link in elementIndex.links {
            guard let href = tree.attribute("href", of: link) else { continue }
            if let address, href == address {
                hasLink = true
                if !tree.hasText(link) {
                    report(link, "the payment link has no text: say what it does, as in \"Pay 25.00 EUR\"")
                }
            } else if !href.hasScheme("mailto"), !href.hasScheme("tel"), !otherLinks.contains(where: { href == $0 }) {
                report(link, attribute: "href", "this link leads neither to the payment nor to the seller: take it out")
            }
        }
        if address != nil, !hasLink { report(nil, "no <a href> is the payment link: nobody can pay") }
    }

    fileprivate mutating func checkPicturesOfMail() {
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            for attribute in tree.attributes(of: node) {
                let name = attribute.nameText
                switch name {
                case "src" where attribute.valueText.hasScheme("cid"): break
                case "src", "srcset", "imagesrcset", "background", "poster", "data", "lowsrc", "dynsrc", "ping":
                    report(node, "\(name.string)=… loads something: a picture comes with the mail, as src=\"cid:…\"")
                default: break
                }
            }
        }
    }

    fileprivate mutating func checkStylesOfMail() {
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            if let style = tree.attribute("style", of: node), style.loadsStyle {
                report(node, attribute: "style", "the style loads something, or hides what it does: take it out")
            }
        }
        for style in elementIndex.styles {
            for node in style..<Int(tree.nodes[style].subtree_end) where tree.nodes[node].textText.loadsStyle {
                report(style, "the style sheet loads something, or hides what it does: take it out")
            }
        }
    }

    fileprivate mutating func checkCommentsOfMail() {
        var address: String?
        if case .link(let link) = payment { address = link }
        for tag in tree.tags where tag.kind == CMarkupComment.rawValue {
            let comment = SourceText(source.bytes[Int(tag.offset)..<Int(tag.end)])
            guard comment.indexIgnoringCase(of: "[if") != nil else { continue }
            if comment.holdsMoreThan(linkTo: address) {
                report(offset: Int(tag.offset), "Outlook reads this comment, and it links or loads: take that out")
            }
        }
    }
}

extension MarkupTree {
    /// True if visible text contains an address.
    fileprivate func shows(_ address: String) -> Bool {
        nodes.contains { node in
            guard !node.isElement, node.parent >= 0 else { return false }
            switch name(Int(node.parent)) {
            case "title", "style": return false
            default: return node.textText.holds(Array(address.utf8))
            }
        }
    }
}

extension SourceText {
    fileprivate func holds(_ other: [UInt8]) -> Bool {
        guard let first = other.first else { return false }
        var start = 0
        while let found = index(of: first, from: start), found + other.count <= count {
            if bytes[found..<found + other.count].elementsEqual(other) { return true }
            start = found + 1
        }
        return false
    }

    /// True for CSS that loads something, or has an escape, which could hide that.
    fileprivate var loadsStyle: Bool {
        index(of: UInt8(ascii: "\\")) != nil || indexIgnoringCase(of: "@import") != nil
            || indexIgnoringCase(of: "url(") != nil || indexIgnoringCase(of: "src(") != nil
            || indexIgnoringCase(of: "image-set(") != nil
    }

    /// True for a comment with markup that has an address other than the payment's.
    fileprivate func holdsMoreThan(linkTo address: String?) -> Bool {
        for word: StaticString in ["src", "url(", "@import", "<script", "<form", "<input", "background="] {
            if indexIgnoringCase(of: word) != nil { return true }
        }
        var start = 0
        while let found = indexIgnoringCase(of: "href", from: start) {
            start = found + 4
            let rest = dropFirst(start)
            guard let address, rest.startsIgnoringCase("=\""), let end = rest.index(of: UInt8(ascii: "\""), from: 2)
            else { return true }
            let value = SourceText(rest.bytes[2..<end]).string.replacing("&#39;", with: "'").replacing(
                "&amp;", with: "&")
            guard value == address else { return true }
        }
        return false
    }
}

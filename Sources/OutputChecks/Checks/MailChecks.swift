import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let mailChecks = [
        OutputRule("mail-link", .mails) { $0.checkLinksOfMail() },
        OutputRule("mail-address", .mails) { context in
            guard case .link(let address) = context.payment else { return }
            if !context.tree.shows(address) {
                context.report(
                    context.elementIndex.body, "the mail doesn't show the payment's address: write it out")
            }
        },
        OutputRule("mail-picture", .mails) { $0.checkPicturesOfMail() },
        OutputRule("mail-style", .mails) { $0.checkStylesOfMail() },
        OutputRule("mail-element", .mails) { context in
            for node in context.tree.nodes.indices {
                switch context.tree.name(node) {
                case "link", "svg", "image", "video", "audio", "source", "track", "picture", "canvas", "dialog", "area":
                    context.report(node, "take the <\(context.tree.name(node).string)> out of the mail")
                default: break
                }
            }
        },
        OutputRule("mail-comment", .mails) { $0.checkCommentsOfMail() },
        OutputRule("mail-size", .mails) { context in
            if context.source.count > 100_000 {
                context.report(offset: 100_000, "the mail has more than 100,000 bytes: make it shorter")
            }
        },
    ]
}

extension OutputContext {
    fileprivate mutating func checkLinksOfMail() {
        var address: String?
        switch payment {
        case .link(let link): address = link
        case .forms: report(nil, "a mail is paid by link: a form works in next to none")
        case .none: break
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
        for tag in tree.tags where tag.kind == CHTMLComment.rawValue {
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

import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports content loaded over http:, which browsers block, or request over https: and do not find.
    mutating func checkMixedContent() {
        guard !isUpgraded, pays || !isOfPlainHTTP else { return }
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            for attribute in tree.attributes(of: node) where tree.loadsPlainHTTP(attribute, of: node) {
                report(
                    offset: tree.place(ofWritten: attribute.nameText, in: node) ?? Int(tree.nodes[node].offset),
                    "\(attribute.nameText.string)=… loads over http:, which browsers block or fail to find: write https:"
                )
            }
        }
        for style in elementIndex.styles {
            for node in style..<Int(tree.nodes[style].subtree_end) where tree.nodes[node].textText.loadsStyleOverHTTP {
                report(style, "the style loads over http: (url(…) or @import), which browsers block: write https:")
            }
        }
    }

    /// True if the page has browsers upgrade http: to https:.
    private var isUpgraded: Bool {
        elementIndex.metas.contains { meta in
            tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("content-security-policy") == true
                && tree.attribute("content", of: meta)?.indexIgnoringCase(of: "upgrade-insecure-requests") != nil
        }
    }

    /// True for a page that gives an http: address as its own; then nothing is mixed.
    private var isOfPlainHTTP: Bool {
        for meta in elementIndex.metas where tree.attribute("property", of: meta)?.equalsIgnoringCase("og:url") == true
        {
            return tree.attribute("content", of: meta)?.hasScheme("http") == true
        }
        return tree.nodes.indices.contains { node in
            tree.name(node) == "link"
                && tree.attribute("rel", of: node)?.trimmed.equalsIgnoringCase("canonical") == true
                && tree.attribute("href", of: node)?.hasScheme("http") == true
        }
    }
}

extension MarkupTree {
    /// True if a browser loads from an attribute, and over http: (Mixed Content, W3C, 3 and 4).
    fileprivate func loadsPlainHTTP(_ attribute: CHTMLAttribute, of node: Int) -> Bool {
        let value = attribute.valueText
        switch attribute.nameText {
        case "style": return value.loadsStyleOverHTTP
        case "src", "poster", "background": return value.isPlainHTTP
        case "data": return name(node) == "object" && value.isPlainHTTP
        case "srcset", "imagesrcset":
            return value.index(of: UInt8(ascii: ":")) != nil
                && value.bytes.split(separator: UInt8(ascii: ",")).contains { SourceText($0).isPlainHTTP }
        case "href", "xlink:href":
            switch name(node) {
            case "link": return value.isPlainHTTP && loads(node)
            case "base", "image", "use", "script", "feimage": return value.isPlainHTTP
            default: return false
            }
        default: return false
        }
    }

    /// True if a `<link>` loads its target, rather than only refers to it.
    private func loads(_ link: Int) -> Bool {
        attribute("rel", of: link)?.words.contains { word in
            switch word.string.lowercased() {
            case "stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest", "mask-icon": true
            default: false
            }
        } == true
    }
}

extension SourceText {
    /// True for an http: address that does not lead to this machine, which browsers trust, with all names below
    /// `localhost` (Secure Contexts, W3C, 3.1).
    fileprivate var isPlainHTTP: Bool {
        guard hasScheme("http") else { return false }
        let host = PaymentAddress(string).host
        return !host.isEmpty && !Loopback.contains(host: host) && !host.hasSuffix(".localhost")
    }

    /// True for CSS with a `url(…)` or an `@import` over http:, outside its comments.
    fileprivate var loadsStyleOverHTTP: Bool {
        // Colons are frequent in CSS, but "http:" with two slashes is rare: most styles are decided here.
        var start = 0
        var comments = 0
        while let slash = index(of: UInt8(ascii: "/"), from: start) {
            start = slash + 1
            if start < count, bytes[start] == UInt8(ascii: "*") {
                comments = slash + 2
                while let star = index(of: UInt8(ascii: "*"), from: comments), star + 1 < count,
                    bytes[star + 1] != UInt8(ascii: "/")
                {
                    comments = star + 1
                }
                guard let star = index(of: UInt8(ascii: "*"), from: comments) else { return false }
                start = star + 2
                continue
            }
            guard slash >= 5, start < count, bytes[start] == UInt8(ascii: "/"),
                dropFirst(slash - 5).startsIgnoringCase("http:")
            else { continue }
            let before = SourceText(bytes[..<(slash - 5)])
            let address = SourceText(bytes[(slash - 5)...].prefix { !$0.endsStyleAddress })
            if before.opensStyleAddress, address.isPlainHTTP { return true }
        }
        return false
    }

    /// True if the text ends `url(` or `@import`, with any quote and white space after it.
    private var opensStyleAddress: Bool {
        var rest = bytes[...]
        while let last = rest.last, last.isMarkupSpace || last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") {
            rest = rest.dropLast()
        }
        return SourceText(rest.suffix(4)).equalsIgnoringCase("url(")
            || SourceText(rest.suffix(7)).equalsIgnoringCase("@import")
    }
}

extension UInt8 {
    fileprivate var endsStyleAddress: Bool {
        isMarkupSpace || self == UInt8(ascii: ")") || self == UInt8(ascii: "\"") || self == UInt8(ascii: "'")
    }
}

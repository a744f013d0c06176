import CHTML
import HTML
import MarkupRules

extension OutputContext {
    /// Reports content that a browser would fetch by itself from another host.
    mutating func checkRemoteContent() {
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            for attribute in tree.attributes(of: node) where tree.isRemote(attribute, of: node) {
                report(
                    node, "\(attribute.nameText.string)=… loads from another host: put the content into the document")
            }
        }
        for style in elementIndex.styles {
            for node in style..<Int(tree.nodes[style].subtree_end) where tree.nodes[node].textText.hasRemoteStyle {
                report(style, "the style loads from another host (url(…) or @import): take it out")
            }
        }
    }
}

extension MarkupTree {
    fileprivate func isRemote(_ attribute: CHTMLAttribute, of node: Int) -> Bool {
        let value = attribute.valueText
        switch attribute.nameText {
        case "src", "poster", "data", "background", "xlink:href", "manifest": return value.isRemoteAddress
        case "srcset", "imagesrcset":
            return value.bytes.split(separator: UInt8(ascii: ",")).contains { SourceText($0).isRemoteAddress }
        case "ping": return !value.isBlank
        case "href":
            switch name(node) {
            case "a", "area", "base": return false
            case "link": return !isNamed("canonical", node) && value.isRemoteAddress
            default: return value.isRemoteAddress
            }
        case "style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid",
            "marker-end":
            return value.hasRemoteStyle
        default: return false
        }
    }

    private func isNamed(_ relation: StaticString, _ link: Int) -> Bool {
        attribute("rel", of: link)?.trimmed.equalsIgnoringCase(relation) == true
    }
}

extension SourceText {
    /// True for CSS with an `@import`, or with a `url(…)` of another host.
    fileprivate var hasRemoteStyle: Bool {
        // Both signs are rare, and searching for one byte is fast.
        var start = 0
        while let sign = index(of: UInt8(ascii: "@"), from: start) {
            start = sign + 1
            if dropFirst(start).startsIgnoringCase("import") { return true }
        }
        start = 0
        while let bracket = index(of: UInt8(ascii: "("), from: start) {
            start = bracket + 1
            guard bracket >= 3, dropFirst(bracket - 3).startsIgnoringCase("url") else { continue }
            let address = dropFirst(start).bytes.drop {
                $0.isMarkupSpace || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
            }
            if SourceText(address.prefix { $0 != UInt8(ascii: ")") }).isRemoteAddress { return true }
        }
        return false
    }
}

/// Removes the white space of a template's markup that a browser would collapse to nothing.
///
/// Line breaks and indentation beside the tags of blocks are removed; elsewhere they become one space. Tags, `<pre>`
/// and `<textarea>` keep theirs.
struct MarkupWhitespace {
    private enum Place {
        case content
        /// In a tag, which may go on after a section's or a variable's; with the open quote.
        case tag(quote: UInt8?)
        case comment
    }

    private var place = Place.content
    /// The tag that is open or was last, without `/`, in lower case.
    private var name: [UInt8] = []
    private var isEndTag = false
    private var preserved: [UInt8]?
    /// True if nothing stands between the current position and a block's tag, or the start of the line.
    private var isAfterBlock = true
    private var isAtLineStart = true

    /// - Returns: the nodes of a whole template with less text in them.
    static func removed(from nodes: [TemplateNode]) -> [TemplateNode] {
        var whitespace = MarkupWhitespace()
        var nodes = whitespace.removed(from: nodes)
        if case .text(let text)? = nodes.last, text.last == " " {
            nodes[nodes.count - 1] = .text(String(text.dropLast()))
        }
        return nodes
    }

    private mutating func removed(from nodes: [TemplateNode]) -> [TemplateNode] {
        nodes.map { node in
            switch node {
            case .text(let text): return .text(removed(from: Array(text.utf8)))
            case .variable:
                isAfterBlock = false
                isAtLineStart = false
                return node
            case .partial: return node
            case .section(let name, let isInverted, let inner, let place):
                // The text before the section's tags is not always there.
                isAfterBlock = false
                let inner = removed(from: inner)
                isAfterBlock = false
                return .section(name, isInverted: isInverted, inner, place)
            }
        }
    }

    private mutating func removed(from text: [UInt8]) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let rest = text[index...]
            if case .content = place, preserved == nil, text[index].isWhitespace {
                let end = rest.firstIndex { !$0.isWhitespace } ?? text.count
                let isIndented = isAtLineStart && index == 0
                let breaks = isIndented || rest[..<end].contains(UInt8(ascii: "\n"))
                if !breaks || !isAfterBlock && !Self.isBlock(Self.tagName(text[end...]).name) {
                    kept.append(UInt8(ascii: " "))
                }
                isAtLineStart = breaks
                index = end
                continue
            }
            take(rest)
            // A button is one line, its tags' attributes too.
            let isLineBreak = text[index] == UInt8(ascii: "\n") && preserved == nil
            kept.append(isLineBreak ? UInt8(ascii: " ") : text[index])
            index += 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Follows the first byte of the text.
    private mutating func take(_ text: ArraySlice<UInt8>) {
        guard let byte = text.first else { return }
        isAtLineStart = false
        switch place {
        case .content:
            isAfterBlock = false
            guard byte == UInt8(ascii: "<") else { return }
            let tag = Self.tagName(text)
            if text.starts(with: "<!--".utf8) {
                place = .comment
            } else if !tag.name.isEmpty {
                place = .tag(quote: nil)
                (name, isEndTag) = tag
            }
        case .comment:
            // The rest of `-->` is like a tag without a name.
            if text.starts(with: "-->".utf8) { (place, name) = (.tag(quote: nil), []) }
        case .tag(nil) where byte == UInt8(ascii: ">"):
            place = .content
            if preserved == nil {
                isAfterBlock = Self.isBlock(name)
                if !isEndTag, ["pre", "textarea"].contains(where: { name.elementsEqual($0.utf8) }) { preserved = name }
            } else if isEndTag, name == preserved {
                preserved = nil
            }
        case .tag(let quote):
            if byte == quote {
                place = .tag(quote: nil)
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                place = .tag(quote: byte)
            }
        }
    }

    /// The name of the tag that the text begins with, in lower case; empty if it begins with none.
    private static func tagName(_ text: ArraySlice<UInt8>) -> (name: [UInt8], isEndTag: Bool) {
        guard text.first == UInt8(ascii: "<") else { return ([], false) }
        let isEndTag = text.dropFirst().first == UInt8(ascii: "/")
        let name = text.dropFirst(isEndTag ? 2 : 1).prefix { !$0.isWhitespace && !"/>".utf8.contains($0) }
        return (name.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, isEndTag)
    }

    private static func isBlock(_ name: [UInt8]) -> Bool { blocks.contains(String(decoding: name, as: UTF8.self)) }

    /// The elements that browsers show as a block or not at all (HTML, "Rendering", 15.3).
    private static let blocks: Set<String> = [
        "!doctype", "html", "head", "meta", "title", "link", "base", "style", "body", "address", "article", "aside",
        "blockquote", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p",
        "pre", "search", "section", "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
}

extension UInt8 {
    /// True for white space of HTML and CSS: space, tab, line feed, form feed, carriage return.
    var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
}

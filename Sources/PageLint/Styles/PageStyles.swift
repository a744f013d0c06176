import CHTML
import HTML

/// A declaration that changes how legible a text is; others are not read.
struct StyleDeclaration {
    enum Property: CaseIterable {
        case color, background, image, fontSize
        /// Any other that changes the visible colours: opacity, filters, `display: none`.
        case veil
    }

    let property: Property
    /// In lower case; empty for a value that is not understood.
    let value: String
    let isImportant: Bool

    /// The declarations of a style attribute, or of a block.
    static func all(in block: SourceText) -> [StyleDeclaration] { all(in: block.withoutComments[...]) }

    fileprivate static func all(in block: ArraySlice<UInt8>) -> [StyleDeclaration] {
        block.split(separator: UInt8(ascii: ";")).flatMap { text -> [StyleDeclaration] in
            guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return [] }
            var value = text[(colon + 1)...].trimmedText
            let isImportant = value.hasSuffix("important") && value.contains("!")
            if isImportant { value = Array(value.prefix { $0 != "!" }.utf8)[...].trimmedText }
            return meaning(of: text[..<colon].trimmedText, value).map {
                StyleDeclaration(property: $0.0, value: $0.1, isImportant: isImportant)
            }
        }
    }

    private static func meaning(of name: String, _ value: String) -> [(Property, String)] {
        switch name {
        case "color": return [(.color, value)]
        case "background-color": return [(.background, value)]
        case "background-image": return [(.image, value == "none" ? value : "")]
        case "background":
            if StyleColor(value) != .unknown { return [(.background, value), (.image, "none")] }
            guard !value.contains("(") else { return [(.background, ""), (.image, "")] }
            let color = value.split(separator: " ").last { StyleColor(String($0)) != .unknown }
            return [(.background, color.map(String.init) ?? ""), (.image, "none")]
        case "font-size": return [(.fontSize, value)]
        case "font": return [(.fontSize, "")]
        case "display", "visibility": return value == "none" || value == "hidden" ? [(.veil, value)] : []
        case "opacity", "filter", "mix-blend-mode", "-webkit-text-fill-color", "background-clip", "mask", "all",
            "-webkit-background-clip":
            return ["1", "none", "normal", "border-box", "padding-box"].contains(value) ? [] : [(.veil, value)]
        default: return []
        }
    }
}

/// The rules of a page's `<style>` elements that may change colours.
struct PageStyles {
    struct Rule {
        let selector: Selector
        let declarations: [StyleDeclaration]
        /// True for one in `@media` or another condition: it may apply or not.
        let isConditional: Bool
    }

    /// The maximum of a page's styles, in bytes; those of larger pages are not read.
    private static let maximumBytes = 2_000_000

    private(set) var rules: [Rule] = []
    /// True if there are styles of other files.
    private(set) var isPartial = false
    /// False if some rule is not understood: any text may be in its colours.
    private(set) var isReadable = true

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        var size = 0
        for style in elementIndex.styles {
            let media = tree.attribute("media", of: style)?.string ?? "all"
            for node in style..<Int(tree.nodes[style].subtree_end) where media != "print" {
                size += tree.nodes[node].textText.count
                guard size <= Self.maximumBytes else {
                    isReadable = false
                    return
                }
                read(tree.nodes[node].textText.withoutComments[...], isConditional: media != "all" && media != "screen")
            }
        }
        let isLinked = tree.nodes.indices.contains { node in
            tree.name(node) == "link"
                && tree.attribute("rel", of: node)?.words.contains { $0.equalsIgnoringCase("stylesheet") } == true
                && tree.attribute("media", of: node)?.equalsIgnoringCase("print") != true
        }
        if isLinked { isPartial = true }
    }

    private mutating func read(_ css: ArraySlice<UInt8>, isConditional: Bool) {
        var rest = css
        // For each open block of an at-rule: true if its rules may apply or not.
        var conditions = [isConditional]
        while let sign = rest.firstIndex(where: \.isBlockSign) {
            let head = rest[..<sign].trimmedText
            let byte = rest[sign]
            rest = rest[(sign + 1)...]
            if byte == UInt8(ascii: "}") {
                if conditions.count > 1 { conditions.removeLast() }
            } else if byte == UInt8(ascii: ";") {
                if head.hasPrefix("@import") { isPartial = true }
            } else if !head.hasPrefix("@") {
                let block = Self.takeBlock(&rest)
                add(head, block, conditions.last ?? true)
            } else if head != "@media print",
                ["@media", "@supports", "@layer", "@container", "@scope", "@starting-style"]
                    .contains(where: head.hasPrefix), conditions.count < 50
            {
                conditions.append(true)
            } else {
                _ = Self.takeBlock(&rest)
            }
        }
    }

    /// Takes the content of a block, with the brace that closes it.
    private static func takeBlock(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var depth = 1
        for index in rest.indices where rest[index].isBlockSign {
            if rest[index] == UInt8(ascii: "{") { depth += 1 }
            if rest[index] == UInt8(ascii: "}") { depth -= 1 }
            guard depth == 0 else { continue }
            defer { rest = rest[(index + 1)...] }
            return rest[..<index]
        }
        defer { rest = [] }
        return rest
    }

    private mutating func add(_ selectors: String, _ block: ArraySlice<UInt8>, _ isConditional: Bool) {
        let declarations = StyleDeclaration.all(in: block)
        guard !declarations.isEmpty else { return }
        // Rules in rules are not read.
        if block.contains(UInt8(ascii: "{")) { isReadable = false }
        for text in selectors.split(separator: ",") {
            guard let selector = Selector(text) else {
                isReadable = false
                continue
            }
            guard !selector.isMomentary else { continue }
            rules.append(Rule(selector: selector, declarations: declarations, isConditional: isConditional))
        }
    }
}

extension UInt8 {
    fileprivate var isBlockSign: Bool {
        self == UInt8(ascii: "{") || self == UInt8(ascii: "}") || self == UInt8(ascii: ";")
    }
}

extension ArraySlice<UInt8> {
    /// The text without white space around it, in lower case.
    fileprivate var trimmedText: String {
        withUnsafeBufferPointer { SourceText($0[...]).trimmed.string.lowercased() }
    }
}

extension SourceText {
    /// CSS without its comments, and with spaces for the signs in its strings and brackets: what is left of them divides.
    fileprivate var withoutComments: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(count)
        var quote: UInt8?
        var depth = 0
        var index = 0
        while index < count {
            let byte = bytes[index]
            if quote == nil, dropFirst(index).startsIgnoringCase("/*") {
                index = (indexIgnoringCase(of: "*/", from: index + 2) ?? count) + 2
                out.append(0x20)
                continue
            }
            let isInside = quote != nil || depth > 0
            if let open = quote {
                if byte == open || byte == 0x0A { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth = max(0, depth - 1)
            }
            out.append(isInside && (byte.isBlockSign || byte == UInt8(ascii: ",")) ? 0x20 : byte)
            index += 1
        }
        return out
    }
}

import CMarkup
import Checkout

/// A selector of an element and its ancestors (Selectors 4), as far as it is supported here.
struct Selector {
    /// From the outermost in; the last is for the element itself.
    private(set) var compounds: [CompoundSelector] = []

    var subject: CompoundSelector { compounds.last ?? CompoundSelector() }

    /// True if the element alone decides, and in every state.
    var isSimple: Bool { compounds.count == 1 && subject.state == .always }

    /// Ids first, then classes and attributes, then tags (Selectors 4, 17).
    var specificity: Int {
        compounds.reduce(0) {
            $0 + $1.ids.count << 32 + ($1.classes.count + $1.attributes.count) << 16 + ($1.tag == nil ? 0 : 1)
        }
    }

    /// A selector of one element.
    init(_ compound: CompoundSelector) { compounds = [compound] }

    /// - Returns: `nil` for an unsupported selector, or one of more than 1000 bytes.
    init?(_ text: SourceText) {
        let text = text.trimmed
        guard !text.isEmpty, text.count <= 1000 else { return nil }
        var index = 0
        var compound = CompoundSelector()
        var isOpen = false
        func name() -> SourceText {
            let start = index
            while index < text.count, text.bytes[index].isNameByte { index += 1 }
            return SourceText(text.bytes[start..<index])
        }
        while index < text.count {
            let byte = text.bytes[index]
            switch byte {
            case UInt8(ascii: "#"), UInt8(ascii: "."):
                index += 1
                let name = name()
                guard !name.isEmpty else { return nil }
                if byte == UInt8(ascii: "#") { compound.ids.append(name) } else { compound.classes.append(name) }
            case UInt8(ascii: "*"): index += 1
            case UInt8(ascii: "["):
                guard let end = text.index(of: UInt8(ascii: "]"), from: Self.endOfQuotes(text, from: index)),
                    let test = Self.attribute(SourceText(text.bytes[(index + 1)..<end]))
                else { return nil }
                compound.attributes.append(test)
                index = end + 1
            case UInt8(ascii: ":"):
                while index < text.count, text.bytes[index] == UInt8(ascii: ":") { index += 1 }
                let isElement = index >= 2 && text.bytes[index - 2] == UInt8(ascii: ":")
                compound.state =
                    name().isMomentary || isElement ? .never : compound.state == .never ? .never : .sometimes
                if index < text.count, text.bytes[index] == UInt8(ascii: "(") {
                    guard let end = text.index(of: UInt8(ascii: ")"), from: index) else { return nil }
                    index = end + 1
                }
            case _
            where byte.isMarkupSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "~"):
                var isSibling = false
                while index < text.count, text.bytes[index].isMarkupSpace || ">+~".utf8.contains(text.bytes[index]) {
                    if "+~".utf8.contains(text.bytes[index]) { isSibling = true }
                    index += 1
                }
                guard isOpen else { return nil }
                // The part before a sibling is not tested: an empty selector takes its place.
                compounds.append(isSibling ? CompoundSelector() : compound)
                compound = CompoundSelector()
                isOpen = false
                continue
            case _ where byte.isNameByte: compound.tag = name()
            default: return nil
            }
            isOpen = true
        }
        guard isOpen else { return nil }
        compounds.append(compound)
    }

    private static func endOfQuotes(_ text: SourceText, from start: Int) -> Int {
        guard let open = text.bytes[start...].firstIndex(where: { "\"'".utf8.contains($0) || $0 == UInt8(ascii: "]") }),
            text.bytes[open] != UInt8(ascii: "]")
        else { return start }
        return text.index(of: text.bytes[open], from: open + 1) ?? start
    }

    private static func attribute(_ text: SourceText) -> CompoundSelector.AttributeTest? {
        guard let equals = text.index(of: UInt8(ascii: "=")) else {
            return .init(name: text.trimmed, sign: 0, value: text)
        }
        var end = equals
        var sign = UInt8(ascii: "=")
        if equals > 0, "^$*~|".utf8.contains(text.bytes[equals - 1]) {
            sign = text.bytes[equals - 1]
            end -= 1
        }
        var value = text.dropFirst(equals + 1).trimmed
        if let quote = value.bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = value.index(of: quote, from: 1) else { return nil }
            value = SourceText(value.bytes[1..<close])
        }
        return .init(name: SourceText(text.bytes[..<end]).trimmed, sign: sign, value: value)
    }

    /// True if an element is selected, whatever its state; also if that is uncertain.
    func matches(_ node: Int, in tree: MarkupTree) -> Bool {
        guard subject.matches(node, in: tree) else { return false }
        var ancestor = Int(tree.nodes[node].parent)
        for compound in compounds.dropLast().reversed() {
            while ancestor >= 0, !compound.matches(ancestor, in: tree) { ancestor = Int(tree.nodes[ancestor].parent) }
            guard ancestor >= 0 else { return false }
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return true
    }
}

extension SourceText {
    fileprivate var isMomentary: Bool {
        switch string.lowercased() {
        case "hover", "focus", "active", "focus-visible", "focus-within", "visited", "disabled", "before", "after",
            "placeholder", "selection", "target", "first-letter", "first-line", "marker", "backdrop", "checked",
            "invalid", "fullscreen", "autofill":
            true
        default: false
        }
    }
}

extension UInt8 {
    fileprivate var isNameByte: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self >= 0x80
    }
}

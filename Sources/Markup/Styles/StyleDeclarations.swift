/// The declarations of a style block that affect the legibility of text; others are left out.
struct StyleDeclarations {
    /// The properties that are read.
    enum Property: Int, CaseIterable {
        case color, background, image
        /// All other properties that change the visible colours: opacity, filters, `display: none`.
        case veil
        case fontSize, fontWeight
    }

    struct Declaration {
        let property: Property
        /// In lower case, without white space around it; empty for an unsupported value.
        let value: String
        let isImportant: Bool
    }

    private(set) var list: [Declaration] = []

    init(_ block: SourceText) {
        var start = 0
        var index = 0
        var depth = 0
        var quote: UInt8?
        while index <= block.count {
            let byte = index < block.count ? block.bytes[index] : UInt8(ascii: ";")
            if let open = quote, index < block.count {
                if byte == open { quote = nil } else if byte == UInt8(ascii: "\\") { index += 1 }
            } else {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth = max(0, depth - 1)
                case UInt8(ascii: "/") where index + 1 < block.count && block.bytes[index + 1] == UInt8(ascii: "*"):
                    // The part of a declaration before a comment is lost, which is rare.
                    index = block.indexIgnoringCase(of: "*/", from: index + 2).map { $0 + 1 } ?? block.count
                    start = min(index + 1, block.count)
                case UInt8(ascii: ";") where depth == 0 || index == block.count:
                    read(SourceText(block.bytes[min(start, block.count)..<min(index, block.count)]))
                    start = index + 1
                default: break
                }
            }
            index += 1
        }
    }

    private mutating func read(_ declaration: SourceText) {
        guard let colon = declaration.index(of: UInt8(ascii: ":")) else { return }
        let name = SourceText(declaration.bytes[..<colon]).trimmed
        guard let property = name.styleProperty else { return }
        var value = declaration.dropFirst(colon + 1).trimmed.string.lowercased()
        var isImportant = false
        if let mark = value.utf8.lastIndex(of: UInt8(ascii: "!")),
            value[mark...].dropFirst().drop(while: \.isWhitespace) == "important"
        {
            isImportant = true
            value = String(value[..<mark])
            while value.last?.isWhitespace == true { value.removeLast() }
        }
        for (property, value) in Self.meaning(of: property, value) {
            list.append(Declaration(property: property, value: value, isImportant: isImportant))
        }
    }

    private static func meaning(of name: String, _ value: String) -> [(Property, String)] {
        switch name {
        case "color": return [(.color, value)]
        case "background-color": return [(.background, value)]
        case "background-image": return [(.image, value)]
        case "background":
            guard !value.utf8.contains(UInt8(ascii: "(")), !["inherit", "revert", "revert-layer"].contains(value) else {
                return parts(ofBackground: value)
            }
            let words = value.utf8.split(separator: UInt8(ascii: " ")).lazy.map { String(Substring($0)) }
            let color = words.last { WrittenColor($0) != .unknown }
            return [(.background, color ?? "transparent"), (.image, "none")]
        case "opacity":
            return [(.veil, ["1", "1.0", "100%"].contains(value) ? "none" : value)]
        case "filter", "mix-blend-mode", "-webkit-text-fill-color", "background-clip", "-webkit-background-clip",
            "mask", "mask-image", "all":
            let isHarmless = ["none", "normal", "border-box", "padding-box", "content-box"].contains(value)
            return isHarmless ? [] : [(.veil, value)]
        case "display", "visibility":
            return value == "none" || value == "hidden" ? [(.veil, value)] : []
        case "font-size": return [(.fontSize, value)]
        case "font-weight": return [(.fontWeight, value)]
        case "font":
            let words = value.split(separator: " ")
            let size = words.first { $0.first?.isNumber == true && Int($0) == nil }
            let weight = words.first { ["bold", "bolder"].contains($0) || Int($0).map { $0 >= 100 } == true }
            let length = size.map { String($0.prefix { $0 != "/" }) } ?? ""
            return [(.fontSize, length), (.fontWeight, weight.map(String.init) ?? "normal")]
        default: return []
        }
    }

    /// The parts of a background with a function in it: a colour's, or an image's.
    private static func parts(ofBackground value: String) -> [(Property, String)] {
        let isImage = ["url(", "gradient(", "image(", "set(", "var(", "element(", "paint("].contains {
            value.firstRange(of: $0) != nil
        }
        // Only a single colour is supported.
        return isImage ? [(.background, ""), (.image, "")] : [(.background, value), (.image, "none")]
    }
}

extension SourceText {
    /// A property's name in lower case, if it is one that is read.
    fileprivate var styleProperty: String? {
        guard count >= 3, count <= 30, let first = bytes.first else { return nil }
        switch first.lowercased {
        case UInt8(ascii: "c"), UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "f"), UInt8(ascii: "m"),
            UInt8(ascii: "-"), UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "v"):
            return string.lowercased()
        default: return nil
        }
    }
}

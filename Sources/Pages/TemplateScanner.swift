/// Reads the part of Mustache that the templates use: variables, sections, partials and comments.
///
/// As in the Mustache specification, a line that holds nothing but a section's tag, a comment or a partial leaves no
/// blank line behind.
struct TemplateScanner {
    private let file: String
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var textStart = 0

    /// - Returns: the nodes of a whole file.
    static func parse(_ text: String, file: String) throws(TemplateError) -> [TemplateNode] {
        var scanner = TemplateScanner(text, file: file)
        return try scanner.nodes(until: nil)
    }

    private init(_ text: String, file: String) {
        self.file = file
        bytes = Array(text.replacing("\r\n", with: "\n").utf8)
    }

    private mutating func nodes(until open: (name: String, place: TemplateNode.Place)?) throws(TemplateError)
        -> [TemplateNode]
    {
        var nodes: [TemplateNode] = []
        while let tag = try nextTag(into: &nodes) {
            let name = tag.name
            switch tag.sigil {
            case nil: nodes.append(.variable(name, isRaw: false, tag.place))
            case "{", "&": nodes.append(.variable(name, isRaw: true, tag.place))
            case "#", "^":
                let inner = try self.nodes(until: (name, tag.place))
                nodes.append(.section(name, isInverted: tag.sigil == "^", inner, tag.place))
            case "/":
                guard name == open?.name else { throw TemplateError(.unbalancedSection(name), at: tag.place) }
                return nodes
            case ">": nodes.append(.partial(name, tag.place))
            case "!": break
            case .some(let sigil): throw TemplateError(.unsupportedTag(String(sigil)), at: tag.place)
            }
        }
        if let open { throw TemplateError(.unbalancedSection(open.name), at: open.place) }
        return nodes
    }

    private struct Tag {
        var sigil: Character?
        var name: String
        var place: TemplateNode.Place
    }

    /// The next tag, `nil` at the end of the file; the text before it goes to `nodes`.
    private mutating func nextTag(into nodes: inout [TemplateNode]) throws(TemplateError) -> Tag? {
        guard let start = find("{{", from: position) else {
            addText(to: bytes.count, &nodes)
            position = bytes.count
            return nil
        }
        line += bytes[position..<start].count { $0 == UInt8(ascii: "\n") }
        let place = TemplateNode.Place(file: file, line: line)
        var inside = start + 2
        var sigil: Character?
        if inside < bytes.count, "{&#^/>!=<$%*".utf8.contains(bytes[inside]) {
            sigil = Character(UnicodeScalar(bytes[inside]))
            inside += 1
        }
        let closing: StaticString = sigil == "{" ? "}}}" : "}}"
        guard let end = find(closing, from: inside) else { throw TemplateError(.unclosedTag, at: place) }
        let name = String(decoding: bytes[inside..<end], as: UTF8.self)
        let after = end + closing.utf8CodeUnitCount
        position = after
        if let sigil, "#^/>!".contains(sigil), let (lineStart, lineEnd) = standalone(start, after) {
            addText(to: lineStart, &nodes)
            position = lineEnd
        } else {
            addText(to: start, &nodes)
        }
        line += bytes[start..<position].count { $0 == UInt8(ascii: "\n") }
        textStart = position
        return Tag(
            sigil: sigil, name: String(name.trimmingPrefix(while: \.isWhitespace)).withoutTrailingSpace, place: place)
    }

    /// The start of the tag's line and of the next one, if nothing else stands on it.
    private func standalone(_ start: Int, _ end: Int) -> (Int, Int)? {
        var lineStart = start
        while lineStart > textStart, bytes[lineStart - 1].isBlank { lineStart -= 1 }
        guard lineStart == 0 || bytes[lineStart - 1] == UInt8(ascii: "\n") else { return nil }
        var lineEnd = end
        while lineEnd < bytes.count, bytes[lineEnd].isBlank { lineEnd += 1 }
        if lineEnd == bytes.count { return (lineStart, lineEnd) }
        return bytes[lineEnd] == UInt8(ascii: "\n") ? (lineStart, lineEnd + 1) : nil
    }

    private func addText(to end: Int, _ nodes: inout [TemplateNode]) {
        if end > textStart { nodes.append(.text(String(decoding: bytes[textStart..<end], as: UTF8.self))) }
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        text.withUTF8Buffer { wanted in
            var index = start
            while index + wanted.count <= bytes.count {
                var length = 0
                while length < wanted.count, bytes[index + length] == wanted[length] { length += 1 }
                if length == wanted.count { return index }
                index += 1
            }
            return nil
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension String {
    fileprivate var withoutTrailingSpace: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

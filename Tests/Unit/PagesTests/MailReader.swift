import Foundation

/// What stands in a mail's HTML, taken apart without a parser of ours.
struct MailReader {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []
    /// The text that is seen, one piece between two tags each, as it is read; white space is one space.
    private(set) var words: [String] = []
    private(set) var title = ""
    private(set) var styleSheet = ""
    private(set) var comments: [String] = []

    init(_ html: [UInt8]) {
        var rest = Substring(String(decoding: html, as: UTF8.self))
        var hidden: String?
        while let bracket = rest.firstIndex(of: "<") {
            take(text: rest[..<bracket], in: hidden)
            rest = rest[bracket...]
            if rest.hasPrefix("<!--") {
                let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
                comments.append(String(rest[..<end]))
                rest = rest[end...]
                continue
            }
            let end = rest.firstIndex(of: ">") ?? rest.endIndex
            let tag = rest[rest.index(after: bracket)..<end]
            rest = rest[end...].dropFirst()
            if tag.hasPrefix("/") {
                if tag.dropFirst() == hidden ?? "" { hidden = nil }
            } else if !tag.hasPrefix("!") {
                let read = Self.tag(tag)
                tags.append(read)
                if ["title", "style"].contains(read.name) || read["style"]?.contains("display:none") == true {
                    hidden = read.name
                }
            }
        }
    }

    private mutating func take(text: Substring, in hidden: String?) {
        switch hidden {
        case "title": title += Self.decoded(text)
        case "style": styleSheet += text
        case nil:
            let piece = Self.decoded(text).split { $0.isWhitespace && $0 != "\u{A0}" }.joined(separator: " ")
            if !piece.isEmpty, piece != "\u{A0}" { words.append(piece) }
        default: break
        }
    }

    private static func tag(_ text: Substring) -> Tag {
        let name = text.prefix { !$0.isWhitespace && $0 != "/" }
        let attributes = text.dropFirst(name.count).matches(of: /([^\s=\/]+)="([^"]*)"/).map {
            (name: String($0.output.1), value: decoded($0.output.2))
        }
        return Tag(name: String(name), attributes: attributes)
    }

    private static func decoded(_ text: Substring) -> String {
        var text = String(text)
        for match in text.matches(of: /&#([0-9]+);/).reversed() {
            guard let scalar = UInt32(match.output.1).flatMap(Unicode.Scalar.init) else { continue }
            text.replaceSubrange(match.range, with: String(scalar))
        }
        for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            text = text.replacing(reference, with: character)
        }
        return text
    }
}

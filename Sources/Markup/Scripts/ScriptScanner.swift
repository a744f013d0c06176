import Checkout

/// A tokenizer of JavaScript, without comments.
///
/// It goes forward only, and reads each byte a bounded number of times (ECMA-262, 12). Regular expressions and
/// divisions are told apart by a guess, since there is no full grammar: a wrong one ends with its line.
struct ScriptScanner {
    struct Token {
        enum Kind {
            case word, number, string, template, regex, sign
        }

        let kind: Kind
        /// The text; of a string without its quotes.
        let text: SourceText
        /// The offset in the script, in bytes.
        let offset: Int

        func isSign(_ sign: StaticString) -> Bool { kind == .sign && text == sign }
        func isWord(_ word: StaticString) -> Bool { kind == .word && text == word }
    }

    private let text: SourceText
    private var index = 0
    /// True if a slash would be a division: after a value.
    private var isBehindValue = false
    /// For each open `${`: the number of open braces in it.
    private var templates: [Int] = []
    /// The place before which no regular expression ends.
    private var noRegexUntil = 0

    init(_ text: SourceText) { self.text = text }

    /// The next token, without consuming it.
    var peek: Token? {
        var copy = self
        return copy.next()
    }

    mutating func next() -> Token? {
        skipSpace()
        guard index < text.count else { return nil }
        let start = index
        let byte = text.bytes[index]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(byte)
        case UInt8(ascii: "`"):
            index += 1
            return template()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while index < text.count, text.bytes[index].isScriptWord || text.bytes[index] == UInt8(ascii: ".") {
                index += 1
            }
            isBehindValue = true
            return token(.number, start)
        case UInt8(ascii: "/"):
            if !isBehindValue, start >= noRegexUntil, let end = endOfRegex() {
                index = end
                isBehindValue = true
                return token(.regex, start)
            }
        case UInt8(ascii: "{"): if let last = templates.indices.last { templates[last] += 1 }
        case UInt8(ascii: "}"):
            if let last = templates.indices.last {
                if templates[last] == 0 {
                    templates.removeLast()
                    index += 1
                    return template()
                }
                templates[last] -= 1
            }
        default:
            if byte.isScriptWord {
                while index < text.count, text.bytes[index].isScriptWord { index += 1 }
                let word = token(.word, start)
                isBehindValue = !word.text.precedesExpression
                return word
            }
        }
        return sign()
    }

    private func token(_ kind: Token.Kind, _ start: Int) -> Token {
        Token(kind: kind, text: SourceText(text.bytes[start..<index]), offset: start)
    }

    /// One byte, but for `=` with the characters before and after it: `+=`, `==`, `=>`.
    private mutating func sign() -> Token {
        let start = index
        let byte = text.bytes[index]
        index += 1
        isBehindValue = byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
        if "=!<>+-*/%&|^?".utf8.contains(byte) {
            while index < text.count, index < start + 4, "=>&|?*+-".utf8.contains(text.bytes[index]),
                text.bytes[index] == byte || text.bytes[index] == UInt8(ascii: "=")
                    || byte == UInt8(ascii: "=") && text.bytes[index] == UInt8(ascii: ">")
            {
                index += 1
            }
        }
        return token(.sign, start)
    }

    private mutating func string(_ quote: UInt8) -> Token {
        let start = index
        index += 1
        while index < text.count, text.bytes[index] != quote, text.bytes[index] != UInt8(ascii: "\n") {
            index += text.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index, text.count)
        let content = SourceText(text.bytes[min(start + 1, index)..<index])
        if index < text.count { index += 1 }
        isBehindValue = true
        return Token(kind: .string, text: content, offset: start)
    }

    /// A template's text, up to its end or to its next `${`.
    private mutating func template() -> Token {
        let start = index
        while index < text.count, text.bytes[index] != UInt8(ascii: "`") {
            if text.bytes[index] == UInt8(ascii: "$"), index + 1 < text.count,
                text.bytes[index + 1] == UInt8(ascii: "{"), templates.count < 100
            {
                let piece = token(.template, start)
                index += 2
                templates.append(0)
                isBehindValue = false
                return piece
            }
            index += text.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index, text.count)
        let piece = token(.template, start)
        if index < text.count { index += 1 }
        isBehindValue = true
        return piece
    }

    private mutating func skipSpace() {
        while index < text.count {
            let byte = text.bytes[index]
            if byte <= 0x20 {
                index += 1
            } else if byte == UInt8(ascii: "/"), index + 1 < text.count, text.bytes[index + 1] == UInt8(ascii: "/") {
                index = text.index(of: UInt8(ascii: "\n"), from: index) ?? text.count
            } else if byte == UInt8(ascii: "/"), index + 1 < text.count, text.bytes[index + 1] == UInt8(ascii: "*") {
                index += 2
                while let star = text.index(of: UInt8(ascii: "*"), from: index) {
                    index = star + 1
                    if index < text.count, text.bytes[index] == UInt8(ascii: "/") { break }
                }
                if index < text.count, text.bytes[index] == UInt8(ascii: "/"),
                    text.bytes[index - 1] == UInt8(ascii: "*")
                {
                    index += 1
                } else {
                    index = text.count
                }
            } else if byte == UInt8(ascii: "<"), text.dropFirst(index).startsIgnoringCase("<!--") {
                // A comment to the end of its line (ECMA-262, B.1.1).
                index = text.index(of: UInt8(ascii: "\n"), from: index) ?? text.count
            } else {
                return
            }
        }
    }

    /// The end of the regular expression that may begin here, with its flags; `nil` if it doesn't end in this line.
    private mutating func endOfRegex() -> Int? {
        var place = index + 1
        var isInClass = false
        while place < text.count, text.bytes[place] != UInt8(ascii: "\n") {
            switch text.bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/"):
                if !isInClass {
                    place += 1
                    while place < text.count, text.bytes[place].isScriptWord { place += 1 }
                    return place
                }
            default: break
            }
            place += 1
        }
        noRegexUntil = place
        return nil
    }
}

extension SourceText {
    /// True for a keyword that is followed by a value.
    fileprivate var precedesExpression: Bool {
        switch self {
        case "return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "new", "instanceof",
            "await", "yield":
            true
        default: false
        }
    }
}

extension UInt8 {
    /// True for a byte of a word; letters of any script count.
    fileprivate var isScriptWord: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "$") || self >= 0x80
    }
}

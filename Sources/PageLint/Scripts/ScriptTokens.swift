import HTML
import PaymentModel

/// A token of JavaScript.
struct ScriptToken {
    enum Kind {
        case word, number, string, template, regex, sign
    }

    let kind: Kind
    /// The text; of a string and a template without its quotes.
    let text: SourceText
    /// The offset in the script, in bytes.
    let offset: Int

    func isSign(_ sign: StaticString) -> Bool { kind == .sign && text == sign }
    func isWord(_ word: StaticString) -> Bool { kind == .word && text == word }
}

extension SourceText {
    /// The maximum number of tokens; what follows in a longer script is not read.
    private static var maximumTokens: Int { 500_000 }

    /// The tokens of a script, without comments (ECMA-262, 12).
    ///
    /// Regular expressions and divisions are told apart by a guess, since there is no grammar: a wrong one ends with its
    /// line. A template is one token, with the code in it.
    var scriptTokens: [ScriptToken] {
        var tokens: [ScriptToken] = []
        var index = 0
        var lineWithoutRegex = 0
        while index < count, tokens.count < Self.maximumTokens {
            let start = index
            let byte = bytes[index]
            index += 1
            func add(_ kind: ScriptToken.Kind, _ range: Range<Int>) {
                tokens.append(ScriptToken(kind: kind, text: SourceText(bytes[range]), offset: start))
            }
            switch byte {
            case 0...0x20: break
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                let isTemplate = byte == UInt8(ascii: "`")
                while index < count, bytes[index] != byte, isTemplate || bytes[index] != 0x0A {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                index = min(index, count)
                add(isTemplate ? .template : .string, start + 1..<index)
                index += 1
            case UInt8(ascii: "/") where starts("//", at: start): index = endOfLine(from: start)
            case UInt8(ascii: "<") where starts("<!--", at: start): index = endOfLine(from: start)
            case UInt8(ascii: "/") where starts("/*", at: start):
                index = indexIgnoringCase(of: "*/", from: start + 2).map { $0 + 2 } ?? count
            case UInt8(ascii: "/") where start >= lineWithoutRegex && tokens.last?.isValue != true:
                if let end = endOfRegex(from: start) {
                    index = end
                    add(.regex, start..<end)
                } else {
                    lineWithoutRegex = endOfLine(from: start)
                    add(.sign, start..<index)
                }
            case _ where byte.isScriptWord:
                let isNumber = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                while index < count, bytes[index].isScriptWord || isNumber && bytes[index] == UInt8(ascii: ".") {
                    index += 1
                }
                add(isNumber ? .number : .word, start..<index)
            default:
                // One byte, but for `=` with those around it: `+=`, `===`, `=>`.
                while index < count, index < start + 3, "=!<>+-*/%&|^?".utf8.contains(byte),
                    bytes[index] == UInt8(ascii: "=")
                        || byte == UInt8(ascii: "=") && bytes[index] == UInt8(ascii: ">")
                {
                    index += 1
                }
                add(.sign, start..<index)
            }
        }
        return tokens
    }

    private func starts(_ sign: StaticString, at index: Int) -> Bool { dropFirst(index).startsIgnoringCase(sign) }

    private func endOfLine(from start: Int) -> Int { index(of: 0x0A, from: start) ?? count }

    /// The end of the regular expression that may begin here; `nil` if it does not end in this line.
    private func endOfRegex(from start: Int) -> Int? {
        var index = start + 1
        var isInClass = false
        while index < count, bytes[index] != 0x0A {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass: return index + 1
            default: break
            }
            index += 1
        }
        return nil
    }
}

extension ScriptToken {
    /// True for a token after which a slash divides.
    fileprivate var isValue: Bool {
        switch kind {
        case .sign: isSign(")") || isSign("]")
        case .word: !["return", "typeof", "case", "in", "of", "else"].contains { text == $0 }
        default: true
        }
    }
}

extension UInt8 {
    /// True for a byte of a word; letters of any script count.
    fileprivate var isScriptWord: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "$") || self >= 0x80
    }
}

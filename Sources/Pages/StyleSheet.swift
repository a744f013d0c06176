/// A style sheet's text.
enum StyleSheet {
    /// - Returns: the rules without comments, and without white space where CSS needs none. Text with an escape
    ///   outside of a string, which white space may end, stays as it is.
    static func minified(_ css: [UInt8]) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(css.count)
        var index = 0
        var hasSpace = false
        var quote: UInt8?
        while index < css.count {
            let byte = css[index]
            index += 1
            if let open = quote {
                kept.append(byte)
                if byte == UInt8(ascii: "\\"), index < css.count {
                    kept.append(css[index])
                    index += 1
                } else if byte == open {
                    quote = nil
                }
                continue
            }
            if byte.isWhitespace {
                hasSpace = true
                continue
            }
            if byte == UInt8(ascii: "/"), index < css.count, css[index] == UInt8(ascii: "*") {
                index = end(ofComment: css, from: index + 1)
                // It separates `1px/**/2px` as a space would, and `p/**/.note` as a space would not.
                if !hasSpace, index < css.count, !css[index].isWhitespace { kept += "/**/".utf8 }
                continue
            }
            if hasSpace, let last = kept.last, !needsNoSpace.after.contains(last), !needsNoSpace.before.contains(byte) {
                kept.append(UInt8(ascii: " "))
            }
            hasSpace = false
            switch byte {
            case UInt8(ascii: "\\"): return String(decoding: css, as: UTF8.self)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            // The last declaration needs no semicolon.
            case UInt8(ascii: "}") where kept.last == UInt8(ascii: ";"): kept.removeLast()
            default: break
            }
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The bytes beside which white space has no meaning.
    ///
    /// Before a colon it means a descendant: `a :hover`. Beside `+` and `-` it belongs to `calc()`, beside parentheses
    /// to `and (`.
    private static let needsNoSpace = (after: Array("{};:,>".utf8), before: Array("{};,>".utf8))

    private static func end(ofComment css: [UInt8], from start: Int) -> Int {
        var index = start
        while index + 1 < css.count {
            if css[index] == UInt8(ascii: "*"), css[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return css.count
    }
}

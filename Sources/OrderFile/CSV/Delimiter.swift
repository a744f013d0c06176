/// The delimiter between the cells of a row.
package enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case pipe = 0x7C

    /// The delimiter as a flag names it: `,` `;` `tab` `\t` `|`, or in words.
    ///
    /// - Returns: `nil` for anything else.
    package init?(named name: String) {
        switch name.lowercased() {
        case ",", "comma": self = .comma
        case ";", "semicolon": self = .semicolon
        case "\t", "\\t", "tab": self = .tab
        case "|", "pipe": self = .pipe
        default: return nil
        }
    }

    /// In words, for messages.
    package var name: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        case .pipe: "pipe"
        }
    }

    /// The delimiter that occurs most often outside the quotes of a header.
    ///
    /// A comma also occurs in prose, a tab never: of two with the same count, the rarer character wins. A pipe wins
    /// only if it occurs more often than each of the others, since it also occurs within headers, `Size|Colour`. A
    /// header of one column has none, and any delimiter works.
    static func inHeader(_ bytes: some Sequence<UInt8>) -> Delimiter {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, Delimiter(rawValue: byte) != nil {
                counts[byte, default: 0] += 1
            }
        }
        var best = Delimiter.comma
        for candidate in [Delimiter.semicolon, .tab]
        where counts[candidate.rawValue, default: 0] >= max(1, counts[best.rawValue, default: 0]) {
            best = candidate
        }
        if counts[Delimiter.pipe.rawValue, default: 0] > counts[best.rawValue, default: 0] { best = .pipe }
        return best
    }
}

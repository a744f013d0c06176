/// The direction in which lines run.
package enum TextDirection: Sendable, Hashable {
    case leftToRight, rightToLeft

    /// The direction of a language; BCP 47, such as `ar` or `he-IL`.
    package init(language: String) {
        let code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        let isRightToLeft = ["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"].contains(code)
        self = isRightToLeft ? .rightToLeft : .leftToRight
    }

    /// The invisible letter of this direction: LRM or RLM.
    package var mark: Unicode.Scalar { self == .leftToRight ? "\u{200E}" : "\u{200F}" }
}

extension String {
    /// The text for a place within a line of a direction, in which neither turns the other round.
    ///
    /// The marks do the work of isolates (U+2068), which mail headers must not have and some telephones show as boxes:
    /// digits and punctuation at either end of a text of the other direction stay with it, and a number that follows
    /// does not become a part of it (UAX #9, W7 and N1).
    ///
    /// - Parameters:
    ///   - direction: The line's.
    ///   - isFollowed: False if nothing stands behind it on the line.
    /// - Returns: the text itself if all of it runs as the line does.
    package func marked(within direction: TextDirection, isFollowed: Bool = true) -> String {
        // Nothing below U+0590 runs from right to left.
        if direction == .leftToRight, utf8.allSatisfy({ $0 < 0xD6 }) { return self }
        var own: TextDirection?
        var isMixed = false
        var hasDigits = false
        for scalar in unicodeScalars {
            if let strong = scalar.direction {
                isMixed = isMixed || own != nil && own != strong
                own = own ?? strong
            } else if scalar.properties.generalCategory == .decimalNumber {
                hasDigits = true
            }
        }
        let ownDirection = own ?? .leftToRight
        let isPlain = ownDirection == direction && !isMixed && !(direction == .rightToLeft && hasDigits)
        guard !isPlain, let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
        var text = unicodeScalars
        if ownDirection != direction {
            if first.direction != ownDirection { text.insert(ownDirection.mark, at: text.startIndex) }
            // European digits go with the Latin letters before them.
            let isEnded = last.direction == ownDirection || ownDirection == .leftToRight && !isMixed && last.isDigit
            if !isEnded { text.append(ownDirection.mark) }
        }
        if isFollowed, text.last?.direction != direction { text.append(direction.mark) }
        return String(text)
    }

    /// The direction of the first letter; `nil` if there is none.
    package var firstDirection: TextDirection? { unicodeScalars.lazy.compactMap(\.direction).first }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }

    /// The direction of a letter or mark of direction; `nil` for digits, punctuation and the like.
    fileprivate var direction: TextDirection? {
        switch value {
        case 0..<0x41: return nil
        case 0x200E: return .leftToRight
        case 0x200F, 0x061C: return .rightToLeft
        default: break
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: break
        default: return nil
        }
        // The blocks of UAX #9's classes R and AL (Unicode Character Database, DerivedBidiClass.txt).
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
            return .rightToLeft
        default: return .leftToRight
        }
    }
}

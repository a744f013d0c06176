/// A colour on paper, of red, green and blue light, or a grey of black ink alone.
package struct PrintColor: Sendable, Hashable {
    /// 0 to 1.
    package let red: Double
    /// 0 to 1.
    package let green: Double
    /// 0 to 1.
    package let blue: Double

    /// A grey: 0 is black, 1 white.
    package init(gray: Double) {
        (red, green, blue) = (gray, gray, gray)
    }

    /// - Returns: `nil` for a text that is not `#RRGGBB`.
    package init?(_ text: String) {
        let digits = Array(text.utf8.dropFirst())
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let number = Int(text.dropFirst(), radix: 16)
        else { return nil }
        red = Double(number >> 16) / 255
        green = Double(number >> 8 & 255) / 255
        blue = Double(number & 255) / 255
    }

    /// True if all parts are equal: printed with black ink alone.
    var isGray: Bool { red == green && green == blue }

    /// Black ink alone.
    package static let black = PrintColor(gray: 0)
    /// The colour of the paper.
    package static let white = PrintColor(gray: 1)
}

import Foundation

/// A colour of sRGB, with its contrast to others.
struct Color: Sendable, Hashable, CustomStringConvertible {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    static let white = Color(red: 255, green: 255, blue: 255)
    static let black = Color(red: 0, green: 0, blue: 0)

    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// - Returns: `nil` unless the text is `#RRGGBB`.
    init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(red: UInt8(number >> 16), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
    }

    /// The colour for CSS: `#rrggbb`, or `#rgb` if that is the same colour.
    var description: String {
        let parts = [red, green, blue]
        if parts.allSatisfy({ $0 % 17 == 0 }) { return "#" + parts.map { String($0 / 17, radix: 16) }.joined() }
        return "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// From 0, black, to 1, white (WCAG 2.2, "relative luminance").
    var relativeLuminance: Double {
        func linear(_ value: UInt8) -> Double {
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// From 1, the same, to 21, black on white (WCAG 2.2, "contrast ratio").
    func contrast(with other: Color) -> Double {
        let one = relativeLuminance, two = other.relativeLuminance
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }
}

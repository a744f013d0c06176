import Foundation

/// A colour of sRGB, with its contrast to others.
package struct Color: Sendable, Hashable {
    /// The part of red light, 0 to 1.
    package let red: Double
    /// The part of green light, 0 to 1.
    package let green: Double
    /// The part of blue light, 0 to 1.
    package let blue: Double

    /// Black.
    package static let black = Color(gray: 0)
    /// White.
    package static let white = Color(gray: 1)

    /// A grey: 0 is black, 1 white.
    package init(gray: Double) {
        (red, green, blue) = (gray, gray, gray)
    }

    /// The colour `0xRRGGBB`.
    package init(rgb: UInt32) {
        red = Double(rgb >> 16 & 255) / 255
        green = Double(rgb >> 8 & 255) / 255
        blue = Double(rgb & 255) / 255
    }

    /// - Returns: `nil` unless the text is `#RRGGBB`.
    package init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let rgb = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(rgb: rgb)
    }

    /// The colour for CSS: `#rrggbb`, or `#rgb` if that is the same colour.
    package var css: String {
        let parts = [red, green, blue].map { UInt8(($0 * 255).rounded()) }
        if parts.allSatisfy({ $0 % 17 == 0 }) { return "#" + parts.map { String($0 / 17, radix: 16) }.joined() }
        return "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The relative luminance, from 0, black, to 1, white (WCAG 2.2, "relative luminance").
    package var luminance: Double {
        func linear(_ part: Double) -> Double {
            part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio, from 1, the same colour, to 21, black on white (WCAG 2.2, "contrast ratio").
    package func contrast(with other: Color) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }
}

import Foundation

extension PrintColor {
    /// True if text in it is legible on white paper (WCAG 2.2, 1.4.3).
    var isLegibleOnWhite: Bool { contrast(to: .white) >= 4.5 }

    /// - Returns: the contrast ratio: 1 for the same colour, 21 between black and white (WCAG 2.2, 1.4.3).
    func contrast(to other: PrintColor) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The relative luminance, 0 to 1, as WCAG 2.2 defines it for sRGB.
    var luminance: Double {
        func linear(_ part: Double) -> Double {
            part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

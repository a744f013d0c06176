import Foundation

/// A colour as written in a style, as far as a contrast needs it.
enum StyleColor: Sendable, Hashable {
    /// The relative luminance, from 0, black, to 1, white (WCAG 2.2).
    case opaque(Double)
    /// Nothing is painted.
    case transparent
    /// Half transparent, or not supported here: `var(--x)`, `inherit`, `oklch(…)`, most names.
    case unknown

    /// - Parameter text: In lower case, without white space around it: `#rgb`, `#rrggbb`, a name of CSS 2, `rgb()`,
    ///   `rgba()`, `hsl()`, `hsla()` (CSS Color 4, 4 to 7).
    init(_ text: String) {
        self = .unknown
        if let name = Self.names[text] {
            self = Self.opaque(digits: name)
        } else if text == "transparent" {
            self = .transparent
        } else if text.hasPrefix("#") {
            self = Self.opaque(digits: String(text.dropFirst()))
        } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            let parts = text[text.index(after: open)...].dropLast().split { ",/ \t\n\r".contains($0) }
            guard parts.count == 3 || parts.count == 4 && (parts[3] == "1" || parts[3] == "100%") else { return }
            switch text[..<open] {
            case "rgb", "rgba":
                let values = parts.prefix(3).compactMap { Self.share($0, of: 255) }
                if values.count == 3 { self = .opaque(Self.luminance(values)) }
            case "hsl", "hsla":
                guard let hue = Double(parts[0].hasSuffix("deg") ? parts[0].dropLast(3) : parts[0]), hue.isFinite,
                    let saturation = Self.share(parts[1], of: 100), let light = Self.share(parts[2], of: 100)
                else { return }
                // CSS Color 4, 7.1.
                let turn = hue / 30 - (hue / 360).rounded(.down) * 12
                let values = [0.0, 8, 4].map { step in
                    let place = (step + turn).truncatingRemainder(dividingBy: 12)
                    return light - saturation * min(light, 1 - light) * max(-1, min(place - 3, 9 - place, 1))
                }
                self = .opaque(Self.luminance(values))
            default: break
            }
        }
    }

    private static func opaque(digits: String) -> StyleColor {
        let digits = digits.utf8.count == 3 ? digits.map { "\($0)\($0)" }.joined() : digits
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16) else {
            return .unknown
        }
        return .opaque(luminance([16, 8, 0].map { Double(number >> UInt32($0) & 255) / 255 }))
    }

    /// A number, or a percentage, as a share from 0 to 1.
    private static func share(_ text: Substring, of whole: Double) -> Double? {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? text.dropLast() : text), number.isFinite else { return nil }
        return min(max(number / (isPercent ? 100 : whole), 0), 1)
    }

    private static func luminance(_ shares: [Double]) -> Double {
        let linear = shares.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The names of CSS 2.1, 4.3.6.
    private static let names = [
        "aqua": "0ff", "black": "000", "blue": "00f", "fuchsia": "f0f", "gray": "808080", "green": "008000",
        "grey": "808080", "lime": "0f0", "maroon": "800000", "navy": "000080", "olive": "808000", "orange": "ffa500",
        "purple": "800080", "red": "f00", "silver": "c0c0c0", "teal": "008080", "white": "fff", "yellow": "ff0",
    ]
}

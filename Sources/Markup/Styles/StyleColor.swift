/// An opaque colour of sRGB in a style.
struct StyleColor: Sendable, Hashable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(rgb: UInt32) {
        self.init(UInt8(rgb >> 16 & 255), UInt8(rgb >> 8 & 255), UInt8(rgb & 255))
    }

    /// From 0, black, to 1, white (WCAG 2.2, "relative luminance").
    private var relativeLuminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// From 1, the same, to 21, black on white (WCAG 2.2, "contrast ratio").
    func contrast(with other: StyleColor) -> Double {
        let one = relativeLuminance, two = other.relativeLuminance
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    private static func linear(_ value: UInt8) -> Double {
        let share = Double(value) / 255
        guard share > 0.04045 else { return share / 12.92 }
        // To the power of 2.4: the square, times the fifth root of the square (by Newton's method).
        let base = (share + 0.055) / 1.055
        let square = base * base
        var root = base
        for _ in 0..<12 { root -= (root - square / (root * root * root * root)) / 5 }
        return square * root
    }
}

/// A colour as written in a style.
enum WrittenColor: Sendable, Hashable {
    case opaque(StyleColor)
    /// Nothing is painted.
    case transparent
    /// Half transparent, or not supported here: `var(--x)`, `inherit`, `oklch(…)`.
    case unknown

    /// - Parameter text: Without white space around it: `#rgb`, `#rrggbb` with or without alpha, a name, `rgb()`,
    ///   `rgba()`, `hsl()`, `hsla()` (CSS Color 4, 4 to 7).
    init(_ text: String) {
        let text = text.lowercased()
        if text == "transparent" {
            self = .transparent
        } else if text.hasPrefix("#") {
            self = Self(hexadecimal: text.dropFirst())
        } else if let rgb = StyleColor.named[text] {
            self = .opaque(StyleColor(rgb: rgb))
        } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            let inside = text[text.index(after: open)...].dropLast()
            let parts = inside.split { ",/ \t\n\r".contains($0) }
            self = Self(function: text[..<open], parts)
        } else {
            self = .unknown
        }
    }

    private init(hexadecimal digits: Substring) {
        let count = digits.utf8.count
        guard [3, 4, 6, 8].contains(count), let number = UInt32(digits, radix: 16),
            digits.utf8.first != UInt8(ascii: "+")
        else {
            self = .unknown
            return
        }
        let isShort = count < 6
        // From the last digit on: single digits doubled, or pairs.
        func byte(_ place: Int) -> Int {
            Int(isShort ? (number >> (4 * place) & 15) * 17 : number >> (8 * place) & 255)
        }
        let hasAlpha = count == 4 || count == 8
        let last = hasAlpha ? 1 : 0
        self.init(byte(last + 2), byte(last + 1), byte(last), alpha: hasAlpha ? Double(byte(0)) / 255 : 1)
    }

    private init(function name: Substring, _ parts: [Substring]) {
        self = .unknown
        guard parts.count == 3 || parts.count == 4 else { return }
        guard let alpha = parts.count == 4 ? Self.number(parts[3], percent: 1) : 1 else { return }
        switch name {
        case "rgb", "rgba":
            let values = parts.prefix(3).compactMap { Self.number($0, percent: 255) }
            guard values.count == 3 else { return }
            self.init(Self.byte(values[0]), Self.byte(values[1]), Self.byte(values[2]), alpha: alpha)
        case "hsl", "hsla":
            let degrees = parts[0].hasSuffix("deg") ? parts[0].dropLast(3) : parts[0]
            guard let hue = Double(degrees), hue.isFinite, let saturation = Self.number(parts[1], percent: 1),
                let lightness = Self.number(parts[2], percent: 1)
            else { return }
            // Both count from 0 to 100, with or without a percent sign.
            let scale = { (value: Double, part: Substring) in min(max(part.hasSuffix("%") ? value : value / 100, 0), 1)
            }
            let (share, light) = (scale(saturation, parts[1]), scale(lightness, parts[2]))
            let turn = (hue.truncatingRemainder(dividingBy: 360) + 360).truncatingRemainder(dividingBy: 360) / 30
            // CSS Color 4, 7.1.
            let values = [0.0, 8, 4].map { (step: Double) -> Int in
                let place = (step + turn).truncatingRemainder(dividingBy: 12)
                return Self.byte(255 * (light - share * min(light, 1 - light) * max(-1, min(place - 3, 9 - place, 1))))
            }
            self.init(values[0], values[1], values[2], alpha: alpha)
        default: return
        }
    }

    private init(_ red: Int, _ green: Int, _ blue: Int, alpha: Double) {
        if alpha >= 1 {
            self = .opaque(StyleColor(UInt8(red), UInt8(green), UInt8(blue)))
        } else {
            self = alpha <= 0 ? .transparent : .unknown
        }
    }

    private static func number(_ text: Substring, percent: Double) -> Double? {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? text.dropLast() : text), number.isFinite else { return nil }
        return isPercent ? number / 100 * percent : number
    }

    private static func byte(_ value: Double) -> Int { Int(min(max(value, 0), 255).rounded()) }
}

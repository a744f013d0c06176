import TextSupport

/// A colour on paper, of red, green and blue light, or a grey of black ink alone.
package struct PrintColor: Sendable, Hashable {
    private let color: Color

    /// A grey: 0 is black, 1 white.
    package init(gray: Double) { color = Color(gray: gray) }

    /// - Returns: `nil` for a text that is not `#RRGGBB`.
    package init?(_ text: String) {
        guard let color = Color(text) else { return nil }
        self.color = color
    }

    /// Black ink alone.
    package static let black = PrintColor(gray: 0)
    /// The colour of the paper.
    package static let white = PrintColor(gray: 1)

    /// 0 to 1.
    var red: Double { color.red }
    /// 0 to 1.
    var green: Double { color.green }
    /// 0 to 1.
    var blue: Double { color.blue }
    /// 0 to 1.
    var luminance: Double { color.luminance }

    /// True if all parts are equal: printed with black ink alone.
    var isGray: Bool { red == green && green == blue }

    /// True if text in it is legible on white paper (WCAG 2.2, 1.4.3).
    var isLegibleOnWhite: Bool { color.contrast(with: .white) >= 4.5 }
}

import TextSupport

/// The colours of buttons and links that follow from the seller's.
struct Palette: Sendable {
    /// A button's background.
    let button: Color
    /// The text on it: white or black, at a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
    let buttonText: Color
    /// Its border, with a contrast of at least 3 to the page (1.4.11) if the button itself has less.
    let buttonEdge: Color
    let buttonEdgeDark: Color
    /// Links and focus on the light and on the dark page, at a contrast of at least 4.5.
    let accent: Color
    let accentDark: Color

    private static let button = Color(rgb: 0x1F5FD1)
    private static let accent = Color(rgb: 0x1A54BD)
    private static let accentDark = Color(rgb: 0x8AB4FF)
    private static let edge = Color(rgb: 0x565C67)
    private static let edgeDark = Color(rgb: 0xA8AFBB)
    /// The less favourable of the two surfaces in `page.css`, in each mode: light grey page, dark card.
    private static let surface = Color(rgb: 0xF4F5F7)
    private static let surfaceDark = Color(rgb: 0x191C22)

    /// - Parameter color: The seller's; `nil` for the built-in one. White or black is always 4.58 or more away from
    ///   any colour, so every colour will do for a button; for links one that is too near the page's is not used.
    init(_ color: Color?) {
        button = color ?? Self.button
        buttonText = Color.white.contrast(with: button) >= 4.5 ? .white : .black
        buttonEdge = button.contrast(with: Self.surface) >= 3 ? button : Self.edge
        buttonEdgeDark = button.contrast(with: Self.surfaceDark) >= 3 ? button : Self.edgeDark
        accent = color.flatMap { $0.contrast(with: Self.surface) >= 4.5 ? $0 : nil } ?? Self.accent
        accentDark = color.flatMap { $0.contrast(with: Self.surfaceDark) >= 4.5 ? $0 : nil } ?? Self.accentDark
    }
}

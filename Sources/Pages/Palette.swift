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

    private static let button = Color(red: 0x1F, green: 0x5F, blue: 0xD1)
    private static let accent = Color(red: 0x1A, green: 0x54, blue: 0xBD)
    private static let accentDark = Color(red: 0x8A, green: 0xB4, blue: 0xFF)
    private static let edge = Color(red: 0x56, green: 0x5C, blue: 0x67)
    private static let edgeDark = Color(red: 0xA8, green: 0xAF, blue: 0xBB)
    /// The less favourable of the two surfaces in `page.css`, in each mode: light grey page, dark card.
    private static let surface = Color(red: 0xF4, green: 0xF5, blue: 0xF7)
    private static let surfaceDark = Color(red: 0x19, green: 0x1C, blue: 0x22)

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

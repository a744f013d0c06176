/// A text measured in a single line.
struct LabelLine {
    /// Wider than any text that fits, in millimetres.
    static let unlimited = 10_000.0

    let role: LabelRole
    let text: String
    /// The style that it was measured in.
    let style: TextStyle
    /// In millimetres.
    let size: Size

    /// - Returns: the size at which the whole text is as wide as there is room for, in points; at most the one wanted.
    func largest(upTo size: Double, width: Double) -> Double {
        let fitting = style.size * width / max(self.size.width, 0.1)
        return fitting >= size ? size : (fitting * 0.998 * 4).rounded(.down) / 4
    }

    /// - style: The style wanted.
    ///   - style: The style wanted.
    ///   - smallest: The smallest size at which a single line is preferred, in points.
    ///   - width: The width of the area, in millimetres.
    /// - Returns: the text's approximate height, and true if some of it would certainly be cut.
    func estimate(_ style: TextStyle, smallest: Double, width: Double) -> (height: Double, isShortened: Bool) {
        let lineHeight = size.height / self.style.size
        let single = largest(upTo: style.size, width: width)
        if single >= smallest { return (lineHeight * single, false) }
        let lines = size.width * style.size / self.style.size / width
        // A line may be lower than one that has all of the text's scripts.
        return (
            lineHeight * style.size * 0.95 * min(Double(style.lines), lines.rounded(.up)), lines > Double(style.lines)
        )
    }
}

/// What a text takes up in a single line.
struct FaceLine {
    /// Wider than any text that fits, in millimetres.
    static let unlimited = 10_000.0

    let role: FaceRole
    let text: String
    /// What it was measured in.
    let style: TextStyle
    /// In millimetres.
    let size: Size

    /// - Returns: the size at which the whole text is as wide as there is room for, in points; at most the one wanted.
    func largest(upTo size: Double, width: Double) -> Double {
        let fitting = style.size * width / max(self.size.width, 0.1)
        return fitting >= size ? size : (fitting * 0.998 * 4).rounded(.down) / 4
    }

    /// - Returns: the height below which a style can't set the text: its lines may be lower than one that has all scripts.
    func leastHeight(_ style: TextStyle, width: Double) -> Double {
        let scale = style.size / self.style.size
        let lines = min(Double(style.lines), (size.width * scale / width).rounded(.up))
        let isAlone = lines <= 1 || role == .amount || role == .payee || role == .whereToPay
        return size.height * scale * (isAlone ? 0.7 : 0.7 * lines)
    }
}

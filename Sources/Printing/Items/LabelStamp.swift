import Foundation

/// A word set slanted across a face, in a grey so light that texts can be read over it.
struct LabelStamp {
    private static let style = TextStyle(size: 100, isBold: true, color: PrintColor(gray: 0.85), alignment: .center)

    private let text: String
    private let style: TextStyle
    private let box: Box
    private let degrees: Double
    private let language: String

    /// - Parameters:
    ///   - text: Such as `TEST`.
    ///   - area: The area that it may fill.
    ///   - language: BCP 47.
    ///   - canvas: The canvas to measure with.
    /// - Throws: ``PrintingFailure/missingFont(text:)``.
    init(_ text: String, in area: Box, language: String, on canvas: Canvas) throws(PrintingFailure) {
        var style = Self.style
        let whole = try canvas.measure(text, style, width: 10_000, language: language).size
        // Along the diagonal, but at most 43 degrees steep.
        let angle = min(atan2(area.height, area.width), 0.75)
        // Capitals are about half as high as their line.
        let height = whole.height / 2
        let scale = min(
            area.width / (whole.width * cos(angle) + height * sin(angle)),
            area.height / (whole.width * sin(angle) + height * cos(angle)))
        style.size = (style.size * scale * 0.92).rounded(.down)
        let size = try canvas.measure(text, style, width: 10_000, language: language).size
        let width = size.width + 0.05
        self.text = text
        self.style = style
        self.language = language
        degrees = -angle * 180 / .pi
        box = Box(
            x: area.x + (area.width - width) / 2, y: area.y + (area.height - size.height) / 2, width: width,
            height: size.height)
    }

    func draw(on canvas: Canvas) throws(PrintingFailure) {
        try canvas.turned(degrees, in: box) { () throws(PrintingFailure) in
            try canvas.text(text, style, in: box, language: language)
        }
    }

    /// The corners of the capitals as printed, in millimetres.
    var corners: [(x: Double, y: Double)] {
        let (middleX, middleY) = (box.x + box.width / 2, box.y + box.height / 2)
        let (halfWidth, halfHeight) = (box.width / 2, box.height / 4)
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { x, y in
            let (across, down) = (x * halfWidth, y * halfHeight)
            return (middleX + across * cosine - down * sine, middleY + across * sine + down * cosine)
        }
    }
}

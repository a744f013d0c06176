import QRCode

/// The drawing of one page without its text, as operators of a PDF's content stream (ISO 32000-1, 8).
///
/// Written here, not by cairo, because a code has to be exact: its modules are whole numbers under one scale, and its
/// black is DeviceGray, which a printer makes of black ink alone.
struct ContentStreamBuilder {
    /// The parts before ``bytes``.
    private var earlier: [Deflate.Part] = []
    /// Operators.
    private var bytes: [UInt8] = []
    /// In points.
    private var pageHeight: Double

    /// - Parameter pageHeight: In millimetres; needed since PDF counts from the bottom.
    init(pageHeight: Double) {
        self.pageHeight = pageHeight * Self.pointsPerMillimetre
    }

    /// Begins a new page.
    ///
    /// - Parameter pageHeight: In millimetres.
    mutating func clear(pageHeight: Double) {
        earlier.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        self.pageHeight = pageHeight * Self.pointsPerMillimetre
    }

    /// All operators, in order.
    var parts: [Deflate.Part] { earlier + [.bytes(bytes)] }

    /// ISO 32000-1, 8.3.2.3: 72 to the inch.
    static let pointsPerMillimetre = 72 / 25.4

    /// Draws a code on white, its quiet zone included.
    ///
    /// - Parameters:
    ///   - path: The symbol's path, in modules, compressed.
    ///   - modules: The number of modules on a side, with the quiet zone.
    ///   - box: The place, a square.
    ///   - color: The colour of the dark modules.
    ///   - isTurned: True to draw it upside down.
    mutating func code(_ path: Deflate.Block, modules: Int, in box: Box, color: PrintColor, isTurned: Bool = false) {
        fill(box, .white)
        append("q ")
        append(fill: color)
        let scale = box.width * Self.pointsPerMillimetre / Double(isTurned ? -modules : modules)
        append(scale, precision: 6)
        append("0 0 ")
        append(-scale, precision: 6)
        append(x: isTurned ? box.right : box.x)
        append(y: isTurned ? box.bottom : box.y)
        append("cm\n")
        earlier += [.bytes(bytes), .block(path)]
        bytes.removeAll(keepingCapacity: true)
        append("f Q\n")
    }

    /// Fills a rectangle.
    mutating func fill(_ box: Box, _ color: PrintColor) {
        append("q ")
        append(fill: color)
        append(rectangle: box)
        append("f Q\n")
    }

    /// Draws a rectangle's edge.
    ///
    /// - Parameters:
    ///   - box: The middle of the line.
    ///   - width: The width of the line, in millimetres.
    ///   - color: The colour of the line.
    ///   - radius: The radius of the corners, in millimetres.
    mutating func outline(_ box: Box, width: Double, _ color: PrintColor, radius: Double = 0) {
        append("q ")
        append(stroke: color, width: width)
        if radius > 0 { append(rounded: box, radius) } else { append(rectangle: box) }
        append("S Q\n")
    }

    /// Draws a straight line.
    ///
    /// - Parameters:
    ///   - x: The beginning, in millimetres.
    ///   - y: The beginning, in millimetres.
    ///   - endX: The end, in millimetres.
    ///   - endY: The end, in millimetres.
    ///   - width: In millimetres.
    ///   - color: The colour of the line.
    ///   - dash: The length of the dashes and the gaps, in millimetres; 0 for a solid line.
    mutating func line(
        _ x: Double, _ y: Double, to endX: Double, _ endY: Double, width: Double, _ color: PrintColor, dash: Double = 0
    ) {
        append("q ")
        append(stroke: color, width: width)
        if dash > 0 {
            append("[")
            append(dash * Self.pointsPerMillimetre)
            append("] 0 d ")
        }
        append(x: x)
        append(y: y)
        append("m ")
        append(x: endX)
        append(y: endY)
        append("l S Q\n")
    }

    // MARK: Operators

    private mutating func append(rectangle box: Box) {
        append(x: box.x)
        append(y: box.bottom)
        append(box.width * Self.pointsPerMillimetre)
        append(box.height * Self.pointsPerMillimetre)
        append("re ")
    }

    private mutating func append(rounded box: Box, _ radius: Double) {
        let radius = min(radius, box.width / 2, box.height / 2)
        // The control points of a Bézier curve that approximates a quarter of a circle.
        let control = radius * (1 - 0.5523)
        let (left, top, right, bottom) = (box.x, box.y, box.right, box.bottom)
        append(point: left + radius, top, "m")
        append(point: right - radius, top, "l")
        append(curve: (right - control, top), (right, top + control), (right, top + radius))
        append(point: right, bottom - radius, "l")
        append(curve: (right, bottom - control), (right - control, bottom), (right - radius, bottom))
        append(point: left + radius, bottom, "l")
        append(curve: (left + control, bottom), (left, bottom - control), (left, bottom - radius))
        append(point: left, top + radius, "l")
        append(curve: (left, top + control), (left + control, top), (left + radius, top))
        append("h ")
    }

    private mutating func append(point x: Double, _ y: Double, _ operation: StaticString) {
        append(x: x)
        append(y: y)
        append(operation)
        append(" ")
    }

    private mutating func append(curve points: (x: Double, y: Double)...) {
        for point in points {
            append(x: point.x)
            append(y: point.y)
        }
        append("c ")
    }

    private mutating func append(fill color: PrintColor) {
        append(components: color)
        append(color.isGray ? "g " : "rg ")
    }

    private mutating func append(stroke color: PrintColor, width: Double) {
        append(components: color)
        append(color.isGray ? "G " : "RG ")
        append(width * Self.pointsPerMillimetre)
        append("w ")
    }

    private mutating func append(components color: PrintColor) {
        append(color.red)
        guard !color.isGray else { return }
        append(color.green)
        append(color.blue)
    }

    private mutating func append(x: Double) { append(x * Self.pointsPerMillimetre, precision: 5) }
    private mutating func append(y: Double) { append(pageHeight - y * Self.pointsPerMillimetre, precision: 5) }

    private mutating func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    /// Appends a number and a space; PDF has no exponents.
    private mutating func append(_ number: Double, precision: Int = 4) {
        bytes.append(number: number, precision: precision)
        append(" ")
    }
}

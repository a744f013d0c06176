/// The labels' edges, and short lines outside of them for placing a knife or a cutter.
struct CutMarks {
    private let sheetFormat: SheetFormat
    private let adjustment: Adjustment

    /// The distance of a mark from the labels, and its maximum length, in millimetres.
    private static let (gap, length) = (1.0, 4.0)
    /// Shorter marks are hard to see, or outside of the printable area.
    private static let shortest = 1.5

    init(_ sheetFormat: SheetFormat, _ adjustment: Adjustment) {
        self.sheetFormat = sheetFormat
        self.adjustment = adjustment
    }

    /// Draws them; called once for a page.
    func draw(on ink: inout ContentStreamBuilder) {
        for index in 0..<sheetFormat.count {
            ink.outline(
                adjustment.applied(to: sheetFormat.cell(index)), width: 0.1, PrintColor(gray: 0.6),
                radius: sheetFormat.cornerRadius
            )
        }
        let grid = sheetFormat.grid
        let columns = Self.edges(
            sheetFormat.left, sheetFormat.columnPitch, sheetFormat.label.width, count: sheetFormat.columns)
        for (y, endY) in Self.lines(from: grid.y, to: grid.bottom, of: sheetFormat.paper.size.height) {
            for x in columns { line(x, y, x, endY, on: &ink) }
        }
        let rows = Self.edges(sheetFormat.top, sheetFormat.rowPitch, sheetFormat.label.height, count: sheetFormat.rows)
        for (x, endX) in Self.lines(from: grid.x, to: grid.right, of: sheetFormat.paper.size.width) {
            for y in rows { line(x, y, endX, y, on: &ink) }
        }
    }

    private func line(_ x: Double, _ y: Double, _ endX: Double, _ endY: Double, on ink: inout ContentStreamBuilder) {
        let (start, end) = (adjustment.applied(x: x, y: y), adjustment.applied(x: endX, y: endY))
        ink.line(start.x, start.y, to: end.x, end.y, width: 0.1, .black)
    }

    /// - Returns: the left and right, or upper and lower, edges of the labels; one for labels that touch each other.
    private static func edges(_ start: Double, _ pitch: Double, _ size: Double, count: Int) -> [Double] {
        var edges: [Double] = []
        for index in 0..<count {
            let edge = start + Double(index) * pitch
            if edge - (edges.last ?? -.infinity) > 0.05 { edges.append(edge) }
            edges.append(edge + size)
        }
        return edges
    }

    /// - Returns: beginnings and ends of the marks before and after the labels, if there is room for them.
    private static func lines(from start: Double, to end: Double, of paper: Double) -> [(Double, Double)] {
        [(start - gap, max(0, start - gap - length)), (end + gap, min(paper, end + gap + length))]
            .filter { abs($0.1 - $0.0) >= shortest && 0...paper ~= $0.0 }
    }
}

/// Paper with a grid of labels or cards on it, all alike: a product of the trade, or the user's own.
package struct SheetFormat: Sendable, Hashable {
    /// The trade's number, such as `L7160`, or the name that the user gave it.
    package let name: String
    /// The paper of the sheet.
    package let paper: Paper
    /// The number of labels in a row.
    package let columns: Int
    /// The number of rows.
    package let rows: Int
    /// The size of one label, in millimetres.
    package let label: Size
    /// The distance from the paper's left edge to the first label, in millimetres.
    package let left: Double
    /// The distance from the paper's top edge to the first label, in millimetres.
    package let top: Double
    /// The distance from a label's left edge to the next one's, in millimetres.
    package let columnPitch: Double
    /// The distance from a label's top edge to the next one's, in millimetres.
    package let rowPitch: Double
    /// The radius of the corners, in millimetres: 0 for square ones.
    package let cornerRadius: Double
    /// The use, in the plural: `address labels`.
    package let purpose: String

    /// - Throws: ``StockError`` if the labels overlap or do not fit on the paper.
    package init(
        name: String, paper: Paper, columns: Int, rows: Int, label: Size, left: Double, top: Double,
        columnPitch: Double, rowPitch: Double, cornerRadius: Double = 0, purpose: String = "labels"
    ) throws(SheetFormatError) {
        self.init(
            unchecked: name, paper, columns, rows, label, left: left, top: top, columnPitch: columnPitch,
            rowPitch: rowPitch, cornerRadius: cornerRadius, purpose: purpose)
        if let error { throw error }
    }

    init(
        unchecked name: String, _ paper: Paper, _ columns: Int, _ rows: Int, _ label: Size, left: Double, top: Double,
        columnPitch: Double, rowPitch: Double, cornerRadius: Double, purpose: String = "labels"
    ) {
        self.name = name
        self.paper = paper
        self.columns = columns
        self.rows = rows
        self.label = label
        self.left = left
        self.top = top
        self.columnPitch = columnPitch
        self.rowPitch = rowPitch
        self.cornerRadius = cornerRadius
        self.purpose = purpose
    }

    /// The number of labels on a sheet.
    package var count: Int { columns * rows }

    /// - Returns: the place of a label: 0 is the first one, then to the right and down.
    package func cell(_ index: Int) -> Box {
        Box(
            x: left + Double(index % columns) * columnPitch, y: top + Double(index / columns) * rowPitch,
            width: label.width, height: label.height)
    }
}

extension SheetFormat {
    /// The allowed number of labels in a row, and of rows.
    static let counts = 1...100
    /// The allowed width and height of a label, in millimetres.
    static let lengths = 5.0...1_000
    /// The allowed distance of the first label from the paper's edge, and the allowed pitch, in millimetres.
    static let distances = 0.0...1_200
    /// The distance that labels may extend beyond the paper, in millimetres: makers round their numbers.
    private static let tolerance = 0.5

    /// The area of all labels, with the gaps between them.
    var grid: Box {
        let (first, last) = (cell(0), cell(count - 1))
        return Box(x: first.x, y: first.y, width: last.right - first.x, height: last.bottom - first.y)
    }

    /// The first mistake; `nil` for none.
    private var error: SheetFormatError? {
        for (field, number) in [("columns", columns), ("rows", rows)] where !Self.counts.contains(number) {
            return .countOutOfRange(field: field, Self.counts)
        }
        for (field, length) in [("width", label.width), ("height", label.height)] where !Self.lengths.contains(length) {
            return .lengthOutOfRange(field: field, Self.lengths)
        }
        let edges = -Self.tolerance...Self.distances.upperBound
        for (field, distance) in [("left", left), ("top", top)] where !edges.contains(distance) {
            return .lengthOutOfRange(field: field, Self.distances)
        }
        for (field, distance) in [("column_pitch", columnPitch), ("row_pitch", rowPitch)]
        where !Self.distances.contains(distance) {
            return .lengthOutOfRange(field: field, Self.distances)
        }
        let radii = 0...min(label.width, label.height) / 2
        if !radii.contains(cornerRadius) { return .lengthOutOfRange(field: "radius", radii) }
        // The tolerance is for sizes converted from inches.
        if columns > 1, columnPitch < label.width - 0.001 {
            return .overlapping(field: "column_pitch", atLeast: label.width)
        }
        if rows > 1, rowPitch < label.height - 0.001 { return .overlapping(field: "row_pitch", atLeast: label.height) }
        let (right, bottom) = (grid.right - paper.size.width, grid.bottom - paper.size.height)
        if right > Self.tolerance { return .beyondRightEdge(by: right, of: paper) }
        return bottom > Self.tolerance ? .beyondLowerEdge(by: bottom, of: paper) : nil
    }
}

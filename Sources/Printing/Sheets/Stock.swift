/// Paper with a grid of labels or cards on it, all alike: a product of the trade, or the user's own.
public struct Stock: Sendable, Hashable {
    /// The trade's number, such as `L7160`, or the name that the user gave it.
    public let name: String
    /// What it is cut from.
    public let paper: Paper
    /// How many labels a row has.
    public let columns: Int
    /// How many rows a sheet has.
    public let rows: Int
    /// Of one label, in millimetres.
    public let label: Size
    /// From the paper's left edge to the first label, in millimetres.
    public let left: Double
    /// From the paper's top edge to the first label, in millimetres.
    public let top: Double
    /// From a label's left edge to the next one's, in millimetres.
    public let columnPitch: Double
    /// From a label's top edge to the next one's, in millimetres.
    public let rowPitch: Double
    /// How round the corners are, in millimetres: 0 for square ones.
    public let cornerRadius: Double

    /// - Throws: ``StockError`` if the labels overlap or do not fit on the paper.
    public init(
        name: String, paper: Paper, columns: Int, rows: Int, label: Size, left: Double, top: Double,
        columnPitch: Double, rowPitch: Double, cornerRadius: Double = 0
    ) throws(StockError) {
        self.init(
            unchecked: name, paper, columns, rows, label, left: left, top: top, columnPitch: columnPitch,
            rowPitch: rowPitch, cornerRadius: cornerRadius)
        if let error { throw error }
    }

    init(
        unchecked name: String, _ paper: Paper, _ columns: Int, _ rows: Int, _ label: Size, left: Double, top: Double,
        columnPitch: Double, rowPitch: Double, cornerRadius: Double
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
    }

    /// How many labels a sheet has.
    public var count: Int { columns * rows }

    /// - Returns: where a label is: 0 is the first one, then to the right and down.
    public func cell(_ index: Int) -> Box {
        Box(
            x: left + Double(index % columns) * columnPitch, y: top + Double(index / columns) * rowPitch,
            width: label.width, height: label.height)
    }
}

extension Stock {
    /// What is wrong with it.
    private var error: StockError? {
        nil
    }
}

extension Stock {
    static func page(_ paper: Paper) -> Stock {
        Stock(
            unchecked: paper.name, paper, 1, 1, paper.size, left: 0, top: 0, columnPitch: paper.size.width,
            rowPitch: paper.size.height, cornerRadius: 0)
    }
    /// Cards.
    public static let cards: [Stock] = []
}

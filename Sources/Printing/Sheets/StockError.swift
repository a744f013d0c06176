/// Why a sheet can't be as it is described.
public enum StockError: Error, Sendable, Hashable {
    /// A size, a number or a distance is out of range; `field` is its name in the settings.
    case outOfRange(field: String)
    /// The labels overlap each other.
    case overlapping(field: String)
    /// The last label reaches beyond the paper.
    case offPaper(field: String)
}

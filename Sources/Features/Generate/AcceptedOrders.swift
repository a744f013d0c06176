import Checkout
import OrderFile
import Pages
import Pipeline

/// The result of one pass for the next: the rows that may be made.
struct AcceptedOrders {
    /// A file, or the one order of the flags.
    struct Source {
        enum Rows {
            case file(OrderSource, OrderParser)
            case flags(Order)
        }

        let rows: Rows
        var journal: AcceptedRowJournal
        /// The rows that can't be made; `nil` for flags.
        var rejected: RejectedRows?
    }

    var sources: [Source] = []
    /// Of the orders that may be made.
    var gallery = GallerySummary()

    /// Writes the rows with errors to files of their own.
    ///
    /// - Returns: the files.
    func finishRejected(in folder: OutputFolder) throws -> [String] {
        try sources.compactMap { try $0.rejected?.finish(in: folder) }
    }
}

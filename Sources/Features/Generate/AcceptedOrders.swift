import Ledger
import OrderFile
import Pages
import PaymentModel
import Pipeline

/// The result of one pass for the next: the rows that may be made.
struct AcceptedOrders {
    /// A file, or the one order of the flags.
    struct Source {
        enum Text {
            case file(OrderSource, OrderParser)
            case flags(Order)
        }

        let text: Text
        /// The accepted rows, in the order of the file.
        let rows: RunTable<AcceptedRow>
        /// The rows that can't be made; `nil` for flags.
        var rejected: RejectedRows?
    }

    /// The lists that must agree.
    static let name = "the rows that were accepted and those that are made"

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

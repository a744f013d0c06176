import Pipeline
package import Printing
import QRCode

/// The product and its options: every value checked.
package struct PrintSettings: Sendable {
    /// The product to be printed.
    package var product: Product
    /// The options of the drawing.
    package var options: SheetWriter.Options
    /// The path of the PDF; `nil` for a default one in the output folder.
    package var output: String?
    /// The reference ids of the orders to be printed; empty for all.
    package var orders: [String] = []
    /// True to allow codes of links that expire within two days.
    package var allowsExpiring = false
    /// The reader that checks each code with a logo; `nil` without a logo.
    package var reader: CodeReader?
    /// The date of invoices, UNIX seconds; `nil` for the day on which each order was first kept in the ledger.
    package var invoiceDate: Int?

    /// Settings without an output path, for all orders.
    package init(product: Product, options: SheetWriter.Options) {
        self.product = product
        self.options = options
    }

    /// The least error correction level; a logo covers modules, so more of them have to be restorable.
    var minimumLevel: QRCode.Level { options.logo == nil ? .medium : .high }

    /// - Returns: the default path of the PDF.
    func path() throws(OutputError) -> OutputPath {
        let format = product.sheetFormat
        return switch product.kind {
        case .labels, .cards: try OutputLayout.print("\(product.kind.rawValue)-\(format.name)")
        case .tents, .signs, .invoices: try OutputLayout.print("\(product.kind.rawValue)-\(format.paper.name)")
        }
    }
}

public import Printing
import QRCode

/// The product and its options: every value checked.
public struct PrintSettings: Sendable {
    /// The product to be printed.
    public var product: Product
    /// The options of the drawing.
    public var options: SheetWriter.Options
    /// The path of the PDF; `nil` for a default one in the output folder.
    public var output: String?
    /// The reference ids of the orders to be printed; empty for all.
    public var orders: [String] = []
    /// True to allow codes of links that expire within two days.
    public var allowsExpiring = false
    /// The reader that checks each code with a logo; `nil` without a logo.
    public var reader: CodeReader?
    /// The date of invoices, UNIX seconds; `nil` for the day on which each order was first kept in the ledger.
    public var invoiceDate: Int?

    /// Settings without an output path, for all orders.
    public init(product: Product, options: SheetWriter.Options) {
        self.product = product
        self.options = options
    }

    /// The least error correction level; a logo covers modules, so more of them have to be restorable.
    var minimumLevel: QRCode.Level { options.logo == nil ? .medium : .high }

    /// The default name of the PDF, below the output folder.
    var name: String {
        switch product.kind {
        case .labels, .cards: "print/\(product.kind.rawValue)-\(product.stock.name).pdf"
        case .tents, .signs, .invoices: "print/\(product.kind.rawValue)-\(product.stock.paper.name).pdf"
        }
    }
}

package import Pipeline
package import Printing
import QRCode

/// What is printed, and how: every value checked.
package struct PrintSettings: Sendable {
    /// What is printed.
    package var product: Product
    /// How it is drawn.
    package var options: SheetWriter.Options
    /// Where the PDF goes; `nil` for a name of its own in the output folder.
    package var output: String?
    /// The reference ids of those orders that are printed; empty for all.
    package var orders: [String] = []
    /// Whether codes may be printed of links that die in two days.
    package var allowsExpiring = false
    /// Reads each code that has a logo; `nil` without one.
    package var reader: CodeReader?
    /// What invoices are dated, UNIX seconds; `nil` for the day on which each order was first remembered.
    package var invoiceDate: Int?

    /// What is printed, and how.
    package init(product: Product, options: SheetWriter.Options) {
        self.product = product
        self.options = options
    }

    /// A logo covers some modules: then more of them have to be restorable.
    var minimumLevel: QRCode.Level { options.logo == nil ? .medium : .high }

    /// Below the output folder.
    var name: String {
        switch product.kind {
        case .labels, .cards: "print/\(product.kind.rawValue)-\(product.stock.name).pdf"
        case .tents, .signs, .invoices: "print/\(product.kind.rawValue)-\(product.stock.paper.name).pdf"
        }
    }
}

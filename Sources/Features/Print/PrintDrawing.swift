import Foundation
import Ledger
import PaymentModel
import Pipeline
import Printing
import QRCode

/// The second pass: encodes on all cores, draws page by page, and gives the PDF its name when it is complete.
struct PrintDrawing {
    let print: PrintSettings
    let text: PaperText
    let output: PrintOutput
    let onProgress: (Print.Stage, Int, Int?) -> Void

    private static let ordersPerBatch = 64

    /// - Parameters:
    ///   - selection: The orders to be drawn.
    ///   - remember: Called when all is drawn, before a PDF exists that could be printed.
    /// - Returns: the results.
    /// - Throws: ``PrintedOrderError`` for an order whose texts don't fit; ``OutputError``; `CancellationError`.
    func draw(_ selection: PrintSelection, whenDrawn remember: () throws -> Void) async throws -> PrintSummary {
        var summary = selection.summary
        let file = try output.file(print.path())
        var chosen = print.options
        chosen.title = title
        chosen.language = selection.language ?? chosen.language
        let options = chosen
        let writer = try SheetWriter(print.product, options) { try file.write($0) }
        var orders = selection.orders.reader()
        let (text, print) = (text, print)
        var done = 0
        try await orderedConcurrentMap {
            try orders.next(Self.ordersPerBatch)
        } transform: { batch in
            try batch.map { kept in
                let record = try kept.record()
                guard let money = record.money else {
                    throw ChangedRow(source: record.source, row: record.row)
                }
                let plan = try QRCode.plan(record.link, minimumLevel: print.minimumLevel)
                let item = try PreparedItem(text.item(record, money), plan: plan)
                do {
                    try print.reader?.checkReadable(item, on: print.product, options)
                } catch {
                    throw PrintedOrderError(order: record.order, error)
                }
                return (record.order, item)
            }
        } consume: { batch in
            for (order, item) in batch {
                do {
                    try writer.add(item)
                } catch let error as PrintingFailure {
                    throw PrintedOrderError(order: order, error)
                }
            }
            done += batch.count
            onProgress(.drawing, done, summary.orders)
        }
        guard done == selection.summary.orders else { throw MismatchError(selection.orders.name) }
        try writer.finish()
        try remember()
        try file.finish()
        summary.file = file.path
        summary.pages = writer.pages
        return summary
    }

    private var title: String {
        let kind = print.product.kind.rawValue
        return "\(text.seller.name): \(kind)"
    }
}

/// The reason why an order can't be drawn.
struct PrintedOrderError: Error, CustomStringConvertible {
    let description: String

    init(order: String, _ error: any Error) {
        // Customers' text is shown as text: a terminal must not interpret it.
        let reason = PlatformText.shown("\(error)", limit: 1500)
        description = "order \"\(PlatformText.shown(order))\": \(reason). Nothing was printed"
    }
}

import Foundation
import GRDB
import PaymentModel

/// An invoice as the table `mirror` holds it: the columns that decide whether an order is paid.
enum InvoiceCacheRow {
    /// The columns of an invoice, in the order of ``arguments(_:)`` and ``invoice(_:from:)``.
    static let columns = """
        invoiceID, reference, metadataOrder, status, amount, currency, paymentAmount, serviceCurrency, processedAmount,
        refundedAmount, isTest, created, updated, processed
        """
    /// ``columns``, each qualified with the table's name.
    static let qualifiedColumns = columns.split(whereSeparator: { ", \n".contains($0) })
        .map { "mirror." + $0 }.joined(separator: ", ")

    /// The key of `metadata` that carries the merchant's order.
    private static let orderKey = "order"

    static func arguments(_ invoice: Invoice) -> StatementArguments {
        [
            invoice.id, invoice.referenceID, invoice.metadata[orderKey], invoice.status.rawValue,
            invoice.amount.description, invoice.currency, invoice.paymentAmount?.description, invoice.serviceCurrency,
            invoice.processedAmount?.description, invoice.refundedAmount?.description, invoice.isTest, invoice.created,
            invoice.updated, invoice.processed,
        ]
    }

    /// The invoice of a row.
    ///
    /// - Parameters:
    ///   - row: A row with the columns.
    ///   - first: The index of their first column.
    /// - Returns: the invoice, reduced as by ``kept(_:)``.
    /// - Throws: ``Damage`` for a value that no invoice has.
    static func invoice(_ row: Row, from first: Int = 0) throws(Damage) -> Invoice {
        func cell(_ index: Int, _ column: StaticString) -> Cell { Cell(row, first + index, "mirror", nil, column) }
        let order = try cell(2, "metadataOrder").optionalText()
        return Invoice(
            id: try cell(0, "invoiceID").text(), status: InvoiceStatus(rawValue: try cell(3, "status").text()),
            referenceID: try cell(1, "reference").optionalText(), amount: try cell(4, "amount").decimal(),
            currency: try cell(5, "currency").text(), paymentAmount: try cell(6, "paymentAmount").optionalDecimal(),
            serviceCurrency: try cell(7, "serviceCurrency").optionalText(),
            processedAmount: try cell(8, "processedAmount").optionalDecimal(),
            refundedAmount: try cell(9, "refundedAmount").optionalDecimal(), isTest: try cell(10, "isTest").flag(),
            metadata: order.map { [orderKey: $0] } ?? [:], created: try cell(11, "created").optionalInteger(),
            updated: try cell(12, "updated").optionalInteger(), processed: try cell(13, "processed").optionalInteger())
    }

    /// Reduces an invoice to its stored part, to compare it with a stored one.
    static func kept(_ invoice: Invoice) -> Invoice {
        var kept = invoice
        kept.metadata = invoice.metadata.filter { $0.key == orderKey }
        (kept.service, kept.description, kept.payURL) = (nil, nil, nil)
        return kept
    }
}

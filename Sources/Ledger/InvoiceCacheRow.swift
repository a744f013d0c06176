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
    /// - Throws: `DatabaseError` if an amount is no number.
    static func invoice(_ row: Row, from first: Int = 0) throws -> Invoice {
        let order: String? = row[first + 2]
        return Invoice(
            id: row[first], status: InvoiceStatus(rawValue: row[first + 3]), referenceID: row[first + 1],
            amount: try decimal(row[first + 4]), currency: row[first + 5], paymentAmount: try amount(row[first + 6]),
            serviceCurrency: row[first + 7], processedAmount: try amount(row[first + 8]),
            refundedAmount: try amount(row[first + 9]), isTest: row[first + 10],
            metadata: order.map { [orderKey: $0] } ?? [:], created: row[first + 11], updated: row[first + 12],
            processed: row[first + 13])
    }

    /// Reduces an invoice to its stored part, to compare it with a stored one.
    static func kept(_ invoice: Invoice) -> Invoice {
        var kept = invoice
        kept.metadata = invoice.metadata.filter { $0.key == orderKey }
        (kept.service, kept.description, kept.payURL) = (nil, nil, nil)
        return kept
    }

    private static func amount(_ text: String?) throws -> Decimal? {
        try text.map(decimal)
    }

    static func decimal(_ text: String) throws -> Decimal {
        guard let amount = Decimal(string: text, locale: nil) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an amount in it is no number")
        }
        return amount
    }
}

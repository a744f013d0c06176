package import PaymentModel

/// An order as a file has it, to be compared with the platform's invoices.
package struct MatchedOrder: Sendable, Hashable {
    /// The merchant's reference id, or the UUID kept in its place.
    package var identifier: String
    /// The amount and currency; of a reusable order, for each payment.
    package var money: Money
    /// True if many people pay it.
    package var isReusable: Bool
    /// The invoice made beforehand, as the file names it.
    package var invoice: String?
    /// The file of the order.
    package var file: String
    /// The spreadsheet's row, or the line of `links.jsonl`.
    package var row: Int

    /// An order.
    package init(
        identifier: String, money: Money, isReusable: Bool = false, invoice: String? = nil, file: String = "",
        row: Int = 1
    ) {
        self.identifier = identifier
        self.money = money
        self.isReusable = isReusable
        self.invoice = invoice
        self.file = file
        self.row = row
    }
}

/// The platform's invoices that count.
package struct InvoiceScope: Sendable, Hashable {
    /// The mode that counts: true, with a test key, for invoices that move no money.
    package var isTest: Bool
    /// UNIX seconds: invoices created earlier do not count; those without a time of creation do.
    package var since: Int?

    /// A scope.
    package init(isTest: Bool, since: Int? = nil) {
        self.isTest = isTest
        self.since = since
    }

    /// - Returns: true if the invoice counts.
    package func holds(_ invoice: Invoice) -> Bool {
        invoice.isTest == isTest && !isOlder(invoice)
    }

    /// - Returns: true if the invoice is of the right mode but was created too early.
    package func isOlder(_ invoice: Invoice) -> Bool {
        guard invoice.isTest == isTest, let since, let created = invoice.created else { return false }
        return created < since
    }
}

/// The numbers of the platform's invoices.
package struct InvoiceCounts: Sendable, Hashable {
    /// Of the scope.
    package var inScope = 0
    /// In test mode with a live key, or live ones with a test key.
    package var ofOtherMode = 0
    /// Of the right mode, created too early.
    package var older = 0
    /// Of the scope, seen by an earlier sweep and not listed by the last complete one.
    package var notListed = 0

    /// None.
    package init() {}
}

import GRDB
import PaymentModel

/// A row of the table `invoice`, checked: its address is where a page sends the payer.
struct InvoiceRow {
    /// The columns, in the order of ``init(_:from:)``.
    static let columns = """
        invoice.id, invoice.orderID, invoice.account, invoice.reference, invoice.state, invoice.requested,
        invoice.expires, invoice.invoiceID, invoice.url, invoice.checksum
        """

    let id: Int64
    let order: Int64
    private let account: String
    private let requested: Int
    let invoice: LedgerInvoice

    /// - Parameters:
    ///   - row: A row with the columns.
    ///   - first: The index of their first one.
    /// - Throws: ``Damage`` for a value that no invoice has, or that does not fit the row's checksum.
    init(_ row: Row, from first: Int = 0) throws(Damage) {
        try self.init(unchecked: row, from: first)
        try Cell(row, first + 9, "invoice", id, "checksum").require(checksum, of: invoice.reference)
    }

    private init(unchecked row: Row, from first: Int = 0) throws(Damage) {
        let id = try Cell(row, first, "invoice", nil, "id").number()
        func cell(_ index: Int, _ column: StaticString) -> Cell { Cell(row, first + index, "invoice", id, column) }
        self.id = id
        order = try cell(1, "orderID").number()
        account = try cell(2, "account").text()
        requested = try cell(5, "requested").time()
        let state = try cell(4, "state").text(where: { LedgerInvoice.State(rawValue: $0) != nil })
        invoice = LedgerInvoice(
            reference: try cell(3, "reference").text(), state: LedgerInvoice.State(rawValue: state) ?? .pending,
            expires: try cell(6, "expires").time(), id: try cell(7, "invoiceID").optionalText(),
            url: try cell(8, "url").optionalText(where: { (try? WebAddress($0)) != nil }))
    }

    private var checksum: Int64 {
        RowChecksum.of([
            String(order), account, invoice.reference, invoice.state.rawValue, String(requested),
            String(invoice.expires), invoice.id, invoice.url,
        ])
    }

    /// Writes the checksum of each of the rows, which were inserted or changed just now.
    ///
    /// - Parameters:
    ///   - condition: The rows, in SQL.
    ///   - arguments: The values of the condition.
    ///   - db: The ledger, in a transaction.
    /// - Throws: ``Damage``, `DatabaseError`.
    static func seal(where condition: String, _ arguments: StatementArguments, in db: Database) throws {
        let select = try db.cachedStatement(sql: "SELECT \(columns) FROM invoice WHERE \(condition)")
        let update = try db.cachedStatement(sql: "UPDATE invoice SET checksum = ? WHERE id = ?")
        for row in try Row.fetchAll(select, arguments: arguments) {
            let row = try InvoiceRow(unchecked: row)
            try update.execute(arguments: [row.checksum, row.id])
        }
    }
}

import Foundation
import GRDB
import PaymentModel

/// A row of the table `orders`, checked: its token and its name become paths that are written and deleted.
struct OrderRow {
    /// The columns, in the order of ``init(_:from:)``.
    static let columns = """
        orders.id, orders.account, orders.key, orders.identifier, orders.token, orders.name, orders.amount,
        orders.currency, orders.firstRun, orders.lastRun, orders.file, orders.row, orders.content, orders.isClosed,
        orders.checksum,
        (SELECT started FROM run WHERE run.id = orders.firstRun)
        """
    /// The number of ``columns``.
    static let width = 16

    let id: Int64
    let account: String
    var key: String
    let identifier: String
    let token: String
    let name: String
    let amount: String
    let currency: String
    let firstRun: Int64
    var lastRun: Int64
    var file: String
    var row: Int
    var content: Data?
    var isClosed: Bool
    let created: Int

    /// - Parameters:
    ///   - row: A row with the columns.
    ///   - first: The index of their first one.
    /// - Throws: ``Damage`` for a value that no order has, or that does not fit the row's checksum.
    init(_ row: Row, from first: Int = 0) throws(Damage) {
        try self.init(unsealed: row, from: first)
        try Cell(row, first + 14, "orders", id, "checksum").require(checksum, of: identifier)
    }

    private init(unsealed row: Row, from first: Int = 0) throws(Damage) {
        let id = try Cell(row, first, "orders", nil, "id").number()
        func cell(_ index: Int, _ column: StaticString) -> Cell { Cell(row, first + index, "orders", id, column) }
        self.id = id
        account = try cell(1, "account").text()
        key = try cell(2, "key").text()
        identifier = try cell(3, "identifier").text(where: Self.isIdentifier)
        token = try cell(4, "token").text(where: Token.isValid)
        name = try cell(5, "name").text(where: ArtefactName.isValid)
        amount = try cell(6, "amount").text(where: Self.isAmount)
        currency = try cell(7, "currency").text(where: { Currency($0) != nil })
        firstRun = try cell(8, "firstRun").number()
        lastRun = try cell(9, "lastRun").number()
        file = try cell(10, "file").text()
        self.row = try cell(11, "row").integer()
        content = try cell(12, "content").optionalBytes(count: OrderKey.contentSize)
        isClosed = try cell(13, "isClosed").flag()
        created = try Cell(row, first + 15, "run", firstRun, "started").time()
    }

    /// Writes the checksums of all rows anew.
    static func sealAll(in db: Database) throws {
        let update = try db.cachedStatement(sql: "UPDATE orders SET checksum = ? WHERE id = ?")
        let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM orders")
        while let row = try rows.next() {
            let row = try OrderRow(unsealed: row)
            try update.execute(arguments: [row.checksum, row.id])
        }
    }

    /// A row to be inserted.
    init(
        _ entry: LedgerEntry, key: OrderKey, order: Order, account: String, run: (first: Int64, last: Int64),
        file: String, row: Int
    ) {
        id = 0
        self.account = account
        self.key = key.text
        (identifier, token, name, created) = (entry.identifier, entry.token, entry.name, entry.created ?? 0)
        (amount, currency) = (order.money.decimalText, order.money.currency.code)
        (firstRun, lastRun) = run
        (self.file, self.row, content, isClosed) = (file, row, key.content, entry.isClosed)
    }

    /// A row to be inserted for an order from before the ledger was lost; the content of its row is unknown.
    init(_ order: AdoptedOrder, account: String, run: Int64) {
        id = 0
        self.account = account
        key = OrderKey.text(order.identifier)
        (identifier, token, name, created) = (order.identifier, order.token, order.name, order.created ?? 0)
        (amount, currency) = (order.money.decimalText, order.money.currency.code)
        (firstRun, lastRun) = (run, run)
        (file, row, content, isClosed) = ("", 0, nil, false)
    }

    var entry: LedgerEntry {
        LedgerEntry(identifier: identifier, token: token, name: name, created: created, isClosed: isClosed)
    }

    /// The checksum of all columns but the row's number.
    var checksum: Int64 {
        RowChecksum.of(
            [
                account, key, identifier, token, name, amount, currency, String(firstRun), String(lastRun), file,
                String(row), isClosed ? "closed" : nil,
            ], content)
    }

    /// True for a reference id, or the UUID in its place.
    static func isIdentifier(_ text: String) -> Bool {
        // In bytes; the length of a column counts characters.
        (1...4 * OrderField.referenceID.maximumLength).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    /// True for digits with at most one point between them, more than zero.
    private static func isAmount(_ text: String) -> Bool {
        let point = UInt8(ascii: ".")
        var points = 0
        var isPositive = false
        for byte in text.utf8 {
            guard byte == point || (0x30...0x39).contains(byte) else { return false }
            if byte == point { points += 1 } else if byte > 0x30 { isPositive = true }
        }
        return isPositive && points <= 1 && text.utf8.count <= 20 && text.utf8.first != point && text.utf8.last != point
    }
}

import GRDB
import PaymentModel

/// An invoice that is about to be asked for.
package struct ExpectedInvoice: Sendable, Hashable {
    /// The order's name: ``LedgerEntry/name``.
    package var order: String
    /// The reference id that it will be asked for with.
    package var reference: String
    /// UNIX seconds: the expiry that it will be asked for with.
    package var expires: Int

    /// An invoice to be asked for.
    package init(order: String, reference: String, expires: Int) {
        self.order = order
        self.reference = reference
        self.expires = expires
    }
}

/// The outcome of a request for an invoice.
package enum InvoiceOutcome: Sendable, Hashable {
    /// It exists.
    case created(id: String, url: String?, expires: Int)
    /// The platform refused it: it does not exist, and the next run may ask again.
    case refused
    /// It exists, and can no longer be paid.
    case dead(id: String)
    /// It exists, and is paid.
    case paid(id: String)
}

extension Ledger {
    /// - Parameters:
    ///   - orders: The names of the orders: ``LedgerEntry/name``.
    ///   - account: The public key.
    /// - Returns: the last invoice of each, `nil` if there is none, in the order of `orders`.
    /// - Throws: ``LedgerError``.
    package func invoices(of orders: [String], account: String) throws(LedgerError) -> [LedgerInvoice?] {
        try access { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(InvoiceRow.columns) FROM invoice
                    WHERE orderID = (SELECT id FROM orders WHERE account = ? AND name = ?) ORDER BY id DESC LIMIT 1
                    """)
            return try orders.map {
                try Row.fetchOne(statement, arguments: [account, $0]).map { try InvoiceRow($0).invoice }
            }
        }
    }

    /// Records, before a request leaves, that invoices may exist from now on; all of them in one transaction.
    ///
    /// - Parameters:
    ///   - invoices: The invoices to be asked for.
    ///   - account: The public key.
    ///   - date: Now, UNIX seconds.
    /// - Returns: for each, true if it may be asked for; false if its reference id belongs to another order.
    /// - Throws: ``LedgerError``; then none was recorded, and none may be asked for.
    package func expect(
        _ invoices: [ExpectedInvoice], account: String, date: Int
    ) throws(LedgerError) -> [Bool] {
        try access { db in
            try db.inSavepointReturning {
                try invoices.map { try expect($0, account: account, date: date, in: db) }
            }
        }
    }

    private func expect(_ invoice: ExpectedInvoice, account: String, date: Int, in db: Database) throws -> Bool {
        try requireWhole(invoice.reference, account: account, in: db)
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO invoice (orderID, account, reference, state, requested, expires)
                SELECT id, ?1, ?2, 'pending', ?3, ?4 FROM orders WHERE account = ?1 AND name = ?5
                ON CONFLICT (account, reference) DO UPDATE SET expires = excluded.expires
                    WHERE orderID = excluded.orderID AND state = 'pending'
                """)
        try insert.execute(arguments: [account, invoice.reference, date, invoice.expires, invoice.order])
        guard db.changesCount == 1 else { return false }
        try seal(invoice.reference, account: account, in: db)
        return true
    }

    /// Records the outcomes of invoices; all of them in one transaction.
    ///
    /// An invoice with an unknown outcome is not passed: it stays pending.
    ///
    /// - Throws: ``LedgerError``; then all stay pending, and are looked up by the next run.
    package func settle(
        _ outcomes: [(reference: String, outcome: InvoiceOutcome)], account: String
    ) throws(LedgerError) {
        try access { db in
            try db.inSavepointReturning {
                for (reference, outcome) in outcomes {
                    try settle(reference, outcome, account: account, in: db)
                }
            }
        }
    }

    private func settle(_ reference: String, _ outcome: InvoiceOutcome, account: String, in db: Database) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE invoice SET state = ?, invoiceID = ?, url = coalesce(?, url), expires = coalesce(?, expires)
                WHERE account = ? AND reference = ?
                """)
        func set(_ state: LedgerInvoice.State, _ id: String, _ url: String? = nil, _ expires: Int? = nil) throws {
            try requireWhole(reference, account: account, in: db)
            try update.execute(arguments: [state.rawValue, id, url, expires, account, reference])
            try seal(reference, account: account, in: db)
        }
        switch outcome {
        case .created(let id, let url, let expires): try set(.created, id, url, expires)
        case .dead(let id): try set(.dead, id)
        case .paid(let id): try set(.paid, id)
        case .refused:
            let delete = try db.cachedStatement(
                sql: "DELETE FROM invoice WHERE account = ? AND reference = ? AND state = 'pending'")
            try delete.execute(arguments: [account, reference])
        }
    }

    /// Checks the row of an invoice before it is changed, so that a wrong checksum is not replaced by a right one.
    private func requireWhole(_ reference: String, account: String, in db: Database) throws {
        let select = try db.cachedStatement(
            sql: "SELECT \(InvoiceRow.columns) FROM invoice WHERE account = ? AND reference = ?")
        _ = try Row.fetchOne(select, arguments: [account, reference]).map { try InvoiceRow($0) }
    }

    private func seal(_ reference: String, account: String, in db: Database) throws {
        try InvoiceRow.seal(where: "account = ? AND reference = ?", [account, reference], in: db)
    }

    /// - Parameters:
    ///   - order: The ledger's entry of the order.
    ///   - account: The public key.
    /// - Returns: an unused reference id for the order's next invoice: `INV-7-r2` after `INV-7`.
    /// - Throws: ``LedgerError``.
    package func renewalReference(of order: LedgerEntry, account: String) throws(LedgerError) -> String {
        try access { db in
            var number = 2
            while true {
                let candidate = "\(order.identifier)-r\(number)"
                let isTaken = try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM invoice WHERE account = ?1 AND reference = ?2)
                            OR EXISTS (SELECT 1 FROM orders WHERE account = ?1 AND identifier = ?2)
                        """, arguments: [account, candidate])
                if isTaken != true { return candidate }
                number += 1
            }
        }
    }
}

extension Database {
    /// Runs work that is applied as a whole or not at all, within a transaction or without one.
    func inSavepointReturning<T>(_ work: () throws -> T) throws -> T {
        var result: T?
        try inSavepoint {
            result = try work()
            return .commit
        }
        guard let result else { throw DatabaseError(message: "the transaction did not end") }
        return result
    }
}

import Foundation
import GRDB
package import PaymentModel

/// An order with a link from before the ledger was lost.
package struct AdoptedOrder: Sendable {
    /// The reference id, or the UUID that the lost ledger kept for it.
    package let identifier: String
    /// The token of its page: ``LedgerEntry/token``.
    package let token: String
    /// The name of its files: ``LedgerEntry/name``.
    package let name: String
    package let money: Money
    /// UNIX seconds; `nil` if it is unknown.
    package let created: Int?
    /// The address that it may have been mailed to; `nil` without one.
    package let recipient: String?

    /// An order as a list of links has it.
    package init(
        identifier: String, token: String, name: String, money: Money, created: Int?, recipient: String?
    ) {
        self.identifier = identifier
        self.token = token
        self.name = name
        self.money = money
        self.created = created
        self.recipient = recipient
    }
}

/// The outcome for an order that was to be taken over.
package enum AdoptionOutcome: Sendable, Hashable {
    /// The ledger has it now.
    case adopted
    /// The ledger had it already, with this link.
    case known
    /// The ledger has the order with another link, which stays.
    case hasOtherLink
    /// A value is not one that this program writes; the name of the value.
    case invalid(String)
    /// Another order has its link or its name.
    case isTaken
}

extension Run {
    /// Takes an order over with the link that it had.
    ///
    /// It is kept as if an earlier run had made it. Nothing shows whether it was mailed: with an address, its mail is
    /// recorded as uncertain, and is sent again only at the user's request.
    ///
    /// - Throws: ``LedgerError``.
    package func adopt(_ order: AdoptedOrder) throws(LedgerError) -> AdoptionOutcome {
        guard OrderRow.isIdentifier(order.identifier) else { return .invalid("order") }
        guard Token.isValid(order.token) else { return .invalid("page") }
        let name = ArtefactName.name(for: order.identifier)
        guard [name, ArtefactName.alternative(for: order.identifier, taken: name)].contains(order.name) else {
            return .invalid("button")
        }
        guard order.created.map({ (1...date).contains($0) }) ?? true else { return .invalid("created") }
        return try ledger.access { db in try adopt(order, in: db) }
    }

    private func adopt(_ order: AdoptedOrder, in db: Database) throws -> AdoptionOutcome {
        let known = try db.cachedStatement(
            sql: "SELECT \(OrderRow.columns) FROM orders WHERE account = ? AND identifier = ?")
        if let found = try Row.fetchOne(known, arguments: [account, order.identifier]).map({ try OrderRow($0) }) {
            return found.token == order.token && found.name == order.name ? .known : .hasOtherLink
        }
        let row = OrderRow(order, account: account, run: try run(started: order.created ?? date, in: db))
        guard try insert(row, into: db) else { return .isTaken }
        if let recipient = order.recipient {
            // The unique number of the mail is the token, which no other order has.
            try db.cachedStatement(
                sql: """
                    INSERT INTO mail (account, identifier, kind, number, messageID, recipient, state, words, queued, changed)
                    VALUES (?1, ?2, 'invoice', 1, ?3, ?4, 'uncertain', ?5, ?6, ?6)
                    ON CONFLICT DO NOTHING
                    """
            ).execute(arguments: [
                account, order.identifier, "unknown-\(order.token)@paylink.invalid", recipient,
                "its link was taken over with --adopt, and nothing shows whether it was mailed before", date,
            ])
        }
        return .adopted
    }

    /// - Returns: the run that began at a time; made if there was none.
    private func run(started: Int, in db: Database) throws -> Int64 {
        let known = try db.cachedStatement(sql: "SELECT id FROM run WHERE started = ? AND id <> ? ORDER BY id LIMIT 1")
        if let run = try Int64.fetchOne(known, arguments: [started, id]) { return run }
        try db.execute(sql: "INSERT INTO run (started) VALUES (?)", arguments: [started])
        return db.lastInsertedRowID
    }

    /// Gives an adopted order that has no reference id the key of its row, by which later runs find it.
    ///
    /// - Parameters:
    ///   - identifier: Of the adopted order.
    ///   - order: The order of the row.
    /// - Throws: ``LedgerError``.
    package func assign(_ identifier: String, to order: Order) throws(LedgerError) {
        try ledger.access { db in
            let select = try db.cachedStatement(
                sql: "SELECT \(OrderRow.columns) FROM orders WHERE account = ? AND key = ?")
            guard
                var row = try Row.fetchOne(select, arguments: [account, OrderKey.text(identifier)])
                    .map({ try OrderRow($0) })
            else { return }
            row.key = OrderKey(order).text
            // A row that the ledger knows already keeps its link.
            try db.cachedStatement(sql: "UPDATE OR IGNORE orders SET key = ?, checksum = ? WHERE id = ?")
                .execute(arguments: [row.key, row.checksum, row.id])
        }
    }
}

import Foundation
import GRDB
package import PaymentModel
import TextSupport

/// The payment services of the platform, and the time when they were fetched.
package struct ServiceList: Sendable, Hashable, Codable {
    /// The currency asked for, ISO 4217; `nil` for the private API's one list of the account, for all currencies.
    package var currency: String?
    /// UNIX seconds.
    package var fetched: Int
    /// In the platform's order; may be empty.
    package var services: [Service]
    /// The owner of the key; `nil` if the platform doesn't say.
    package var account: KeyOwner?

    /// A list.
    package init(currency: String?, fetched: Int, services: [Service], account: KeyOwner? = nil) {
        self.currency = currency
        self.fetched = fetched
        self.services = services
        self.account = account
    }
}

extension Ledger {
    /// Replaces the list of a currency in one transaction; if that fails, the older one stays.
    ///
    /// - Parameters:
    ///   - services: In the platform's order.
    ///   - owner: The owner of the key; `nil` if the platform doesn't say.
    ///   - currency: The currency asked for; `nil` for the account's own list.
    ///   - account: The public key.
    ///   - date: The time of the platform's answer, UNIX seconds.
    /// - Throws: ``LedgerError``.
    package func keep(
        _ services: [Service], owner: KeyOwner? = nil, for currency: Currency?, account: String, date: Int
    ) throws(LedgerError) {
        try access { db in
            func json(_ value: some Encodable) throws -> String {
                String(decoding: try JSONText.bytes(value), as: UTF8.self)
            }
            let texts = try services.map { try json($0) }
            let ownerText = try owner.map { try json($0) }
            try db.inTransaction(.immediate) {
                let key: StatementArguments = [account, currency?.code ?? ""]
                try db.execute(sql: "DELETE FROM serviceList WHERE account = ? AND currency = ?", arguments: key)
                try db.execute(
                    sql: "INSERT INTO serviceList (account, currency, fetched, owner) VALUES (?, ?, ?, ?)",
                    arguments: key + [date, ownerText])
                let list = db.lastInsertedRowID
                let insert = try db.cachedStatement(
                    sql: "INSERT INTO service (listID, position, code, json) VALUES (?, ?, ?, ?)")
                for (position, text) in texts.enumerated() {
                    try insert.execute(arguments: [list, position, services[position].code, text])
                }
                return .commit
            }
        }
    }

    /// - Parameters:
    ///   - currency: The currency asked for; `nil` for the account's own list.
    ///   - account: The public key.
    /// - Returns: the list; `nil` if none is kept.
    /// - Throws: ``LedgerError``.
    package func services(for currency: Currency?, account: String) throws(LedgerError) -> ServiceList? {
        try serviceLists(account: account).first { $0.currency == currency?.code }
    }

    /// - Parameter account: The public key.
    /// - Returns: all lists that are kept, the account's own first, then by currency; without a list that this version
    ///   can't decode: it can be fetched again.
    /// - Throws: ``LedgerError``.
    package func serviceLists(account: String) throws(LedgerError) -> [ServiceList] {
        try access { db in
            let decoder = JSONDecoder()
            let heads = try Row.fetchAll(
                db, sql: "SELECT id, currency, fetched, owner FROM serviceList WHERE account = ? ORDER BY currency",
                arguments: [account])
            return try heads.compactMap { head in
                let id = try Cell(head, 0, "serviceList", nil, "id").number()
                let currency = try Cell(head, 1, "serviceList", id, "currency").text()
                let fetched = try Cell(head, 2, "serviceList", id, "fetched").time()
                let texts = try Row.fetchAll(
                    db, sql: "SELECT json FROM service WHERE listID = ? ORDER BY position", arguments: [id]
                ).map { try Cell($0, 0, "service", nil, "json").text() }
                guard let services = try? texts.map({ try decoder.decode(Service.self, from: Data($0.utf8)) }) else {
                    return nil
                }
                let owner = try Cell(head, 3, "serviceList", id, "owner").optionalText()
                return ServiceList(
                    currency: currency.isEmpty ? nil : currency, fetched: fetched, services: services,
                    account: owner.flatMap { try? decoder.decode(KeyOwner.self, from: Data($0.utf8)) })
            }
        }
    }
}

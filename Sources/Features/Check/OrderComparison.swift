import Foundation
import Ledger
import MarkupRules
package import OrderFile
import PageLint
import PaymentModel
import Pipeline

/// The orders to compare payments with, and the rules for reading their files.
package struct CheckOrders: Sendable {
    /// Paths of order files.
    package var files: [String]
    /// The rules for reading the files.
    package var rules: ReadingRules
    /// The values of empty cells, as for `generate`.
    package var settings: OrderSettings
    /// The ledger with the ids of orders without their own; `nil` if there is none, or the account is unknown.
    package var ledger: (path: String, account: String)?

    /// Order files and the rules for reading them.
    package init(
        files: [String], rules: ReadingRules, settings: OrderSettings, ledger: (path: String, account: String)? = nil
    ) {
        self.files = files
        self.rules = rules
        self.settings = settings
        self.ledger = ledger
    }
}

/// Compares payments with orders.
struct OrderComparison {
    private let book: OrderBook
    private let severities: [String: Finding.Severity?]
    /// The number of links to invoices, whose address does not contain the order.
    private var invoices = 0
    /// False if an order file can't be used: then it is unknown which payments are for no order.
    private var isWhole = true
    /// True if rows were left out because of their errors.
    private var hasErrors = false

    init(severities: [String: Finding.Severity?]) throws(LedgerError) {
        book = try OrderBook()
        self.severities = severities
    }

    /// Reads the orders.
    ///
    /// - Parameters:
    ///   - orders: The files, and the rules for reading them.
    ///   - onFinding: Gets the problems of a file or its rows.
    /// - Throws: ``LedgerError``.
    mutating func read(_ orders: CheckOrders, onFinding: @escaping (Finding) -> Void) async throws {
        let ledger = try orders.ledger.map { (book: try Ledger(path: $0.path), account: $0.account) }
        // All readable rows are compared; nothing is generated.
        var rules = orders.rules
        rules.keepsGoing = true
        rules.allowsMissingNumbers = true
        // Notes on the reading of the file would be mixed with the findings of the pages.
        let rows = OrderRows(
            rules: rules, settings: orders.settings, onFinding: { if $0.severity != .note { onFinding($0) } })
        for name in orders.files {
            do {
                let isUsable = try await rows.read(name) { rows in
                    try book.add(
                        rows.compactMap { row in
                            guard let order = row.order else {
                                hasErrors = true
                                return nil
                            }
                            let kept = try ledger?.book.entry(for: order, account: ledger?.account ?? "")
                            guard let identifier = order.referenceID ?? kept?.identifier else {
                                onFinding(Self.unknown(at: row.location))
                                return nil
                            }
                            return OrderBook.Entry(
                                identifier: identifier, amount: order.money.decimalText,
                                currency: order.money.currency.code, location: row.location)
                        })
                }
                if !isUsable { isWhole = false }
            } catch let error as FindingError {
                onFinding(error.finding)
                isWhole = false
            }
        }
    }

    private static func unknown(at location: Location) -> Finding {
        Finding(
            "order-not-known", .warning, at: location,
            "the row has no reference_id, and the ledger does not know it: nobody can tell which payment is its own")
    }

    /// The differences between a page's payments and their orders.
    ///
    /// - Returns: findings, each with the index of its payment.
    /// - Throws: ``LedgerError``.
    mutating func findings(_ payments: [FoundPayment]) throws -> [(payment: Int, finding: Finding)] {
        var findings: [(Int, Finding)] = []
        func report(_ index: Int, _ id: String, _ message: String) {
            guard let severity = severity(of: id) else { return }
            findings.append((index, Finding(id, severity, at: payments[index].location, message)))
        }
        for (index, payment) in payments.enumerated() {
            guard payment.kind != .invoice else {
                invoices += 1
                continue
            }
            guard let identifier = payment.value("reference_id") ?? payment.value("metadata[order]") else {
                report(
                    index, "order-unknown",
                    "it has neither reference_id nor metadata[order]: nobody can tell which order is paid")
                continue
            }
            let shown = PlatformText.shown(identifier)
            guard let order = try book.find([identifier])[0] else {
                guard isWhole else { continue }
                let rest = hasErrors ? "; rows with errors don't count" : ""
                report(index, "order-unknown", "it pays for \"\(shown)\", which is no order of the file" + rest)
                continue
            }
            let place = order.location.row.map { "row \($0) of \(order.location.file)" } ?? order.location.file
            if let currency = payment.value("currency"), currency != order.currency {
                report(
                    index, "order-currency",
                    "the currency is \"\(PlatformText.shown(currency))\": \(place) says \(order.currency) for \"\(shown)\""
                )
            }
            if let amount = payment.value("amount"), !Self.isSame(amount, order.amount) {
                report(
                    index, "order-amount",
                    "the amount is \"\(PlatformText.shown(amount))\": \(place) says \(order.amount) for \"\(shown)\"")
            }
        }
        return findings
    }

    /// Reports the orders that no page has.
    ///
    /// - Throws: ``LedgerError``, and what `onFinding` throws.
    func reportMissing(_ onFinding: (Finding) throws -> Void) throws {
        guard let severity = severity(of: "order-missing") else { return }
        try book.forEachMissing { order in
            try onFinding(
                Finding(
                    "order-missing", severity, at: order.location,
                    "no page has a form or link for \"\(PlatformText.shown(order.identifier))\""))
        }
        guard invoices > 0 else { return }
        let links = invoices == 1 ? "one link leads to an invoice" : "\(invoices) links lead to invoices"
        try onFinding(
            Finding(
                "order-missing", .note, "\(links), whose address doesn't tell the order: paylink reconcile does"))
    }

    private func severity(of id: String) -> Finding.Severity? {
        if let chosen = severities[id] { return chosen }
        return MarkupRule.named(id)?.severity
    }

    /// 25 equals 25.00; a text that is no number counts as equal: another rule reports it.
    private static func isSame(_ amount: String, _ other: String) -> Bool {
        guard amount.wholeMatch(of: /[0-9]{1,15}(\.[0-9]{1,8})?/) != nil else { return true }
        return Decimal(string: amount, locale: nil) == Decimal(string: other, locale: nil)
    }
}

import Ledger
import OrderFile
import PaymentModel
import Pipeline

/// Reads the orders of all files into a match; none of them stays in memory.
struct AskedOrders {
    let settings: Settings
    private(set) var rules: ReadingRules
    /// The values of empty cells, as for `generate`: an order without a reference id is found by its whole content.
    let orderSettings: OrderSettings
    let ledger: Ledger
    let match: InvoiceMatcher
    let onFinding: (Finding) -> Void

    /// The number of orders that were taken.
    private(set) var count = 0
    /// The number of rows and lines that were not.
    private(set) var rejected = 0
    /// True if a file could not be read to its end: then it is unknown which invoices have no order.
    private(set) var isUnusable = false

    init(
        settings: Settings, rules: ReadingRules, orderSettings: OrderSettings, ledger: Ledger, match: InvoiceMatcher,
        onFinding: @escaping (Finding) -> Void
    ) {
        self.settings = settings
        self.rules = rules
        // All readable rows are compared; nothing is generated.
        self.rules.keepsGoing = true
        self.rules.allowsMissingNumbers = true
        self.orderSettings = orderSettings
        self.ledger = ledger
        self.match = match
        self.onFinding = onFinding
    }

    /// - Throws: an error that ends the run; problems of the orders are findings.
    mutating func take(_ input: OrderInput) async throws {
        do {
            switch input {
            case .links(let source): try await take(source)
            case .orders(let file): try await take(orders: file)
            }
        } catch let error as FindingError {
            onFinding(error.finding)
            isUnusable = true
        }
    }

    // MARK: Published orders

    private mutating func take(_ source: LinkSource) async throws {
        try await source.read(ledger, publicKey: settings.publicKey) { orders in
            try add(
                orders.map { result in
                    do throws(FindingError) {
                        let order = try result.get()
                        return (order.matched, order.location)
                    } catch {
                        onFinding(error.finding)
                        return nil
                    }
                })
        }
    }

    // MARK: Order files

    private mutating func take(orders name: String) async throws {
        let rows = OrderRows(rules: rules, settings: orderSettings, onFinding: onFinding)
        let isWhole = try await rows.read(name) { rows in
            try add(rows.map { row in try row.order.flatMap { try asked($0, at: row.location) } })
        }
        if !isWhole { isUnusable = true }
    }

    private func asked(_ order: Order, at location: Location) throws -> Asked? {
        guard
            let identifier = try order.referenceID
                ?? ledger.entry(for: order, account: settings.publicKey.text)?.identifier
        else {
            onFinding(
                Finding(
                    "order-not-known", at: location,
                    "the row has no reference_id, and the ledger does not know it: was it changed since its link was "
                        + "made? Reconcile without a file instead, or give it a reference_id"))
            return nil
        }
        return (
            MatchedOrder(
                identifier: identifier, money: order.money, isReusable: order.isReusable, file: location.file,
                row: location.row ?? location.line), location
        )
    }

    // MARK: Both

    private typealias Asked = (order: MatchedOrder, location: Location)

    /// - Parameter batch: Lines or rows; `nil` for one whose problems were reported.
    /// - Throws: `LedgerError`; ``FindingError`` for too many orders.
    private mutating func add(_ batch: [Asked?]) throws {
        let asked = batch.compactMap(\.self)
        rejected += batch.count - asked.count
        let conflicts = try match.add(asked.map(\.order))
        for (asked, conflict) in try paired(asked, conflicts, "orders and what the ledger says of them") {
            switch conflict {
            case .same: continue
            case .some(let conflict):
                rejected += 1
                onFinding(
                    conflict.finding(
                        asked.order.identifier, at: asked.location,
                        ", with another amount: that one counts, this one does not"))
            case nil: count += 1
            }
        }
        guard count <= OrderFileLimits().rows else {
            throw FindingError(
                Finding(
                    "too-many-rows", .error,
                    "these are more than \(OrderFileLimits().rows) orders, the most that are taken"))
        }
    }
}

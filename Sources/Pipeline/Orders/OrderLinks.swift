import Foundation
package import Ledger
import OrderFile
package import PaymentModel

/// Reads orders with their links, from the ledger or directly from order files, in batches.
package struct OrderLinks {
    package let context: RunContext
    package let orderRenderer: OrderRenderer
    package let languages: [String]
    package let onFinding: (Finding) -> Void
    /// Gets the orders in the order of the file.
    package let take: ([LinkedOrder]) throws -> Void

    package init(
        context: RunContext, orderRenderer: OrderRenderer, languages: [String], onFinding: @escaping (Finding) -> Void,
        take: @escaping ([LinkedOrder]) throws -> Void
    ) {
        self.context = context
        self.orderRenderer = orderRenderer
        self.languages = languages
        self.onFinding = onFinding
        self.take = take
    }

    /// - Parameters:
    ///   - inputs: The sources of the orders. Their problems are findings.
    ///   - session: The ledger of published orders; registers the orders of order files, so that the output and later
    ///     runs agree.
    /// - Throws: the errors of `take`, and errors that keep anything from being read.
    package func read(_ inputs: [OrderInput], _ session: LedgerSession) async throws {
        for input in inputs {
            do {
                switch input {
                case .links(let source): try await read(source, try session.ledger())
                case .orders(let file):
                    try await read(orders: file, try session.ledger(), try session.run())
                }
            } catch let error as FindingError {
                onFinding(error.finding)
            } catch is UnreadableInput {
                // Reported already.
            }
        }
    }

    // MARK: Published orders

    private func read(_ source: LinkSource, _ ledger: Ledger) async throws {
        let address = LinkAddress(orderRenderer: orderRenderer)
        try await source.read(ledger, publicKey: context.settings.publicKey) { orders in
            try take(
                orders.compactMap { result in
                    do throws(FindingError) {
                        let order = try result.get()
                        if let finding = address.finding(order) { throw FindingError(finding) }
                        return order
                    } catch {
                        onFinding(error.finding)
                        return nil
                    }
                })
        }
    }

    // MARK: Order files

    private func read(orders name: String, _ ledger: Ledger, _ run: Run) async throws {
        let settings = context.settings
        let rows = OrderRows(
            rules: context.rules,
            settings: settings.orders(context.rules, languages: languages, isReusable: context.isReusable),
            onFinding: onFinding)
        let isWhole = try await rows.read(name) { rows in
            let valid = try rows.compactMap { row in
                try row.order.map { order in
                    (order, row.location, try ledger.entry(for: order, account: settings.publicKey.text) != nil)
                }
            }
            let results = try run.register(
                valid.map { order, location, _ in (order, location.row ?? location.line) }, file: name)
            try take(
                paired(valid, results, "orders and their places in the ledger").compactMap { row, result in
                    let (order, location, isKnown) = row
                    return try entry(order, at: location, isKnown: isKnown, result)
                })
        }
        if !isWhole { throw UnreadableInput() }
    }

    private func entry(
        _ order: Order, at location: Location, isKnown: Bool, _ result: Result<LedgerEntry, LedgerConflict>
    ) throws -> LinkedOrder? {
        let entry: LedgerEntry
        switch result {
        case .failure(let conflict):
            onFinding(conflict.finding(order, at: location))
            return nil
        case .success(let found): entry = found
        }
        let record = try orderRenderer.record(
            order, entry, hasCode: true, source: location.file, row: location.row ?? location.line)
        // A page that is not there yet would be handed out as an address that leads nowhere.
        let page = context.settings.out + "/" + record.files.page
        let isThere = context.settings.effectiveLink != .page || FileManager.default.fileExists(atPath: page)
        guard isKnown || context.settings.effectiveLink != .page, isThere else {
            onFinding(
                Finding(
                    "order-unpublished", at: location,
                    "the order has no page yet that a link could lead to: paylink generate \(location.file) first, or "
                        + "say --link checkout"))
            return nil
        }
        return LinkedOrder(record: record, money: order.money, entry: entry, location: location)
    }
}

/// The error of a file whose header can't be used, which was reported already.
private struct UnreadableInput: Error {}

/// The ledger, with the registration of orders from order files: an order that is handed out is kept, and can't be with
/// another amount.
package final class LedgerSession {
    private let settings: Settings
    private let now: Int
    private var opened: Ledger?
    private var open: Run?

    package init(settings: Settings, now: Int) {
        self.settings = settings
        self.now = now
    }

    /// - Returns: the ledger; opened when it is first asked for.
    package func ledger() throws -> Ledger {
        if let opened { return opened }
        let ledger = try Ledger(path: settings.ledger)
        opened = ledger
        return ledger
    }

    /// - Returns: the run that orders are registered in; begun when it is first asked for.
    package func run() throws -> Run {
        if let open { return open }
        let run = try ledger().begin(account: settings.publicKey.text, date: now)
        open = run
        return run
    }

    /// Keeps all orders in the ledger; a later ``forget()`` changes nothing.
    package func keep() throws {
        try open?.commit()
        open = nil
    }

    package func forget() throws {
        try open?.rollback()
        open = nil
    }
}

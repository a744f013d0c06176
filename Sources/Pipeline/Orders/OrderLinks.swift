import Foundation
package import Ledger
import OrderFile
package import PaymentModel

/// Reads orders with their links, from `links.jsonl` or directly from order files, in batches.
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
    ///   - files: `links.jsonl` of an earlier run, or order files. Their problems are findings.
    ///   - session: Registers the orders of order files, so that the output and later runs agree.
    /// - Throws: the errors of `take`, and errors that keep anything from being read.
    package func read(_ files: [String], _ session: LedgerSession) async throws {
        for name in files {
            do {
                if LinkedOrder.areLinks(name) {
                    try await read(links: name)
                } else {
                    let (ledger, run) = try session.run()
                    try await read(orders: name, ledger, run)
                }
            } catch let error as FindingError {
                onFinding(error.finding)
            } catch is UnreadableInput {
                // Reported already.
            }
        }
    }

    /// Checks the kinds of the files before anything is read.
    ///
    /// - Parameters:
    ///   - files: The files named by the user; with none, the output folder's `links.jsonl`.
    ///   - settings: The settings with the output folder and the kind of links.
    /// - Returns: the files to be read.
    /// - Throws: ``MissingLinks`` with the command to be run first.
    package static func files(_ files: [String], _ settings: Settings) throws -> [String] {
        guard files.isEmpty else {
            if settings.effectiveLink == .invoice, !files.allSatisfy(LinkedOrder.areLinks) {
                throw MissingLinks(
                    "invoices come with links.jsonl: say paylink generate first, then this without a file")
            }
            return files
        }
        let links = settings.out + "/" + OutputLayout.links.text
        guard FileManager.default.fileExists(atPath: links) else {
            throw MissingLinks(
                "there are no links yet (\(links)): say paylink generate orders.csv first, or name an order file")
        }
        return [links]
    }

    // MARK: links.jsonl

    private func read(links name: String) async throws {
        try await LinkedOrder.read(name) { lines in
            try take(
                lines.compactMap { line in
                    do throws(FindingError) {
                        return try line.get()
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
        return LinkedOrder(record: record, money: order.money, location: location)
    }
}

/// The error of links that were not generated yet.
package struct MissingLinks: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The error of a file whose header can't be used, which was reported already.
private struct UnreadableInput: Error {}

/// The registration of orders from order files: an order that is handed out is kept, and can't be with another amount.
package final class LedgerSession {
    private let settings: Settings
    private let now: Int
    private var open: (ledger: Ledger, run: Run)?

    package init(settings: Settings, now: Int) {
        self.settings = settings
        self.now = now
    }

    /// - Returns: the run that orders are registered in; begun when it is first asked for.
    package func run() throws -> (Ledger, Run) {
        if let open { return open }
        let ledger = try Ledger(path: settings.ledger)
        let run = try ledger.begin(account: settings.publicKey.text, date: now)
        open = (ledger, run)
        return (ledger, run)
    }

    /// Keeps all orders in the ledger; a later ``forget()`` changes nothing.
    package func keep() throws {
        try open?.run.commit()
        open = nil
    }

    package func forget() throws {
        try open?.run.rollback()
        open = nil
    }
}

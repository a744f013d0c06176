import Checkout
import Foundation
import Ledger
import OrderFile
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

    /// - Throws: an error that ends the run; problems of the file or its rows are findings.
    mutating func take(file name: String) async throws {
        do {
            if name.lowercased().hasSuffix(".jsonl") {
                try await take(links: name)
            } else {
                try await take(orders: name)
            }
        } catch let error as FindingError {
            onFinding(error.finding)
            isUnusable = true
        }
    }

    // MARK: links.jsonl

    private static let linesPerBatch = 256

    private mutating func take(links name: String) async throws {
        var lines = try LinkLines(name)
        let isTest = settings.publicKey.isTest
        try await orderedConcurrentMap {
            try lines.next(Self.linesPerBatch)
        } transform: { batch in
            let decoder = JSONDecoder()
            return try batch.map { try LinkedOrder.read($0, file: name, isTest: isTest, with: decoder) }
        } consume: { batch in
            try add(batch)
        }
    }

    // MARK: Order files

    private mutating func take(orders name: String) async throws {
        let rows = OrderRows(rules: rules, settings: orderSettings, onFinding: onFinding)
        let isWhole = try await rows.read(name) { rows in
            try add(rows.map { row in try row.order.map { try asked($0, at: row.location) } ?? .rejected })
        }
        if !isWhole { isUnusable = true }
    }

    private func asked(_ order: Order, at location: Location) throws -> LinkedOrder {
        guard
            let identifier = try order.referenceID
                ?? ledger.entry(for: order, account: settings.publicKey.text)?.identifier
        else {
            return .problem(
                Finding(
                    "order-not-known", at: location,
                    "the row has no reference_id, and the ledger does not know it: was it changed since its link was "
                        + "made? Reconcile \(settings.out)/\(OutputLayout.links) instead, or give it a reference_id"))
        }
        return .order(
            MatchedOrder(
                identifier: identifier, money: order.money, isReusable: order.isReusable, file: location.file,
                row: location.row ?? location.line), location)
    }

    // MARK: Both

    private mutating func add(_ batch: [LinkedOrder]) throws {
        var orders: [MatchedOrder] = []
        var locations: [Location] = []
        for read in batch {
            switch read {
            case .order(let order, let location):
                orders.append(order)
                locations.append(location)
            case .rejected: rejected += 1
            case .problem(let finding):
                rejected += 1
                onFinding(finding)
            }
        }
        for (index, conflict) in try match.add(orders).enumerated() {
            let place: (file: String, row: Int)
            switch conflict {
            case .same: continue
            case .repeated(let file, let row): place = (file, row)
            default:
                count += 1
                continue
            }
            rejected += 1
            onFinding(
                Finding(
                    "reference-id-repeated", at: locations[index],
                    "the order \"\(PlatformText.shown(orders[index].identifier))\" stands in row \(place.row) of "
                        + "\(place.file) too, with another amount: that one counts, this one does not"))
        }
        guard count <= OrderFileLimits().rows else {
            throw FindingError(
                Finding(
                    "too-many-rows", .error,
                    "these are more than \(OrderFileLimits().rows) orders, the most that are taken"))
        }
    }
}

/// A line or a row that was checked by itself.
enum LinkedOrder: Sendable {
    case order(MatchedOrder, Location)
    case problem(Finding)
    /// Its problems were reported already.
    case rejected

    /// - Throws: ``FindingError`` for a link of the other mode, which means that the file belongs to another account.
    static func read(
        _ line: LinkLines.Line, file: String, isTest: Bool, with decoder: JSONDecoder
    ) throws(FindingError) -> LinkedOrder {
        let location = Location(file: file, line: line.number)
        guard let bytes = line.bytes else {
            return .problem(
                Finding(
                    "line-too-long", at: location,
                    "the line has more than \(LinkLines.maximumLength) bytes: this is no file of paylink generate"))
        }
        guard let record = try? decoder.decode(LinkRecord.self, from: Data(bytes)),
            let money = record.money
        else {
            return .problem(
                Finding(
                    "link-record", at: location,
                    "the line is no order as paylink generate writes it: generate the file again, don't edit it"))
        }
        guard record.test == isTest else {
            let (made, used) = record.test ? ("test", "live") : ("live", "test")
            throw FindingError(
                Finding(
                    "link-mode", at: location,
                    "the link was made with a \(made) key (pk_\(made)_…), and public_key is a \(used) key: reconcile with "
                        + "the key that the links were made with"))
        }
        return .order(
            MatchedOrder(
                identifier: record.order, money: money, isReusable: record.reusable, invoice: record.invoice,
                file: file,
                row: line.number), location)
    }
}

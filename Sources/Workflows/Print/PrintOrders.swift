import Checkout
import Foundation
import Ledger
import OrderFile

/// Reads the orders that are printed, from `links.jsonl` or straight from order files, in batches.
struct PrintOrders {
    /// An order, and where it stands.
    typealias Entry = (record: LinkRecord, location: Location)

    let generate: Generate
    let maker: ArtefactMaker
    let languages: [String]
    let onFinding: (Finding) -> Void
    /// Gets the orders in the order in which they stand.
    let take: ([Entry]) throws -> Void

    private static let linesPerBatch = 256

    /// - Parameters:
    ///   - name: A file.
    ///   - run: Remembers the orders of an order file, so that paper and later runs agree.
    /// - Throws: ``FindingError`` for a file that can't be read to its end, and what `take` throws.
    func read(_ name: String, _ run: () throws -> (Ledger, Run)) async throws {
        if name.lowercased().hasSuffix(".jsonl") {
            try await read(links: name)
        } else {
            let (ledger, run) = try run()
            try await read(orders: name, ledger, run)
        }
    }

    // MARK: links.jsonl

    private func read(links name: String) async throws {
        var lines = try LinkLines(name)
        try await inOrder(width: Generate.batchesUnderWay) {
            try lines.next(Self.linesPerBatch)
        } transform: { batch in
            let decoder = JSONDecoder()
            return batch.map { line in
                (line.bytes.flatMap { try? decoder.decode(LinkRecord.self, from: Data($0)) }, line.number)
            }
        } consume: { batch in
            try take(
                batch.compactMap { record, number in
                    let location = Location(file: name, line: number)
                    if let record, record.money != nil { return (record, location) }
                    onFinding(
                        Finding(
                            "link-record", at: location,
                            "the line is no order as paylink generate writes it: generate the file again, don't edit it"
                        ))
                    return nil
                })
        }
    }

    // MARK: Order files

    private func read(orders name: String, _ ledger: Ledger, _ run: Run) async throws {
        let settings = generate.settings
        let rows = OrderRows(
            rules: generate.rules,
            settings: settings.orders(
                generate.rules, languages: languages, isReusable: generate.choices.isReusable), onFinding: onFinding)
        let isWhole = try await rows.read(name) { rows in
            let valid = rows.compactMap { row in row.order.map { (order: $0, location: row.location) } }
            let known = try valid.map { try ledger.entry(for: $0.order, account: settings.publicKey.text) != nil }
            let results = try run.register(
                valid.map { ($0.order, $0.location.row ?? $0.location.line) }, file: name)
            try take(
                zip(zip(valid, known), results).compactMap { row, result in
                    let ((order, location), isKnown) = row
                    return entry(order, at: location, isKnown: isKnown, result)
                })
        }
        if !isWhole { throw HopelessFile() }
    }

    private func entry(
        _ order: Order, at location: Location, isKnown: Bool, _ result: Result<LedgerEntry, LedgerConflict>
    ) -> Entry? {
        let entry: LedgerEntry
        switch result {
        case .failure(let conflict):
            onFinding(conflict.finding(order, at: location))
            return nil
        case .success(let found): entry = found
        }
        let record = maker.record(
            order, entry, hasCode: true, source: location.file, row: location.row ?? location.line)
        // A page that is not there yet would be printed as an address that leads nowhere.
        let page = generate.settings.out + "/" + record.files.page
        let isThere = generate.settings.effectiveLink != .page || FileManager.default.fileExists(atPath: page)
        guard isKnown || generate.settings.effectiveLink != .page, isThere else {
            onFinding(
                Finding(
                    "order-unpublished", at: location,
                    "the order has no page yet that a code could lead to: paylink generate \(location.file) first, or "
                        + "say --link checkout"))
            return nil
        }
        return (record, location)
    }
}

/// A file whose header can't be used, which was told already.
struct HopelessFile: Error {}

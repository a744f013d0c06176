import Foundation
package import Ledger
package import PaymentModel

/// A list of published orders.
package enum LinkSource: Sendable, Hashable {
    /// The orders of a run, from the ledger.
    case lastRun(PublishedRun)
    /// A file in the format of `links.jsonl`: only a list of orders, each of which must be as the ledger has it.
    case file(String)

    /// The number of orders or lines in a batch.
    private static let batchSize = 256

    /// Reads the orders on all cores, a batch at a time.
    ///
    /// - Parameters:
    ///   - ledger: The ledger that the orders were published with.
    ///   - publicKey: The key of the account.
    ///   - take: Gets each order, or its problem, in the order of the source.
    /// - Throws: ``FindingError`` if the file can't be read or the links are another account's; `LedgerError`; and the
    ///   errors of `take`.
    package func read(
        _ ledger: Ledger, publicKey: PublicKey, take: ([Result<LinkedOrder, FindingError>]) throws -> Void
    ) async throws {
        switch self {
        case .lastRun(let run):
            guard run.account == publicKey.text else {
                throw FindingError(
                    Self.otherKey(
                        isTest: publicKey.isTest, madeWithTest: (try? PublicKey(run.account))?.isTest ?? false))
            }
            var links = ledger.links(of: run)
            try await orderedConcurrentMap {
                try links.next(Self.batchSize)
            } transform: { batch in
                let decoder = JSONDecoder()
                return batch.map { link in
                    Result { () throws(FindingError) in try LinkedOrder(link, with: decoder) }
                }
            } consume: { batch in
                try take(batch)
            }
        case .file(let file):
            var lines = try LinkLines(file)
            try await orderedConcurrentMap {
                try lines.next(Self.batchSize)
            } transform: { batch in
                try LinkListing(file: file, ledger: ledger, publicKey: publicKey).orders(batch)
            } consume: { batch in
                try take(batch)
            }
        }
    }

    /// The finding about links of another account.
    package static func otherKey(isTest: Bool, madeWithTest: Bool, at location: Location? = nil) -> Finding {
        func key(_ isTest: Bool) -> String { isTest ? "test key (pk_test_…)" : "live key (pk_live_…)" }
        let other = isTest == madeWithTest ? "another \(key(isTest))" : "a \(key(madeWithTest))"
        let own = isTest == madeWithTest ? "not with this public_key" : "and public_key is a \(key(isTest))"
        return Finding(
            "link-mode", at: location,
            "the link was made with \(other), \(own): use the key that the links were made with")
    }
}

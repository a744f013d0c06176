import Foundation
import Ledger

/// A source of orders that were generated before.
package enum OrderInput: Sendable, Hashable {
    case links(LinkSource)
    /// An order file, by its path.
    case orders(String)

    /// Checks the kinds of the inputs before anything is read.
    ///
    /// - Parameters:
    ///   - files: Order files; a file with the extension `.jsonl` is taken as one of `links`.
    ///   - links: Files in the format of `links.jsonl`.
    ///   - settings: The settings with the ledger, the output folder and the kind of links.
    /// - Returns: the inputs to be read; without files, the last run into the output folder.
    /// - Throws: ``MissingLinks`` with the command to be run first; `LedgerError`.
    package static func inputs(_ files: [String], links: [String], _ settings: Settings) throws -> [OrderInput] {
        let inputs =
            links.map { OrderInput.links(.file($0)) }
            + files.map { $0.lowercased().hasSuffix(".jsonl") ? OrderInput.links(.file($0)) : OrderInput.orders($0) }
        guard !inputs.isEmpty else { return [.links(.lastRun(try lastRun(settings)))] }
        if inputs.contains(where: \.isLinks), !FileManager.default.fileExists(atPath: settings.ledger) {
            throw MissingLinks(
                "links are held against the ledger that they were made with, and there is no \(settings.ledger): name it "
                    + "with --ledger, or run paylink generate first")
        }
        return inputs
    }

    /// The last run into the output folder.
    private static func lastRun(_ settings: Settings) throws -> PublishedRun {
        // A ledger that does not exist is not made by asking it.
        let isThere = FileManager.default.fileExists(atPath: settings.ledger)
        let folder = OutputFolder.resolvedPath(of: settings.out)
        guard isThere, let run = try Ledger(path: settings.ledger).publishedRun(in: folder) else {
            throw MissingLinks(
                "there are no links yet: the ledger \(settings.ledger) has none of the folder \(settings.out). Run "
                    + "paylink generate orders.csv first (orders that were made before keep their links), or name an order "
                    + "file")
        }
        return run
    }

    private var isLinks: Bool { if case .links = self { true } else { false } }
}

/// The error of links that were not generated yet.
package struct MissingLinks: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

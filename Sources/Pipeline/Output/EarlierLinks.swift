import Foundation
package import Ledger

/// The links in an output folder that the ledger does not know: it was lost, or is an older copy.
package enum EarlierLinks {
    private static let batchSize = 512

    /// Finds the links, if the run may have made others in their place.
    ///
    /// The pages are looked at, which takes 2 µs each; the lists of links only if there are no pages.
    ///
    /// - Parameters:
    ///   - folder: The path of the output folder.
    ///   - run: A run in which all orders are registered.
    /// - Returns: their tokens.
    /// - Throws: `LedgerError`.
    package static func unknown(in folder: String, to run: Run) throws -> [String] {
        guard let path = realpath(folder, nil) else { return [] }
        defer { free(path) }
        guard try run.mayRepeatLinks(in: String(cString: path)) else { return [] }
        var unknown: [String] = []
        var hasPages = false
        try forEachBatch(pages(in: folder)) {
            hasPages = true
            unknown += try run.unknown($0)
        }
        if hasPages { return unknown }
        var found: Set<String> = []
        for list in [OutputLayout.links, OutputLayout.linkTable] {
            guard var lines = try? LinkLines(folder + "/" + list.text) else { continue }
            while let batch = try lines.next(batchSize) {
                found.formUnion(try run.unknown(batch.flatMap { tokens(in: $0.bytes ?? []) }))
            }
        }
        return found.sorted()
    }

    private static func forEachBatch(_ names: some Sequence<String>, _ body: ([String]) throws -> Void) throws {
        var batch: [String] = []
        for name in names {
            batch.append(name)
            guard batch.count == batchSize else { continue }
            try body(batch)
            batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try body(batch) }
    }

    /// The names in the folder of the site that are as long as a token.
    private static func pages(in folder: String) -> some Sequence<String> {
        let entries = opendir(folder + "/" + OutputLayout.Folder.site.path)
        return sequence(state: entries) { entries -> String? in
            while let open = entries, let entry = readdir(open) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
                }
                if name.utf8.count == LedgerEntry.tokenLength { return name }
            }
            if let open = entries { closedir(open) }
            entries = nil
            return nil
        }
    }

    /// The parts of a line between two slashes that are as long as a token: in an address, or in the path of a page.
    private static func tokens(in line: [UInt8]) -> [String] {
        line.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().dropLast()
            .filter { $0.count == LedgerEntry.tokenLength }.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// The error of a run that would make new links beside those that customers have.
package struct LostLinks: Error, CustomStringConvertible {
    package let description: String

    /// - Parameters:
    ///   - count: The number of links.
    ///   - folder: The path of the output folder.
    ///   - ledger: The path of the ledger.
    package init(_ count: Int, in folder: String, ledger: String) {
        let links = folder + "/" + OutputLayout.links.text
        let orders = count == 1 ? "1 order" : "\(count) orders"
        description =
            "\(orders) had links, whose pages are in \(folder), and the ledger \(ledger) does not know them: their "
            + "customers would get new links, and mails again. Nothing was made. Put the ledger back (the file, or "
            + "paylink restore BACKUP.zip), or take the old links over with --adopt \(links), or make new ones with "
            + "--new-links: then the old pages that you uploaded can still be paid until you delete them"
    }
}

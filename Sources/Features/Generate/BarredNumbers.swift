import Ledger
import OrderFile
import PaymentModel
import Pipeline

/// Reference ids of which no order may be made: they stand in a row that is refused or left out, or in rows that
/// differ.
///
/// Kept as 64-bit hashes: on a collision an order is refused, and not made wrongly.
struct BarredNumbers {
    /// A reason why a number is barred.
    enum Reason {
        case refused, leftOut, different

        func finding(_ order: Order, at location: Location) -> Finding {
            let reference = "reference_id \"\(order.referenceID ?? "")\""
            switch self {
            case .refused:
                return Finding(
                    "number-refused", .error, at: location,
                    "\(reference) stands in a row with an error too: nothing is made for it until that row is mended or removed"
                )
            case .leftOut:
                return Finding(
                    "number-left-out", .error, at: location,
                    "\(reference) stands in a row that is left out too, so it may be paid or cancelled: remove one of the two"
                )
            case .different:
                return Finding(
                    "reference-id-repeated", .error, at: location,
                    "\(reference) stands in several rows that differ: give every payment one of its own, or remove all but one"
                )
            }
        }
    }

    private var reasons: [UInt64: Reason] = [:]

    /// Adds the reference ids of rows that a filter leaves out.
    mutating func add(_ leftOut: Set<UInt64>) {
        for hash in leftOut { reasons[hash] = .leftOut }
    }

    /// Reads a file and adds the reference ids of rows with errors, and of rows that differ.
    ///
    /// - Throws: an error that keeps the file from being read; a read failure is reported by a later pass.
    mutating func audit(_ file: PlannedFile) async throws {
        let reader = try file.source.reader()
        let parser = file.plan.parser
        try await orderedConcurrentMap {
            try reader.next()
        } transform: { chunk in
            parser.parse(chunk).compactMap { row -> (number: UInt64, content: UInt64?)? in
                guard let number = row.number, row.leftOut == nil else { return nil }
                return (NumberHash.of(number), row.order.map { NumberHash.of($0.contentBytes) })
            }
        } consume: { rows in
            for row in rows {
                guard let content = row.content else {
                    reasons[row.number] = .refused
                    continue
                }
                guard let earlier = contents.updateValue(content, forKey: row.number), earlier != content else {
                    continue
                }
                if reasons[row.number] == nil { reasons[row.number] = .different }
            }
        }
    }

    private var contents: [UInt64: UInt64] = [:]

    /// - Returns: the reason why no order may be made; `nil` if it may.
    func reason(for order: Order) -> Reason? {
        guard !reasons.isEmpty, let number = order.referenceID else { return nil }
        return reasons[NumberHash.of(number)]
    }
}

/// Finds the order of an earlier row of the run, to name the differences.
struct RowDifferences {
    /// Each lookup reads a file again, so only the first ones are worth it.
    private var looksLeft = 20

    mutating func earlier(_ conflict: LedgerConflict, in files: [PlannedFile]) throws -> Order? {
        guard case .repeated(let name, let number) = conflict, looksLeft > 0,
            let file = files.first(where: { $0.source.name == name })
        else { return nil }
        looksLeft -= 1
        let reader = try file.source.reader()
        while let chunk = try reader.next() {
            if let row = chunk.first(where: { $0.row == number }) { return file.plan.parser.parse(row).order }
        }
        return nil
    }
}

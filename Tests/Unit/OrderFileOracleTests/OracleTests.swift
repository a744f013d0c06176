import Foundation
import OrderFile
import PaymentModel
import Testing
import TestSupport

@Suite("An independent reader of order files")
struct OracleTests {
    private static let seed = ProcessInfo.processInfo.environment["PAYLINK_ORACLE_SEED"] ?? "20311122"
    private static let count = ProcessInfo.processInfo.environment["PAYLINK_ORACLE_FILES"] ?? "2000"

    /// The files of all dialects, written by Python.
    private final class Files: Sendable {
        let folder: URL
        let files: [OracleFile]

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "paylink-oracle-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let here = URL(filePath: #filePath).deletingLastPathComponent()
            let process = Process()
            process.executableURL = repositoryRoot.appending(path: ".build/python/bin/python")
            process.arguments = ["-B", here.appending(path: "oracle.py").path, folder.path, seed, count]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            files = try JSONDecoder().decode(
                [OracleFile].self, from: Data(contentsOf: folder.appending(path: "files.json")))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }
    }

    /// How often each thing happened, so that nothing is tested by doing nothing.
    private struct Tally {
        var orders = 0
        var leftOut = 0
        var damaged = 0
        var refusedFiles = 0
        var wrongOrders = 0
        var likelyOrders = 0

        static func + (one: Tally, other: Tally) -> Tally {
            Tally(
                orders: one.orders + other.orders, leftOut: one.leftOut + other.leftOut,
                damaged: one.damaged + other.damaged, refusedFiles: one.refusedFiles + other.refusedFiles,
                wrongOrders: one.wrongOrders + other.wrongOrders, likelyOrders: one.likelyOrders + other.likelyOrders)
        }
    }

    @Test("Each row of 2,000 files is the order that Python reads, or refused where it is damaged; never another")
    func oracle() async throws {
        let files = try Files()
        let tally = try await withThrowingTaskGroup(of: Tally.self) { group in
            for part in 0..<8 {
                group.addTask {
                    var tally = Tally()
                    for index in stride(from: part, to: files.files.count, by: 8) {
                        try Self.check(files.files[index], in: files.folder, &tally)
                    }
                    return tally
                }
            }
            return try await group.reduce(Tally(), +)
        }
        print("oracle: \(tally), seed \(Self.seed)")
        if files.files.count == 2000 {
            #expect(tally.orders > 5000 && tally.leftOut > 1500 && tally.damaged > 300, "\(tally)")
            #expect(tally.refusedFiles > 300 && tally.wrongOrders > 300 && tally.likelyOrders > 100, "\(tally)")
        }
    }

    private static func check(_ file: OracleFile, in folder: URL, _ tally: inout Tally) throws {
        let source = try FileReading.Source(path: folder.appending(path: file.name).path)
        let read = try FileReading(source, file.rules.reading)
        checkRight(read, file, &tally)
        for (index, variant) in file.variants.enumerated() {
            var rules = variant.rules.reading
            rules.keepsGoing = (index + file.rows.count) % 2 == 0
            let other = try FileReading(source, rules)
            tally.wrongOrders += checkWrong(other, file, variant, "\(variant.name), keeps going: \(rules.keepsGoing)")
            guard !other.refusals.isEmpty else { continue }
            tally.refusedFiles += 1
            guard variant.name.hasPrefix("no"), let likely = other.likely else { continue }
            let mended = try FileReading(source, likely)
            // What is damaged may be what the answer goes by.
            if file.damaged?.way == "separator" { continue }
            tally.likelyOrders += checkWrong(mended, file, variant, "the likely answers")
        }
    }

    /// With the rules that the file is meant by.
    private static func checkRight(_ read: FileReading, _ file: OracleFile, _ tally: inout Tally) {
        #expect(read.silent == [], "\(file.name)")
        let expected = Dictionary(uniqueKeysWithValues: file.rows.map { ($0.row, outcome($0)) })
        guard let damaged = file.damaged, damaged.way != "none" else {
            #expect(read.refusals == [], "\(file.name)")
            for row in Set(read.rows.keys).union(expected.keys).sorted() where read.rows[row] != expected[row] {
                let (found, right) = (String(describing: read.rows[row]), String(describing: expected[row]))
                Issue.record("\(file.name) row \(row): \(found), not \(right)")
            }
            tally.orders += file.rows.count { $0.order != nil }
            tally.leftOut += file.rows.count { $0.leftOut != nil }
            return
        }
        tally.damaged += 1
        guard read.refusals.isEmpty else {
            if let errors = misplaced(read.refusals, damaged) { Issue.record("\(file.name) \(damaged): \(errors)") }
            return
        }
        #expect(Set(read.rows.keys) == Set(expected.keys), "\(file.name)")
        for (row, outcome) in read.rows {
            if row == damaged.row {
                checkDamaged(outcome, file, damaged, expected[row])
            } else if expected[row] != outcome {
                // A sum that no longer is one, and a line below a number that was damaged.
                if case .leftOut? = expected[row], !outcome.isOrder { continue }
                Issue.record("\(file.name) row \(row): \(outcome), not \(String(describing: expected[row]))")
            }
        }
    }

    /// - Returns: The findings if none of them is about the damaged cell or its row; for a cell too many or too few any will do.
    private static func misplaced(_ findings: [Finding], _ damaged: OracleFile.Damage) -> [Finding]? {
        if ["add", "drop"].contains(damaged.way) { return nil }
        let isThere = findings.contains {
            $0.location?.cellColumn == damaged.column || $0.location?.row == damaged.row
        }
        return isThere ? nil : findings
    }

    private static func checkDamaged(
        _ outcome: FileReading.Outcome, _ file: OracleFile, _ damaged: OracleFile.Damage,
        _ expected: FileReading.Outcome?
    ) {
        let isCellCount = ["add", "drop"].contains(damaged.way)
        switch outcome {
        case .order(let order):
            var allowed: [OracleFile.Said] = []
            if case .order(let reading)? = expected { allowed.append(reading) }
            if isCellCount || damaged.way == "invisible" {
                allowed += file.originals.filter { $0.row == damaged.row }.compactMap(\.order)
            }
            #expect(allowed.contains(order), "\(file.name), \(damaged)")
        case .refused(let columns):
            #expect(isCellCount || columns.contains(damaged.column), "\(file.name), \(damaged)")
        case .leftOut(let reason):
            #expect(expected == outcome || isCellCount, "\(file.name), \(damaged): left out as \(reason)")
        }
    }

    /// With wrong rules: an order is the one that was written, or the one that the whole file says by these rules.
    ///
    /// - Returns: The number of orders.
    private static func checkWrong(
        _ read: FileReading, _ file: OracleFile, _ variant: OracleFile.Variant, _ name: String
    ) -> Int {
        #expect(read.silent == [], "\(file.name), \(name)")
        guard read.refusals.isEmpty else { return 0 }
        var allowed: [Int: Set<OracleFile.Said>] = [:]
        for row in file.originals + variant.rows + file.rows {
            if let order = row.order { allowed[row.row, default: []].insert(order) }
        }
        if let damaged = file.damaged, ["credit", "error"].contains(damaged.way) { allowed[damaged.row] = nil }
        var count = 0
        for (row, outcome) in read.rows {
            guard case .order(let order) = outcome else { continue }
            count += 1
            if allowed[row]?.contains(order) != true {
                let right = allowed[row].map { "\($0)" } ?? "none"
                Issue.record(
                    "\(file.name), \(name), row \(row): \(order), not \(right), \(String(describing: file.damaged))")
            }
        }
        return count
    }

    private static func outcome(_ row: OracleFile.Row) -> FileReading.Outcome {
        if let reason = row.leftOut { return .leftOut(reason) }
        return row.order.map { .order($0) } ?? .refused(columns: [])
    }
}

import CascadAPI
import Foundation
import Ledger
import OrderFile
import PaymentModel
import QRCode
import Synchronization
import Testing

@testable import Pipeline
@testable import ReconcileFeature

/// A folder of its own, and a platform that says what a test wants; gone with the test.
final class ReconcileScratch: Sendable {
    static let publicKey = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"

    let folder: URL
    /// The queries that the platform was asked.
    private let asked = Mutex<[String?]>([])

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "reconcile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var ledger: String { path("paylink.sqlite") }
    var queries: [String?] { asked.withLock { $0 } }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func settings(publicKey: String = publicKey) throws -> Settings {
        Settings(
            publicKey: try PublicKey(publicKey), platform: try Platform(), out: path("out"), ledger: ledger,
            service: "payment_card_eur_hpp", timeZone: .gmt, codeSize: PrintSize(millimetres: 30, dpi: 300))
    }

    /// The platform's list in pages of two, each query the number of invoices before it.
    func pages(_ invoices: [Invoice]) -> InvoicePages {
        InvoicePages { (query) throws(APIError) in
            self.asked.withLock { $0.append(query) }
            let start = query.flatMap { Int($0) } ?? 0
            let end = min(invoices.count, start + 2)
            return InvoicePages.Page(Array(invoices[start..<end]), next: end < invoices.count ? String(end) : nil)
        }
    }

    /// What a run said and how it ended.
    struct Outcome {
        let summary: ReconcileSummary
        let output: String
        let findings: [Finding]

        /// The objects of `--format json`.
        func objects() throws -> [[String: Any]] {
            try output.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
        }
    }

    func run(
        _ files: String..., invoices: [Invoice] = [], choices: Reconcile.Choices = Reconcile.Choices(format: .json),
        pages: InvoicePages? = nil, publicKey: String = publicKey, now: Int = 1_600_000_000
    ) async throws -> Outcome {
        let findings = Mutex<[Finding]>([])
        var output: [UInt8] = []
        let reconcile = Reconcile(
            settings: try settings(publicKey: publicKey), files: files.map(path), reading: ReadingRules(),
            choices: choices, pages: pages ?? self.pages(invoices), now: { now })
        let summary = try await reconcile.run(
            onFinding: { finding in findings.withLock { $0.append(finding) } }, onProgress: { _, _ in },
            output: { output += $0 })
        return Outcome(
            summary: summary, output: String(decoding: output, as: UTF8.self), findings: findings.withLock { $0 })
    }

    /// Remembers orders as `generate` does.
    func register(_ orders: [Order]) throws -> [LedgerEntry] {
        let run = try Ledger(path: ledger).begin(account: Self.publicKey, date: 0)
        let entries = try run.register(orders.enumerated().map { ($1, $0 + 2) }, file: "orders.csv")
        try run.commit()
        return try entries.map { try $0.get() }
    }

    /// Publishes lines of ``link(_:_:reusable:test:invoice:)`` as `generate` does: in the ledger, and in `links.jsonl`.
    ///
    /// The first order comes from row 2 of its file.
    func publish(_ lines: String, publicKey: String = publicKey) throws {
        struct Facts: Decodable { let order, amount: String; let reusable: Bool }
        let lines = lines.split(separator: "\n").map(String.init)
        let orders = try lines.map { line in
            let facts = try JSONDecoder().decode(Facts.self, from: Data(line.utf8))
            return Order(
                referenceID: facts.order, isReusable: facts.reusable,
                money: try Money(try #require(Decimal(string: facts.amount)), try #require(Currency("EUR"))),
                service: "payment_card_eur_hpp")
        }
        try FileManager.default.createDirectory(atPath: path("out"), withIntermediateDirectories: true)
        let folder = OutputFolder.resolvedPath(of: path("out"))
        let run = try Ledger(path: ledger).begin(account: publicKey, date: 0)
        let entries = try run.register(orders.enumerated().map { ($1, $0 + 2) }, file: "orders.csv")
        try run.commit(into: folder)
        let links = try zip(lines, entries).enumerated().map { index, pair in
            let entry = try pair.1.get()
            let record = pair.0.replacing("site/T/", with: "site/\(entry.token)/")
                .replacing("buttons/b", with: "buttons/\(entry.name)").replacing(
                    "\"row\":2", with: "\"row\":\(index + 2)")
            return (token: entry.token, record: Data((record + "\n").utf8))
        }
        let writer = try PublishedLinkWriter(run, in: folder)
        try writer.add(links)
        try writer.finish()
        try write(links.map { String(decoding: $0.record, as: UTF8.self) }.joined(), to: "out/links.jsonl")
    }

    /// A line of `links.jsonl`.
    static func link(
        _ order: String, _ amount: String = "25.00", reusable: Bool = false, test: Bool = true, invoice: String? = nil
    ) -> String {
        """
        {"order":"\(order)","amount":"\(amount)","currency":"EUR","service":"payment_card_eur_hpp",\
        "reusable":\(reusable),"state":"open","link":"https://pay.shop.example/T","kind":"page","locale":"en",\
        \(invoice.map { "\"invoice\":\"\($0)\"," } ?? "")"test":\(test),\
        "customer":{"name":"Olena Kovalchuk","email":"olena@example.com"},\
        "files":{"page":"site/T/index.html","button":"buttons/b.html","svg":"qr/b.svg","png":"qr/b.png"},"source":"orders.csv","row":2}

        """
    }

    static func invoice(
        _ id: String, _ status: String = "processed", _ amount: Decimal = 25, reference: String? = nil,
        order: String? = nil
    ) -> Invoice {
        Invoice(
            id: id, status: InvoiceStatus(rawValue: status), referenceID: reference, amount: amount, currency: "EUR",
            processedAmount: status == "processed" ? amount : nil, isTest: true,
            metadata: order.map { ["order": $0] } ?? [:], created: 1_500_000_000,
            processed: status == "processed" ? 1_500_000_100 : nil)
    }
}

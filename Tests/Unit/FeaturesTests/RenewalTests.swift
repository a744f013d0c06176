import Foundation
import OrderFile
import PaymentModel
import QRCode
import Sandbox
import SandboxControl
import Testing

@testable import GenerateFeature
@testable import InvoicesFeature
@testable import Pipeline

/// What becomes of invoices as time goes by, against a sandbox whose clock is moved along with the run's.
@Suite("Invoices grow old")
struct RenewalTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-\(UUID().uuidString)").path
    private let sandbox: RunningSandbox
    private let start = Int(Date().timeIntervalSince1970)
    private static let threeDays = 3 * 86_400

    init() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var options = SandboxOptions()
        options.port = 0
        options.pagePort = 0
        sandbox = try await Sandbox.start(options)
    }

    private func settings() throws -> Settings {
        var settings = Settings(
            publicKey: try PublicKey("pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"),
            platform: try Platform(
                publicAPI: sandbox.publicAPI, checkoutPage: sandbox.checkoutPage, privateAPI: sandbox.privateAPI),
            seller: Seller(name: "Shop"), out: folder + "/out", ledger: folder + "/paylink.sqlite", link: .invoice,
            service: "payment_card_eur_hpp", timeZone: .gmt, codeSize: PrintSize(millimetres: 30, dpi: 300))
        settings.credentials = Credentials(account: sandbox.account, key: Secret(SandboxOptions.defaultKey))
        return settings
    }

    /// A run at a moment, seconds after the start.
    private func generate(at seconds: Int, renews: Bool = false) async throws -> GenerateSummary {
        let generate = Generate(
            settings: try settings(),
            input: .flags([("reference_id", "INV-7"), ("amount", "25"), ("currency", "EUR")]),
            reading: ReadingRules(), choices: Generate.Choices(renews: renews), now: start + seconds)
        return try await generate.run(
            onFinding: { Issue.record("\($0)", severity: $0.severity == .error ? .error : .warning) },
            onProgress: { _, _, _ in })
    }

    private func link() throws -> LinkRecord {
        let text = try String(contentsOfFile: folder + "/out/links.jsonl", encoding: .utf8)
        return try JSONDecoder().decode(LinkRecord.self, from: Data(text.utf8))
    }

    private func page() throws -> String {
        try String(contentsOfFile: folder + "/out/" + (try link()).files.page, encoding: .utf8)
    }

    private func end() async {
        await sandbox.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test("Past its time it is shown as expired, and renewed only if that is asked for: under a new reference id")
    func renewed() async throws {
        let first = try await generate(at: 0)
        #expect(first.invoices?.created == 1)
        let old = try link()
        #expect(old.state == .open)

        try await SandboxControl(sandbox).advanceClock(Self.threeDays)
        let later = try await generate(at: Self.threeDays)
        #expect(later.invoices?.expired == 1)
        #expect(try link().state == .closed)
        #expect(try !page().contains(old.link))

        let renewal = try await generate(at: Self.threeDays, renews: true)
        #expect(renewal.invoices?.renewed == 1)
        let new = try link()
        #expect(new.state == .open && new.order == "INV-7" && new.invoice != old.invoice)
        #expect(try page().contains("href=\"\(new.link)\""))
        let books = try await SandboxControl(sandbox).books()
        #expect(books.map(\.reference_id).sorted() == ["INV-7", "INV-7-r2"])
        #expect(books.allSatisfy { $0.metadata["order"] == "INV-7" })
        // Alive again: nothing more to renew.
        #expect(try await generate(at: Self.threeDays, renews: true).invoices?.kept == 1)
        await end()
    }

    @Test("One that was paid meanwhile is never renewed; its page says so")
    func paid() async throws {
        _ = try await generate(at: 0)
        let control = SandboxControl(sandbox)
        try await control.set(try #require(try link().invoice), "processed")
        try await control.advanceClock(Self.threeDays)
        let summary = try await generate(at: Self.threeDays, renews: true)
        #expect(summary.invoices?.renewed == 0 && summary.invoices?.paid == 1)
        #expect(try link().state == .paid)
        #expect(try await control.books().count == 1)
        await end()
    }

    @Test("One that the platform still holds open is not renewed, whatever our clock says")
    func alive() async throws {
        _ = try await generate(at: 0)
        let generate = Generate(
            settings: try settings(),
            input: .flags([("reference_id", "INV-7"), ("amount", "25"), ("currency", "EUR")]),
            reading: ReadingRules(), choices: Generate.Choices(renews: true), now: start + Self.threeDays)
        nonisolated(unsafe) var findings: [Finding] = []
        let summary = try await generate.run(onFinding: { findings.append($0) }, onProgress: { _, _, _ in })
        #expect(findings.map(\.id) == ["one-payment", "invoice-alive"])
        #expect(summary.invoices?.renewed == 0)
        #expect(try await SandboxControl(sandbox).books().count == 1)
        await end()
    }

    @Test("A closed order gets no invoice, and keeps quiet about one that it has")
    func closed() async throws {
        _ = try await generate(at: 0)
        let live = try link().link
        let generate = Generate(
            settings: try settings(),
            input: .flags([("reference_id", "INV-7"), ("amount", "25"), ("currency", "EUR")]),
            reading: ReadingRules(), choices: Generate.Choices(closes: true), now: start)
        let summary = try await generate.run(onFinding: { _ in }, onProgress: { _, _, _ in })
        #expect(summary.lines.contains { $0.contains("can still be paid by whoever has its link") })
        #expect(try link().state == .closed)
        #expect(try !page().contains(live))
        await end()
    }
}

import Foundation
import Ledger
import OrderFile
import PaymentModel
import QRCode
import Testing

@testable import GenerateFeature
@testable import Pipeline

/// What `generate` makes of a ledger that keeps services.
@Suite struct ServicesInGenerateTests {
    private final class Found {
        var all: [String] = []
    }

    /// Runs `generate` in a folder of its own once for each choice, with those services kept for USD.
    ///
    /// - Returns: the result of the last run.
    private func generate(
        _ services: [Service]?, _ rows: String, choices: Generate.Choices...
    ) async throws -> (summary: GenerateSummary, findings: [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "services-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = try PublicKey("pk_test_a1")
        let ledger = folder.appending(path: "paylink.sqlite").path
        if let services {
            try Ledger(path: ledger).keep(services, for: Currency("USD"), account: key.text, date: 1_000_000)
        }
        let file = folder.appending(path: "orders.csv")
        try Data(rows.utf8).write(to: file)
        let settings = Settings(
            publicKey: key, platform: try Platform(), seller: Seller(name: "Shop"),
            out: folder.appending(path: "out").path, ledger: ledger, timeZone: .gmt,
            codeSize: PrintSize(millimetres: 60, dpi: 300))
        let found = Found()
        var summary = GenerateSummary()
        for choice in choices.isEmpty ? [Generate.Choices()] : choices {
            found.all = []
            summary = try await Generate(
                settings: settings, input: .files([file.path]), reading: ReadingRules(), choices: choice,
                now: 1_000_000 + 7200
            ).run(
                onFinding: { found.all.append($0.description.replacing(folder.path + "/", with: "")) },
                onProgress: { _, _, _ in })
        }
        return (summary, found.all.filter { !$0.hasSuffix("[columns-read]") })
    }

    static let rows = """
        reference_id,amount,currency,service,Service fields[status]
        A-1,25.00,USD,payment_card_usd_hpp,
        A-2,25.00,USD,payment_crad_usd_hpp,
        A-3,2500.00,USD,payment_card_usd_hpp,
        A-4,1.00,USD,test_usd_test,
        A-5,1.00,USD,test_usd_test,ok1
        A-6,1.00,USD,test_usd_test,ok

        """
    static let services = [
        Service(code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", amountMax: 1000),
        Service(
            code: "test_usd_test", method: "test", currency: "USD",
            fields: [ServiceField(key: "status", pattern: "^[a-z]*$", isRequired: true)]),
    ]

    @Test("Rows that the kept services don't take are findings at their cells, and nothing is made")
    func findings() async throws {
        let (summary, findings) = try await generate(Self.services, Self.rows)
        let note = "(as of 2 hours ago; paylink services --currency USD --refresh)"
        #expect(
            findings == [
                "orders.csv:3:15: error: row 3, column D, service \"payment_crad_usd_hpp\" is not one of the platform's "
                    + "services for USD: is it payment_card_usd_hpp? \(note) [service-unknown]",
                "orders.csv:4:5: error: row 4, column B, amount 2500.00 USD is more than the 1000 USD that "
                    + "payment_card_usd_hpp takes: write another amount or another service \(note) [service-limit]",
                "orders.csv:5:28: error: row 5, column E, Service fields[status] is missing: test_usd_test asks for it, and a link "
                    + "leaves the payer nothing to fill in \(note) [service-field-missing]",
                "orders.csv:6:28: error: row 6, column E, Service fields[status] \"ok1\" is not what test_usd_test "
                    + "takes: write what matches ^[a-z]*$ \(note) [service-field-pattern]",
            ])
        #expect(summary.isFailure && summary.gallery == nil && summary.rejected == 4)
    }

    @Test("With --keep-going the others are made")
    func keptGoing() async throws {
        let (summary, _) = try await generate(Self.services, Self.rows, choices: .init(keepsGoing: true))
        #expect(summary.orders == 2 && summary.rejected == 4)
        #expect(summary.rejectedFiles.count == 1)
    }

    @Test("A field that no column is for is told with its name")
    func noColumn() async throws {
        let (_, findings) = try await generate(
            Self.services, "reference_id,amount,currency,service\nA-1,1.00,USD,test_usd_test\n")
        #expect(
            findings.map { String($0.prefix(64)) }
                == ["orders.csv:2: error: row 2, service_fields[status] is missing: t"])
    }

    @Test("A warning keeps nothing from being made")
    func warning() async throws {
        let (summary, findings) = try await generate(
            Self.services,
            "reference_id,amount,currency,service,service_fields[x]\nA-1,25.00,USD,payment_card_usd_hpp,y\n")
        #expect(summary.orders == 1 && summary.warnings == 1 && !summary.isFailure)
        #expect(findings.first?.contains("row 2, column E, service_fields[x] is of no use") == true)
    }

    @Test("Where nothing is kept, nothing is said; an order that is closed needs no service")
    func silent() async throws {
        let (summary, findings) = try await generate(nil, Self.rows)
        #expect(summary.orders == 6 && findings.isEmpty)
        let closed = try await generate(Self.services, Self.rows, choices: .init(closes: true), .init())
        #expect(closed.summary.closed == 6 && closed.summary.stayClosed == 6 && closed.findings.isEmpty)
        let reopened = try await generate(
            Self.services, Self.rows, choices: .init(closes: true), .init(reopens: true))
        #expect(reopened.findings.count == 4 && reopened.summary.gallery == nil)
    }
}

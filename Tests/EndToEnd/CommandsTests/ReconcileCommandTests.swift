import Foundation
import Ledger
import PaymentModel
import Testing

/// `paylink reconcile` as its user runs it; the platform's invoices are put into the ledger as a fetch leaves them.
@Suite struct ReconcileCommandTests {
    private static let orders = """
        reference_id,amount,currency,reusable,customer[reference_id],customer[name]
        INV-1,25,EUR,,C-1,Olena Kovalchuk
        INV-2,1000,EUR,,,
        sticker,3,EUR,yes,,
        INV-4,7,EUR,,,

        """

    /// Generates the orders, and fetches invoices.
    private func shop(_ invoices: [Invoice]) async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.orders, to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let ledger = try Ledger(path: scratch.folder.appending(path: "paylink.sqlite").path)
        let now = Int(Date().timeIntervalSince1970)
        let sweep = try InvoiceCacheSync(into: ledger, account: Scratch.publicKey, isTest: true, date: now)
        _ = try sweep.keep(invoices, next: nil, date: now)
        return scratch
    }

    private static func invoice(
        _ id: String, _ status: String, _ amount: Decimal, reference: String? = nil, order: String? = nil
    ) -> Invoice {
        Invoice(
            id: id, status: InvoiceStatus(rawValue: status), referenceID: reference, amount: amount, currency: "EUR",
            processedAmount: status == "processed" ? amount : nil, isTest: true,
            metadata: order.map { ["order": $0] } ?? [:], created: 1_700_000_000, processed: 1_700_000_000)
    }

    @Test("All is paid: exit 0, from the ledger, a list and the order file alike")
    func paid() async throws {
        let scratch = try await shop([Self.invoice("cpi_1", "processed", 25, reference: "INV-1")])
        for arguments in [[], ["orders.csv"], ["--links", "out/links.jsonl"], ["out/links.jsonl"]] {
            let outcome = try await scratch.run(["reconcile", "--offline", "--format", "csv"] + arguments)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let rows = outcome.output.split(separator: "\r\n").dropFirst()
            #expect(rows.count == 4)
            #expect(
                rows.first?.hasPrefix("INV-1,25.00,EUR,no,paid,no,,25.00,,0.00,,1,2023-11-14T22:13:20Z,cpi_1,,") == true
            )
            #expect(rows.filter { $0.contains(",never_opened,") }.count == 3)
            #expect(outcome.errors.contains("4 orders: 1 paid, 3 never opened."))
            #expect(!outcome.output.contains("Olena"))
        }
        let byDefault = try await scratch.run("reconcile", "--offline")
        #expect(byDefault.status == 0)
        #expect(byDefault.output.contains("INV-1") && byDefault.output.contains("4 orders: 1 paid, 3 never opened."))
    }

    @Test("An altered amount, and money that nobody knows: exit 1, and --attention shows just these")
    func attention() async throws {
        let scratch = try await shop([
            Self.invoice("cpi_1", "processed", 25, reference: "INV-1"),
            Self.invoice("cpi_2", "processed", 0.01, reference: "INV-2"),
            Self.invoice("cpi_3", "processed", 3, order: "sticker"), Self.invoice("cpi_4", "processed", 9),
        ])
        let outcome = try await scratch.run("reconcile", "--offline", "--attention", "--format", "json")
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains(#""order":"INV-2""#) && lines[0].contains(#""verdict":"wrong_amount""#))
        #expect(lines[1].contains(#""type":"invoice","invoice":"cpi_4""#))
        #expect(lines[2].contains(#""type":"summary""#))
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        let since = try await scratch.run("reconcile", "--offline", "--since", "2023-11-15")
        #expect(since.status == 0)
        #expect(since.output.contains("4 orders: 4 never opened."))
    }

    @Test(
        "Wrong usage is 64",
        arguments: [
            ["--since", "yesterday"], ["--since", "2023-02-29"], ["--since", "14.11.2023"], ["--attention", "--all"],
            ["--format", "xml"], ["--currency", "Euro"], ["-", "-"],
        ])
    func usage(arguments: [String]) async throws {
        let scratch = try Scratch()
        let process = scratch.process(["reconcile"] + arguments)
        (process.standardError, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try await process.runToEnd()
        #expect(process.terminationStatus == 64)
        #expect(!scratch.exists("paylink.sqlite"))
    }

    @Test("What is missing is named: the file, the account's key, a first fetch")
    func missing() async throws {
        let scratch = try Scratch()
        let noFile = try await scratch.run("reconcile")
        #expect(noFile.status == 1)
        #expect(noFile.errors.contains("there are no links yet: the ledger paylink.sqlite has none of the folder out."))
        #expect(!scratch.exists("paylink.sqlite"))
        try scratch.write(Self.orders, to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let noKey = try await scratch.run("reconcile")
        #expect(noKey.status == 1)
        for name in ["PAYLINK_ACCOUNT_ID", "PAYLINK_ACCOUNT_KEY", "account.key_file"] {
            #expect(noKey.errors.contains(name), "\(noKey.errors)")
        }
        let noFetch = try await scratch.run("reconcile", "--offline")
        #expect(noFetch.status == 1)
        #expect(noFetch.errors.contains("run once without --offline"))
    }

    @Test("A day begins at midnight of the time zone")
    func since() async throws {
        let scratch = try await shop([Self.invoice("cpi_1", "processed", 25, reference: "INV-1")])
        // The invoice is of 22:13:20 UTC on the 14th, which is the 15th in Kyiv.
        for (zone, status) in [("UTC", "4 never opened"), ("Europe/Kyiv", "1 paid, 3 never opened")] {
            let outcome = try await scratch.run("reconcile", "--offline", "--since", "2023-11-15", "--time-zone", zone)
            #expect(outcome.output.contains("4 orders: \(status)."), "\(outcome.output)\(outcome.errors)")
        }
    }
}

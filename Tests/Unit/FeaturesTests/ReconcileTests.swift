import CascadAPI
import Foundation
import Ledger
import PaymentModel
import Testing

@testable import Pipeline
@testable import ReconcileFeature

/// Files and pages of invoices in, a report out.
@Suite struct ReconcileTests {
    typealias Scratch = ReconcileScratch

    /// Five published orders: paid, altered, a sticker, opened, never opened; and three invoices that none of them has.
    private func shop() throws -> (Scratch, [Invoice]) {
        let scratch = try Scratch()
        let links =
            Scratch.link("INV-1") + Scratch.link("INV-2", "1000.00") + Scratch.link("sticker", "3.00", reusable: true)
            + Scratch.link("INV-4", invoice: "cpi_4") + Scratch.link("INV-5")
        try scratch.publish(links)
        _ = try scratch.register([
            Order(referenceID: "elsewhere", money: try Money(1, try #require(Currency("EUR"))), service: "x")
        ])
        var live = Scratch.invoice("cpi_live", reference: "INV-5")
        live.isTest = false
        return (
            scratch,
            [
                Scratch.invoice("cpi_1", reference: "INV-1"),
                Scratch.invoice("cpi_2", "processed", 0.01, reference: "INV-2"),
                Scratch.invoice("cpi_3a", "processed", 3, reference: "r1", order: "sticker"),
                Scratch.invoice("cpi_3b", "processed", 3, reference: "r2", order: "sticker"),
                Scratch.invoice("cpi_4", "created", reference: "r3"),
                Scratch.invoice("cpi_5", "processed", 7, reference: "r4"), Scratch.invoice("cpi_6", "expired", 7),
                Scratch.invoice("cpi_7", "processed", 1, reference: "elsewhere"), live,
            ]
        )
    }

    @Test("An object an order, in the order of the file, then the invoices that no order knows, then the summary")
    func json() async throws {
        let (scratch, invoices) = try shop()
        let outcome = try await scratch.run(invoices: invoices)
        #expect(outcome.findings == [])
        let objects = try outcome.objects()
        #expect(objects.compactMap { $0["order"] as? String } == ["INV-1", "INV-2", "sticker", "INV-4", "INV-5"])
        #expect(
            objects.map { $0["verdict"] as? String } == [
                "paid", "wrong_amount", "paid", "pending", "never_opened", "paid", "expired", nil,
            ])
        #expect(objects.map { $0["attention"] as? Bool } == [false, true, false, false, false, true, false, nil])
        #expect(objects[1]["paid"] as? [String: String] == ["EUR": "0.01"])
        #expect(objects[1]["open"] as? String == "999.99")
        #expect(objects[1]["notes"] as? [String: String] == ["cpi_2": "asked for 0.01 EUR instead of 1000.00 EUR"])
        #expect(objects[2]["payments"] as? Int == 2)
        #expect(objects[2]["invoices"] as? [String: String] == ["cpi_3a": "processed", "cpi_3b": "processed"])
        #expect(objects[3]["invoices"] as? [String: String] == ["cpi_4": "created"])
        #expect(objects[4]["row"] as? Int == 6)
        #expect(objects[5]["reference_id"] as? String == "r4")

        let summary = try #require(objects.last)
        #expect(summary["type"] as? String == "summary")
        #expect((summary["orders"] as? Int, summary["attention_orders"] as? Int) == (5, 1))
        #expect(
            summary["verdicts"] as? [String: Int] == ["paid": 2, "wrong_amount": 1, "pending": 1, "never_opened": 1])
        #expect(
            summary["totals"] as? [String: [String: String]] == [
                "EUR": [
                    "orders": "4", "asked": "1075.00", "paid": "31.01", "refunded": "0.00", "open": "1049.99",
                    "no_order": "7.00",
                ]
            ])
        #expect(
            summary["invoices"] as? [String: Int] == [
                "of_orders": 5, "of_other_files": 1, "no_order_paid": 1, "no_order_unpaid": 1, "of_other_mode": 1,
                "older": 0, "not_listed": 0,
            ])
        #expect(outcome.summary.isFailure)
    }

    @Test("A table with what needs a person first, and sums at the end")
    func text() async throws {
        let (scratch, invoices) = try shop()
        let outcome = try await scratch.run(invoices: invoices, choices: Reconcile.Choices(), now: 1_600_000_000)
        #expect(
            outcome.output == """
                  ORDER       ASKED          PAID       REFUNDED  VERDICT                     PAID ON     INVOICES
                ! INV-2       1000.00 EUR    0.01 EUR             another amount or currency  2017-07-14  cpi_2
                      cpi_2: asked for 0.01 EUR instead of 1000.00 EUR
                ! (no order)                 7.00 EUR             paid, no order knows it     2017-07-14  cpi_5
                      names reference_id r4
                  INV-4       25.00 EUR                           pending                                 cpi_4
                  INV-5       25.00 EUR                           never opened
                  INV-1       25.00 EUR      25.00 EUR            paid                        2017-07-14  cpi_1
                  sticker     3.00 EUR each  6.00 EUR             paid (2 payments)           2017-07-14  cpi_3a cpi_3b

                     ORDERS    ASKED   PAID  REFUNDED     OPEN  NO ORDER
                EUR       4  1075.00  31.01      0.00  1049.99      7.00

                5 orders: 1 another amount or currency, 2 paid, 1 pending, 1 never opened.
                1 of them needs a person (marked !).
                1 invoice with money that no order knows: a person must look.
                1 unpaid invoice that no order knows (--all lists them).
                1 invoice of orders in other files.
                1 live invoice ignored: public_key is a test key.
                TEST: with a pk_test_ key no money moves.
                The platform's invoices as of 2020-09-13 12:26:40 GMT (0 seconds ago).

                """)
        let attention = try await scratch.run(
            invoices: invoices, choices: Reconcile.Choices(onlyAttention: true, isOffline: true))
        #expect(attention.output.split(separator: "\n").filter { $0.hasPrefix("!") }.count == 2)
        #expect(!attention.output.contains("INV-1 "))
        let all = try await scratch.run(choices: Reconcile.Choices(showsAll: true, isOffline: true))
        #expect(all.output.contains("cpi_6"))
    }

    @Test("A spreadsheet runs nothing of what the platform sends, and has no name and no address in it")
    func csv() async throws {
        let scratch = try Scratch()
        try scratch.publish(Scratch.link("=1+1") + Scratch.link("INV-2"))
        let invoices = [
            Scratch.invoice("=cmd", "processed", reference: "@SUM(1)"), Scratch.invoice("cpi_2", reference: "INV-2"),
        ]
        let outcome = try await scratch.run(invoices: invoices, choices: Reconcile.Choices(format: .csv))
        let rows = outcome.output.split(separator: "\r\n").map(String.init)
        #expect(rows.count == 4)
        #expect(
            rows[0].hasSuffix(
                "order,asked,currency,reusable,verdict,attention,also,paid,refunded,open,"
                    + "other_currencies,payments,paid_at,invoices,notes,source,row"))
        #expect(rows[1].hasPrefix("'=1+1,25.00,EUR,no,never_opened,no,"))
        #expect(rows[2].hasPrefix("INV-2,25.00,EUR,no,paid,no,,25.00,,0.00,,1,2017-07-14T02:41:40Z,cpi_2,,"))
        #expect(rows[3].hasPrefix(",,EUR,no,no_order,yes,paid,25.00,,,,1,2017-07-14T02:41:40Z,'=cmd,"))
        #expect(!outcome.output.contains("Olena") && !outcome.output.contains("olena@"))
    }

    @Test("What the platform sends is shown without what a terminal obeys, and never a secret")
    func hostile() async throws {
        let scratch = try Scratch()
        try scratch.publish(Scratch.link("INV-1"))
        let invoices = [
            Scratch.invoice("cpi_\u{1B}[2J\n1", "processed", reference: "sk_live_1"),
            Scratch.invoice("cpi_2", String(repeating: "x\t", count: 5000), reference: "INV-1"),
        ]
        for format in Reconcile.Format.allCases {
            let outcome = try await scratch.run(invoices: invoices, choices: Reconcile.Choices(format: format))
            #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("sk_"))
            #expect(outcome.output.utf8.count < 4000)
            #expect(outcome.summary.attention == 1)
        }
    }

    @Test("An order file is read as generate reads it, orders without a reference id too; bad rows are told")
    func orderFile() async throws {
        let scratch = try Scratch()
        let money = try Money(25, try #require(Currency("EUR")))
        let known = try scratch.register([
            Order(money: money, service: "payment_card_eur_hpp", description: "Repair"),
            Order(referenceID: "INV-9", money: try Money(20, try #require(Currency("EUR"))), service: "x"),
        ])
        try scratch.write(
            """
            reference_id,amount,currency,description
            INV-1,25,EUR,One
            ,25,EUR,Repair
            ,25,EUR,Never generated
            INV-4,"12,5",EUR,Bad
            INV-1,25,EUR,Again
            INV-1,26,EUR,Another amount
            INV-9,25,EUR,Was 20
            """, to: "orders.csv")
        let invoices = [
            Scratch.invoice("cpi_1", reference: "INV-1"), Scratch.invoice("cpi_2", reference: known[0].identifier),
        ]
        let outcome = try await scratch.run("orders.csv", invoices: invoices)
        #expect(
            outcome.findings.map(\.id).sorted()
                == ["amount-format", "columns-read", "order-not-known", "reference-id-repeated"])
        #expect(Set(outcome.findings.compactMap { $0.location?.row }) == [1, 4, 5, 7])
        let objects = try outcome.objects()
        #expect(objects.compactMap { $0["verdict"] as? String } == ["paid", "paid", "changed"])
        #expect(objects[1]["order"] as? String == known[0].identifier)
        #expect(objects[2]["also"] as? String == "never_opened")
        #expect(outcome.summary.rejected == 3 && outcome.summary.isFailure)
    }

    @Test("A bad line is told with its number, and the others count")
    func badLines() async throws {
        let scratch = try Scratch()
        try scratch.publish(Scratch.link("INV-1") + Scratch.link("INV-2") + Scratch.link("INV-9"))
        let good = try String(contentsOfFile: scratch.path("out/links.jsonl"), encoding: .utf8)
            .split(separator: "\n").map { "\($0)\n" }
        let lines = [
            good[0], "{\"order\":\n", "[]\n", good[1].replacing("25.00", with: "12x"),
            good[1].replacing("25.00", with: "0.001"),
            "{\"order\":\"" + String(repeating: "x", count: LinkLines.maximumLength) + "\"}\n", " \r\n",
            good[1].replacing("25.00", with: "26.00"), String(good[2].dropLast()), "\n" + good[0],
            good[1].replacing("INV-2", with: "INV-3"),
        ]
        try scratch.write(lines.joined(), to: "copy.jsonl")
        let outcome = try await scratch.run("copy.jsonl")
        #expect(outcome.findings.map { $0.location?.line } == [2, 3, 4, 5, 6, 8, 11])
        #expect(
            outcome.findings.map(\.id)
                == [
                    "link-record", "link-record", "link-record", "link-record", "line-too-long", "link-differs",
                    "link-unknown",
                ])
        #expect(try outcome.objects().compactMap { $0["order"] as? String } == ["INV-1", "INV-9"])
        #expect(outcome.summary.rejected == 7)
    }

    @Test(
        "A file that can't be read to its end is told, and the platform is not asked",
        arguments: [
            ("missing.jsonl", "file"), ("missing.csv", "file"), ("live.jsonl", "link-mode"),
            ("quote.csv", "csv-unclosed-quote"),
            ("columns.csv", "column-missing"), ("folder.jsonl", "file"),
        ])
    func unreadable(file: String, id: String) async throws {
        let scratch = try Scratch()
        _ = try scratch.register([])
        try scratch.write(Scratch.link("INV-1", test: false), to: "live.jsonl")
        try scratch.write("reference_id,amount,currency\nA,1,\"EUR\nB,2,EUR\n", to: "quote.csv")
        try scratch.write("reference_id,currency\nA,EUR\n", to: "columns.csv")
        try scratch.write("", to: "folder.jsonl/x")
        let outcome = try await scratch.run(file)
        #expect(outcome.findings.map(\.id).filter { $0 != "columns-read" } == [id])
        #expect(outcome.summary.isFailure)
        #expect(outcome.output == "")
        #expect(scratch.queries == [])
    }

    @Test("Older invoices do not count")
    func since() async throws {
        let scratch = try Scratch()
        try scratch.publish(Scratch.link("INV-1"))
        let invoices = [Scratch.invoice("cpi_1", reference: "INV-1"), Scratch.invoice("cpi_2", reference: "?")]
        var choices = Reconcile.Choices(format: .json, since: 1_500_000_001)
        let later = try await scratch.run(invoices: invoices, choices: choices)
        #expect(try later.objects().map { $0["verdict"] as? String } == ["never_opened", nil])
        #expect(!later.summary.isFailure)
        choices.since = 1_500_000_000
        let same = try await scratch.run(invoices: invoices, choices: choices)
        #expect(try same.objects().map { $0["verdict"] as? String } == ["paid", "paid", nil])
    }

    @Test("Without the platform the last complete fetch serves, with its age; before the first one there is nothing")
    func offline() async throws {
        let scratch = try Scratch()
        try scratch.publish(Scratch.link("INV-1"))
        let choices = Reconcile.Choices(format: .json, isOffline: true)
        await #expect(throws: NothingFetched.self) { try await scratch.run(choices: choices) }
        _ = try await scratch.run(invoices: [Scratch.invoice("cpi_1", reference: "INV-1")])
        let asked = scratch.queries.count
        let outcome = try await scratch.run(choices: choices, now: 1_600_000_600)
        #expect(scratch.queries.count == asked)
        #expect(try outcome.objects()[0]["verdict"] as? String == "paid")
        #expect(outcome.summary.lines.last == "The platform's invoices as of 2020-09-13 12:26:40 GMT (10 minutes ago).")
    }
}

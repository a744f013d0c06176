import Foundation
import Testing

/// The files that people have, with the commands of the guide, and the orders that are right.
@Suite struct OrderFileCaseTests {
    /// What has to come of a file; the values are those of the file read by a person.
    struct Outcome: Sendable {
        let file: String
        var status: Int32 = 0
        var orders: [String] = []
        var findings: [String] = []
    }

    private static let outcomes = [
        Outcome(
            file: "open-items-de-cp1252.csv",
            orders: [
                "AR-2031-1000 1154.61 EUR due 2031-07-02 AR-2031-1000 Bäckerei Erdacht",
                "AR-2031-1002 12.50 EUR due 2031-07-07 AR-2031-1002 Café Übermut",
            ]),
        Outcome(
            file: "shopify.csv",
            orders: ["#2001 66.70 EUR due 2031-03-15 #2001 Mira Holm", "#2005 40.00 EUR #2005 nil"]),
        Outcome(file: "etsy-orders.csv", orders: ["9001 103.00 EUR 9001 Mira Holm", "9002 15.00 EUR 9002 Ada Lind"]),
        Outcome(file: "etsy-items.csv", status: 1, findings: ["profile-refused row 1"]),
        Outcome(file: "preamble.csv", orders: ["P-1 100.00 EUR P-1 Mira Holm", "P-2 23.45 EUR P-2 Ada Lind"]),
        Outcome(file: "totals-last.csv", orders: ["T-1 10.00 EUR", "T-2 20.00 EUR"]),
        Outcome(file: "prestashop.csv", status: 1, findings: ["amount-cut row 2"]),
        Outcome(
            file: "fixed-digits.csv", status: 1,
            orders: [
                "000000299 320.00 EUR mira@example.com nil", "000000300 60.50 EUR ada@example.com nil",
                "000000302 10000 JPY kenji@example.com nil", "000000304 2500 ISK jon@example.com nil",
                "000000305 12.500 KWD noor@example.com nil", "000000306 1990.00 HUF ida@example.com nil",
            ], findings: ["amount-digits row 4", "amount-digits row 6"]),
        Outcome(file: "woocommerce-fr.csv", orders: ["#1001 150.00 EUR #1001 Mira Holm"]),
        Outcome(
            file: "days.csv", status: 1,
            orders: [
                "D-1 10.00 EUR due 2031-07-02", "D-2 10.00 EUR due 2031-01-24", "D-3 10.00 EUR due 2031-01-09",
                "D-4 10.00 EUR due 2031-03-13", "D-5 10.00 EUR due 2031-09-18", "D-6 10.00 EUR due 2031-06-29",
                "D-7 10.00 EUR due 2031-12-10", "D-8 10.00 EUR due 2031-03-15", "D-9 10.00 EUR due 2031-07-02",
                "D-11 10.00 EUR due 2031-07-02", "D-12 10.00 EUR due 2031-07-02",
            ], findings: ["due-format row 11"]),
        Outcome(
            file: "forced-text.csv", status: 1,
            orders: [
                "00042 10.00 EUR C-1 nil", "00043 10.00 EUR C-2 nil", "00044 10.00 EUR C-3 nil",
                "00045 10.00 EUR C-4 nil", "00047 10.00 EUR C-7 nil", "INV-48 10.00 EUR C-8 nil",
            ], findings: ["reference-id-repeated row 6"]),
        Outcome(
            file: "overlap-a.csv overlap-b.csv", orders: ["M-1 10.00 EUR", "M-2 20.00 EUR", "M-3 30.00 EUR"],
            findings: ["row-same row 2"]),
        Outcome(
            file: "joined.csv", orders: ["M-1 10.00 EUR", "M-2 20.00 EUR", "M-3 30.00 EUR"],
            findings: ["row-same row 5"]),
        Outcome(
            file: "number-thrice.csv", status: 1, orders: ["120 20.00 USD"],
            findings: ["amount-format row 2", "number-refused row 3"]),
        Outcome(file: "semicolons-under-comma-header.csv", status: 1, findings: ["row-delimiter row 2"]),
        Outcome(
            file: "orders.xlsx", orders: ["X-1 12.50 EUR due 2031-07-02", "X-2 1154.61 EUR due 2031-07-03"]),
        Outcome(file: "orders.ods", status: 1, findings: ["no-rows"]),
        Outcome(file: "html-named.xls", status: 1, findings: ["file-kind"]),
    ]

    /// The flags of each file, out of the guide's last table.
    private static func guide() throws -> [String: String] {
        let url = Scratch.root.appending(path: "Sources/paylink/Documentation.docc/OrderFiles.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let table = try #require(text.components(separatedBy: "## Files that people have").last)
        var flags: [String: String] = [:]
        for row in table.matches(of: /(?m)^\|[^`\n|]*`([^`]+)` \| (?:`([^`]*)`)? ?\|/) {
            flags[String(row.1)] = String(row.2 ?? "")
        }
        return flags
    }

    @Test("The guide's command for a file makes the orders that are right, and no others", arguments: outcomes)
    func command(_ outcome: Outcome) async throws {
        let flags = try #require(try Self.guide()[outcome.file], "the guide has no row for it")
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        let run = try OrderFileRun(
            try await scratch.shell("paylink generate \(flags) \(outcome.file)"), in: scratch)
        #expect(run.orders.map(\.description) == outcome.orders, "\(run.said)")
        #expect(run.findings == outcome.findings, "\(run.said)")
        #expect(run.status == outcome.status, "\(run.said)")
    }

    @Test("Every row of the guide's table is tested")
    func table() throws {
        #expect(try Self.guide().keys.sorted() == Self.outcomes.map(\.file).sorted())
    }

    @Test(
        "Without a flag nothing is made of a file in which something is open, and the flags are told",
        arguments: outcomes)
    func messages(_ outcome: Outcome) async throws {
        let flags = try #require(try Self.guide()[outcome.file])
        guard !flags.isEmpty else { return }
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        let run = try OrderFileRun(try await scratch.shell("paylink generate \(outcome.file)"), in: scratch)
        #expect(run.status == 1 && run.orders.isEmpty, "\(run.said)")
        // With a profile or after a refusal the next run tells the rest.
        guard !flags.contains("--profile"), outcome.file != "woocommerce-fr.csv" else { return }
        for flag in flags.matches(of: /--[a-z-]+/).map({ String($0.0) })
        where !["--ignore-unknown-columns", "--keep-going"].contains(flag) {
            #expect(run.said.contains(flag), "\(flag) is not in\n\(run.said)")
        }
    }
}

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
            file: "number-thrice.csv", status: 1, orders: ["120 20.00 USD"], findings: ["reference-id-repeated row 2"]),
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

    @Test("The messages lead to the guide's command, and nothing is made on the way", arguments: outcomes)
    func messages(_ outcome: Outcome) async throws {
        var missing = try #require(try Self.guide()[outcome.file]).matches(of: /--[a-z-]+(?: (?:'[^']*'|[^ -][^ ]*))?/)
            .map { String($0.0) }
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        var given: [String] = []
        for _ in 1...3 where !missing.isEmpty {
            let run = try OrderFileRun(
                try await scratch.shell("paylink generate \(given.joined(separator: " ")) \(outcome.file)"), in: scratch
            )
            #expect(run.status == 1 && run.orders.isEmpty, "\(run.said)")
            let told = missing.filter { Self.isTold($0, run.said) }
            guard !told.isEmpty else {
                Issue.record("\(missing) is not in\n\(run.said)")
                return
            }
            given += told
            missing.removeAll { told.contains($0) }
        }
        #expect(missing == [], "three runs don't tell them")
    }

    /// Whether the messages have named a flag with its value, or the flag alone where only the user knows the value.
    private static func isTold(_ flag: String, _ said: String) -> Bool {
        let name = String(flag.prefix { $0 != " " })
        let isOwn = name == "--currency" || flag.contains("Ventes nettes")
        return said.replacing("'", with: "").contains(isOwn ? name : flag.replacing("'", with: ""))
    }

    @Test("Nothing is made for a number that stands in a refused row, with whatever flags")
    func numberThrice() async throws {
        for (flags, findings) in [
            ("--keep-going", ["amount-format row 2", "number-refused row 3", "number-refused row 4"]),
            (
                "--keep-going --thousands-separator ,",
                ["reference-id-repeated row 2", "reference-id-repeated row 3", "reference-id-repeated row 4"]
            ),
        ] {
            let scratch = try Scratch()
            try scratch.copyOrderFiles()
            let run = try OrderFileRun(
                try await scratch.shell("paylink generate --all \(flags) number-thrice.csv"), in: scratch)
            #expect(run.orders.map(\.description) == ["120 20.00 USD"], "\(run.said)")
            #expect(run.findings == findings, "\(run.said)")
            #expect(!scratch.files(below: "out").contains { $0.contains("119") })
        }
    }

    @Test("The guide's profile is found by the header, with the encoding, and makes the orders that are right")
    func profile() async throws {
        let url = Scratch.root.appending(path: "Sources/paylink/Documentation.docc/OrderFiles.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        try scratch.write(try #require(blocks.first), to: "paylink.yaml")
        #expect(blocks.count == 1)
        let run = try OrderFileRun(
            try await scratch.shell("paylink generate open-items-de-cp1252.csv"), in: scratch)
        let outcome = try #require(Self.outcomes.first { $0.file == "open-items-de-cp1252.csv" })
        #expect(run.orders.map(\.description) == outcome.orders, "\(run.said)")
        #expect(run.findings == ["profile-found row 3"], "\(run.said)")
        #expect(run.status == 0, "\(run.said)")
    }

    @Test("The profile that columns prints reads the file again, with no flag")
    func printedProfile() async throws {
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        for outcome in Self.outcomes where outcome.status == 0 && !outcome.file.contains(" ") {
            let flags = try #require(try Self.guide()[outcome.file])
            let columns = try await scratch.shell("paylink columns \(flags) \(outcome.file)")
            #expect(columns.status == 0, "\(columns.errors)")
            let lines = columns.output.split(separator: "\n", omittingEmptySubsequences: false)
            let start = try #require(lines.firstIndex { $0.hasPrefix("# To read such files") })
            try scratch.write(lines[start...].joined(separator: "\n") + "\n", to: "paylink.yaml")
            let run = try OrderFileRun(try await scratch.shell("paylink generate \(outcome.file)"), in: scratch)
            #expect(run.orders.map(\.description) == outcome.orders, "\(outcome.file): \(run.said)")
            #expect(run.status == 0, "\(outcome.file): \(run.said)")
            try scratch.forget()
            try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.yaml"))
        }
    }
}

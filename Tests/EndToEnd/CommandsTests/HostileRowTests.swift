import Foundation
import Testing

/// What a customer, a spreadsheet or an attacker may put into a cell.
@Suite struct HostileRowTests {
    /// A cell of one column, and the finding that it must give; `nil` if it must land harmlessly.
    struct Case: Sendable, CustomTestStringConvertible {
        let column: String
        let cell: String
        let finding: String?
        var testDescription: String { "\(column): \(cell.prefix(30).debugDescription)" }
    }

    static let cases: [Case] = [
        Case(column: "description", cell: "\"><script>alert(1)</script>", finding: nil),
        Case(column: "description", cell: "' onfocus='alert(1)' autofocus='", finding: nil),
        Case(column: "description", cell: "</title></textarea></style><img src=x onerror=alert(1)>", finding: nil),
        Case(column: "description", cell: "=cmd|' /C calc'!A0", finding: nil),
        Case(column: "description", cell: "{{description}} {{{form_fields}}} ${x} <%= x %>", finding: nil),
        Case(column: "description", cell: "👩‍👩‍👧‍👦 ﷽ مرحبا", finding: nil),
        Case(column: "description", cell: "first\r\nsecond", finding: nil),
        Case(column: "description", cell: "pay \u{202E}0001 euro", finding: "text-direction-control"),
        Case(column: "description", cell: "nul\u{0}x", finding: "control-character"),
        Case(column: "description", cell: "my key is sk_live_0123456789abcdef", finding: "secret-key"),
        Case(column: "description", cell: String(repeating: "x", count: 1_000_000 - 200), finding: "cell-length"),
        Case(column: "reference_id", cell: "../../x", finding: nil),
        Case(column: "reference_id", cell: "CON", finding: nil),
        Case(column: "reference_id", cell: "<b>&amp;\"'", finding: nil),
        Case(column: "reference_id", cell: "a\nb", finding: nil),
        Case(column: "reference_id", cell: String(repeating: "9", count: 300), finding: "cell-length"),
        Case(column: "customer[name]", cell: "=HYPERLINK(\"http://evil.example\")", finding: nil),
        Case(column: "customer[name]", cell: "Robert'); DROP TABLE orders;--", finding: nil),
        Case(column: "customer[email]", cell: "a@b.example\r\nBcc: all@b.example", finding: "email-format"),
        Case(column: "customer[email]", cell: "nobody", finding: "email-format"),
        Case(column: "return_url", cell: "javascript:alert(1)", finding: "return-url"),
        Case(column: "return_url", cell: "http://shop.example/", finding: "return-url"),
        Case(column: "return_url", cell: "https://shop.example/\"onmouseover=alert(1)", finding: "return-url"),
        Case(column: "service", cell: "payment card", finding: "service-format"),
        Case(column: "currency", cell: "EURO", finding: "currency-unknown"),
        Case(column: "locale", cell: "../../etc/passwd", finding: "locale-unknown"),
        Case(column: "expires", cell: "31.12.2035", finding: "day-order"),
        Case(column: "expires", cell: "2035-02-30", finding: "expires-date"),
        Case(column: "due", cell: "31.12.2035", finding: "day-order"),
        Case(column: "due", cell: "2035-12-31 25:00", finding: "due-format"),
        Case(column: "reusable", cell: "perhaps", finding: "reusable-format"),
        Case(column: "amount", cell: "1,234", finding: "amount-format"),
        Case(column: "amount", cell: "1.234,50", finding: "number-style"),
        Case(column: "amount", cell: "12,50", finding: "number-style"),
        Case(column: "amount", cell: "1e3", finding: "amount-format"),
        Case(column: "amount", cell: "-5", finding: "amount-credit"),
        Case(column: "amount", cell: "0", finding: "amount-not-positive"),
        Case(column: "amount", cell: "NaN", finding: "spreadsheet-error"),
        Case(column: "amount", cell: "10.005", finding: "amount-digits"),
        Case(column: "amount", cell: "٢٥", finding: "amount-format"),
        Case(column: "amount", cell: "9999999999999", finding: "amount-too-large"),
        Case(column: "amount", cell: "", finding: "amount-missing"),
    ]

    @Test("A hostile cell gives its finding and nothing is made, or lands harmlessly", arguments: cases)
    func hostile(_ hostile: Case) async throws {
        let scratch = try Scratch()
        var cells = [
            "reference_id": "INV-7", "amount": "25.00", "currency": "EUR", "description": "Repair",
            "customer[reference_id]": "C-1", "customer[name]": "Olena",
        ]
        cells[hostile.column] = hostile.cell
        let columns = cells.keys.sorted()
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        let row = columns.map { quoted(cells[$0] ?? "") }.joined(separator: ",")
        try scratch.write(columns.joined(separator: ",") + "\r\n" + row, to: "orders.csv")
        let outcome = try await scratch.run("generate", "orders.csv")
        if let finding = hostile.finding {
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("[\(finding)]"), "\(outcome.errors)")
            #expect(outcome.errors.contains("orders.csv:2:") || outcome.errors.contains("(row 2)"), "\(outcome.errors)")
            #expect(scratch.files(below: "out") == [".lock"])
            #expect(!outcome.errors.contains("sk_live_0123456789abcdef"))
        } else {
            #expect(outcome.status == 0, "\(outcome.errors)")
            try checkHarmless(scratch, hostile)
        }
    }

    private func checkHarmless(_ scratch: Scratch, _ hostile: Case) throws {
        let files = scratch.files(below: "out")
        #expect(files.filter { $0.hasPrefix("buttons/") }.count == 1)
        #expect(files.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_.\/-]+/) != nil })
        #expect(FileManager.default.contents(atPath: scratch.folder.path + "/../x") == nil)
        let link = try #require(try scratch.links().first)
        if hostile.column == "description" {
            #expect(link["description"] as? String == hostile.cell.replacing("\r\n", with: "\n"))
        }
        let page = try scratch.text("out/" + (try #require((link["files"] as? [String: String])?["page"])))
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("onfocus='"))
        // A spreadsheet must not take a cell for a formula.
        let table = try scratch.text("out/links.csv")
        #expect(table.firstMatch(of: /(^|,)"?[=+@-]/.anchorsMatchLineEndings()) == nil, "\(table)")
    }

    /// A file, and the finding that it must give.
    struct BrokenFile: Sendable, CustomTestStringConvertible {
        let text: String
        let finding: String
        var testDescription: String { finding }
    }

    static let brokenFiles: [BrokenFile] = [
        BrokenFile(text: "amount,currency\n25,EUR\n26,\"EUR\n27,EUR\n", finding: "csv-unclosed-quote"),
        BrokenFile(text: "amount,currency\n25,E\"UR\n", finding: "csv-quote"),
        BrokenFile(text: "PK\u{3}\u{4}\u{14}workbook", finding: "spreadsheet-damaged"),
        BrokenFile(text: "", finding: "file-empty"), BrokenFile(text: "amount,currency\n", finding: "no-rows"),
        BrokenFile(text: "\u{0}\u{1}\u{2}\u{3}\n\u{0}", finding: "file-empty"),
        BrokenFile(
            text: (0..<2000).map { "column\($0)" }.joined(separator: ",") + "\n1\n", finding: "too-many-columns"),
        BrokenFile(text: "amount;currency;amount\n1;EUR;2\n", finding: "column-doubled"),
        BrokenFile(text: "currency\nEUR\n", finding: "column-missing"),
        BrokenFile(text: "amount,curency\n25,EUR\n", finding: "column-unknown"),
        BrokenFile(text: "amount,currency,public_key\n25,EUR,pk_live_x\n", finding: "public-key-column"),
    ]

    @Test("A file of which nobody knows what it means is refused, with --keep-going too", arguments: brokenFiles)
    func broken(_ file: BrokenFile) async throws {
        let scratch = try Scratch()
        try scratch.write(file.text, to: "orders.csv")
        for outcome in [
            try await scratch.run("generate", "orders.csv"),
            try await scratch.run("generate", "--keep-going", "orders.csv"),
        ] {
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("[\(file.finding)]"), "\(outcome.errors.prefix(500))")
            #expect(scratch.files(below: "out") == [".lock"])
            #expect(!outcome.errors.contains("--keep-going to make"), "it would not help")
        }
    }

    @Test("A secret key as public key is refused, and not repeated")
    func secret() async throws {
        let scratch = try Scratch()
        let outcome = try await scratch.run(
            "generate", "--amount", "25", "--currency", "EUR",
            environment: Scratch.settings.merging(["PAYLINK_PUBLIC_KEY": "sk_live_0123456789"]) { $1 })
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("secret key"))
        #expect(!outcome.errors.contains("0123456789"))
        #expect(!scratch.exists("out"))
    }

    @Test("No artefact holds a secret, whatever the environment does")
    func noSecret() async throws {
        let scratch = try Scratch()
        let outcome = try await scratch.run(
            "generate", "--amount", "25", "--currency", "EUR", "--reference-id", "A",
            environment: Scratch.settings.merging(["PAYLINK_API_KEY": "sk_live_0123456789"]) { $1 })
        #expect(outcome.status == 0)
        for (_, data) in try scratch.artefacts() { #expect(!String(decoding: data, as: UTF8.self).contains("sk_")) }
    }
}

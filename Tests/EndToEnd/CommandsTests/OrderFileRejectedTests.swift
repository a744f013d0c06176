import Foundation
import Testing

/// `rejected.csv` is read with the flags of the file that its rows come from.
@Suite struct OrderFileRejectedTests {
    /// A file with one bad row, and what mends it.
    struct Source: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var encoding = String.Encoding.utf8
        var flags: [String] = []
        /// Written as a spreadsheet first, with this decimal separator for its numbers.
        var sheetPoint: String?
        let bad: String
        let good: String
        /// The orders of the first run, and that of the mended row.
        let orders: [String]
        let mended: [String]
        /// The finding of the bad row, and that of the same row in `rejected.csv`.
        let findings: [String]

        var testDescription: String { name }
    }

    private static let sources = [
        Source(
            name: "commas", text: "Order,Amount\nR-1,10.00\nR-2,ten\n", flags: ["--currency", "EUR"], bad: "ten",
            good: "12.50", orders: ["R-1 10.00 EUR"], mended: ["R-2 12.50 EUR"],
            findings: ["amount-format row 3", "amount-format row 2"]),
        Source(
            name: "Western Windows, semicolons, a decimal comma, lines above the header",
            text:
                "Offene Posten für März\r\n\r\nRechnungsnummer;Kunde;Betrag\r\nR-1;Bäcker;1.250,50\r\nR-2;Müller;zehn\r\n",
            encoding: .windowsCP1252,
            flags: [
                "--encoding", "windows-1252", "--decimal-separator", ",", "--thousands-separator", ".", "--currency",
                "EUR", "--customer-number", "order",
            ], bad: "zehn", good: "1.012,50", orders: ["R-1 1250.50 EUR R-1 Bäcker"],
            mended: ["R-2 1012.50 EUR R-2 Müller"], findings: ["amount-format row 5", "amount-format row 4"]),
        Source(
            name: "Cyrillic Windows", text: "Номер рахунку;Клієнт;Сума\nР-1;Олена;10,00\nР-2;Їжак;десять\n",
            encoding: .windowsCP1251,
            flags: [
                "--encoding", "windows-1251", "--decimal-separator", ",", "--currency", "UAH", "--customer-number",
                "order",
            ], bad: "десять", good: "12,50", orders: ["Р-1 10.00 UAH Р-1 Олена"], mended: ["Р-2 12.50 UAH Р-2 Їжак"],
            findings: ["amount-format row 3", "amount-format row 2"]),
        Source(
            name: "UTF-16", text: "Order\tAmount\tName\nR-1\t10.00\tÅsa\nR-2\tten\tŁukasz\n", encoding: .utf16,
            flags: ["--currency", "EUR", "--customer-number", "order"], bad: "ten", good: "12.50",
            orders: ["R-1 10.00 EUR R-1 Åsa"], mended: ["R-2 12.50 EUR R-2 Łukasz"],
            findings: ["amount-format row 3", "amount-format row 2"]),
        Source(
            name: "columns of other names, some rows only",
            text: "Nummer,Wert,Art\nR-1,10.00,R\nR-2,ten,R\nR-3,20.00,G\n",
            flags: ["--map", "Nummer=reference_id", "--map", "Wert=amount", "--only", "Art=R", "--currency", "EUR"],
            bad: "ten", good: "12.50", orders: ["R-1 10.00 EUR"], mended: ["R-2 12.50 EUR"],
            findings: ["amount-format row 3", "amount-format row 2"]),
        Source(
            name: "numbers with zeros, quotes and a line break",
            text:
                "Order,Amount,Description\n\"=\"\"00041\"\"\",10.00,\"Bell, red\"\n'00042,ten,\"Chain \"\"X\"\"\nlong\"\n",
            flags: ["--currency", "EUR"], bad: "ten", good: "12.50", orders: ["00041 10.00 EUR"],
            mended: ["00042 12.50 EUR"], findings: ["amount-format row 3", "amount-format row 2"]),
        Source(
            name: "spreadsheet", text: "Order,Amount,Currency,Due date\nR-1,10.00,EUR,\nR-2,1250.50,EURO,2031-07-02\n",
            sheetPoint: ".", bad: "EURO", good: "EUR", orders: ["R-1 10.00 EUR"],
            mended: ["R-2 1250.50 EUR due 2031-07-02"], findings: ["currency-unknown row 3", "currency-unknown row 2"]),
        Source(
            name: "spreadsheet with texts in another style, and a title",
            text:
                "Offene Posten\n\nRechnungsnummer,Betrag,Währung,Fällig\nR-1,\"10,00 €\",EUR,\nR-2,1250.50,EURO,2031-07-02\n",
            flags: ["--decimal-separator", ",", "--day-order", "dmy"], sheetPoint: ".", bad: "EURO", good: "EUR",
            orders: ["R-1 10.00 EUR"], mended: ["R-2 1250.50 EUR due 2031-07-02"],
            findings: ["currency-unknown row 5", "currency-unknown row 4"]),
    ]

    @Test("It is read again with the same flags, as it is and mended", arguments: sources)
    func again(_ source: Source) async throws {
        let scratch = try Scratch()
        try scratch.write(try #require(source.text.data(using: source.encoding)), to: "orders.csv")
        var file = "orders.csv"
        if let point = source.sheetPoint {
            let python = Scratch.root.appending(path: ".build/python/bin/python").path
            let script = Scratch.root.appending(path: "Tests/EndToEnd/CommandsTests/sheets.py").path
            file = "orders.xlsx"
            let written = try await scratch.shell(
                "'\(python)' '\(script)' orders.csv orders.xlsx utf-8 , '\(point)' ''")
            #expect(written.status == 0, "\(written.errors)")
        }
        let flags = ["generate", "--keep-going"] + source.flags

        let first = try OrderFileRun(try await scratch.run(flags + [file]), in: scratch)
        #expect(first.orders.map(\.description) == source.orders, "\(first.said)")
        #expect(first.findings == [source.findings[0]], "\(first.said)")
        let rejected = try Data(contentsOf: scratch.folder.appending(path: "out/rejected.csv"))

        // As it is: the same finding, and nothing that was not there before.
        try scratch.write(rejected, to: "again.csv")
        try scratch.forget()
        let again = try OrderFileRun(try await scratch.run(flags + ["again.csv"]), in: scratch)
        #expect(again.orders == [], "\(again.said)")
        #expect(again.findings == [source.findings[1]], "\(again.said)")

        let text = try #require(String(data: rejected, encoding: source.sheetPoint == nil ? source.encoding : .utf8))
        let mended = text.replacing(source.bad, with: source.good)
        #expect(mended != text)
        try scratch.write(try #require(mended.data(using: source.encoding)), to: "mended.csv")
        try scratch.forget()
        let last = try OrderFileRun(try await scratch.run(flags + ["mended.csv"]), in: scratch)
        #expect(last.orders.map(\.description) == source.mended, "\(last.said)")
        #expect(last.findings == [], "\(last.said)")
        #expect(last.status == 0, "\(last.said)")
    }
}

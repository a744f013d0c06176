import Foundation
import OrderFile
import PaymentModel
import Testing

/// Formulas in written cells, as OWASP describes them: CSV Injection.
@Suite struct FormulaGuardTests {
    private static let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"]
    private static let before = [
        "", "a;", "a,", "a\t", "a|", "a ", "a\n", "a\r", "a\r\n", "a\u{2028}", "\"a\";", ";;", "- ", "é;",
    ]
    private static let skipped = [
        "", " ", "  ", "\u{A0}", "\u{3000}", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{FEFF}", "\u{200B}", "\u{2060}",
        "\u{AD}", "\u{202E}", "\u{FE0F}", "\u{3164}", "\u{E0020}", "\"", "\"\"", "'", "''", "\" ", "' ", " '",
        "\u{200B}\" ",
    ]

    /// Every sign, behind all that can stand before it.
    static let hostileTexts = before.flatMap { before in
        skipped.flatMap { skipped in signs.map { before + skipped + $0 + "1+cmd|'/c calc'!A0" } }
    }

    /// True for a cell that begins with a sign behind characters that a spreadsheet skips.
    static func isFormula(_ cell: String) -> Bool {
        let first = cell.unicodeScalars.first {
            switch $0.properties.generalCategory {
            case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
            default: $0 != "\"" && !$0.properties.isDefaultIgnorableCodePoint
            }
        }
        return first.map { signs.contains(String($0)) } ?? false
    }

    private static func written(_ rows: [[String]], _ delimiter: Delimiter) -> [UInt8] {
        var writer = CSVWriter(delimiter: delimiter)
        for row in rows { writer.append(row) }
        return writer.bytes
    }

    @Test(
        "No part of a written file begins a formula, at whichever delimiter it is split", arguments: Delimiter.allCases)
    func noFormula(_ delimiter: Delimiter) throws {
        for text in Self.hostileTexts {
            let line = String(decoding: Self.written([["before", text, "behind"]], delimiter), as: UTF8.self)
            for separator in [",", ";", "\t", "|", " "] as [Unicode.Scalar] {
                let cells = line.unicodeScalars.split { [separator, "\n", "\r"].contains($0) }
                #expect(
                    !cells.contains { Self.isFormula(String($0)) }, "\(text.debugDescription): \(line.debugDescription)"
                )
            }
        }
    }

    @Test(
        "A file of rejected rows is read as the texts that were written, however often", arguments: Delimiter.allCases)
    func reversible(_ delimiter: Delimiter) throws {
        var rows = [["text; =1", "end", CSVWriter.rejectionColumn]] + Self.hostileTexts.map { [$0, "x", "'" + $0] }
        let original = rows
        for _ in 0..<3 {
            let file = try ReadFile(Self.written(rows, delimiter), delimiter: delimiter)
            rows = [try #require(file.header).texts] + file.rows.map(\.texts)
            #expect(rows == original)
        }
    }

    @Test("A sheet of rejected rows is read alike")
    func sheet() throws {
        let text = "a;\"'=1"
        var writer = SheetRowWriter()
        for (index, cells) in [["text", CSVWriter.rejectionColumn], [text, ""]].enumerated() {
            let ends = [cells[0].utf8.count, cells.joined().utf8.count]
            writer.append(number: index + 1, cells: Array(cells.joined().utf8), ends: ends, kinds: [.text, .text])
        }
        var bytes = writer.take()
        let reader = SheetRowReader(file: "rejected.xlsx", headerRow: nil) {
            defer { bytes = [] }
            return bytes
        }
        #expect(try reader.next()?.map(\.texts) == [["a;\"=1", ""]])
    }

    @Test(
        "Marks in a file of others stay, but for one at the start of a cell",
        arguments: [
            ("the '-5 °C' fridge", "the '-5 °C' fridge"), ("a;'=1", "a;'=1"), ("\"'=1\"", "\"'=1\""), ("'=1", "=1"),
            ("'＝1", "＝1"), ("''=1", "'=1"),
        ])
    func others(_ cell: String, _ expected: String) throws {
        let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
        #expect(try ReadFile("text,end\n\(quoted),x\n").rows.first?.texts == [expected, "x"])
    }

    @Test(
        "Signs that begin no cell stay as they are",
        arguments: [
            "Repair - front wheel", "a=b", "2026-12-01T08:00:00Z", "x -", "https://pay.example/?a=1&b=-2", "Mo-Fr",
            "a@b.example",
            "'quoted' text", "1 + 1 = 2", "C'-x",
        ])
    func plain(_ text: String) {
        #expect(String(decoding: Self.written([[text]], .comma), as: UTF8.self) == text + "\r\n")
    }

    @Test("The time of a long cell grows with its length", arguments: ["'", "\t", ";=", " '\"-", "\u{200B}"])
    func long(_ piece: String) throws {
        // With a quadratic way these take minutes.
        let text = String(repeating: "'", count: 100_000) + String(repeating: piece, count: 200_000)
        var limits = OrderFileLimits()
        limits.rowBytes = 10_000_000
        let written = Self.written([["text", CSVWriter.rejectionColumn], [text, ""]], .comma)
        #expect(try ReadFile(written, limits: limits).rows.first?.text(0) == text)
    }
}

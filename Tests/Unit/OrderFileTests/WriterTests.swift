import OrderFile
import PaymentModel
import Testing

@Suite("Writing CSV")
struct WriterTests {
    static let texts = [
        "", "plain", "a,b", "a;b", "a\tb", "a|b", "5\" pipe", "two\nlines", "two\r\nlines", " spaced ", "Олена", "😀",
        "=cmd|'/c calc'!A0", "+380987654321", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1", "'quoted'", "'", "''",
        "'-",
        "\"><script>", "\"", "\"\"", "x\u{0}y", "-", "=", "\u{A0}x",
    ]

    @Test("What is written is read back, with no cell that a spreadsheet would run", arguments: Delimiter.allCases)
    func roundTrip(_ delimiter: Delimiter) throws {
        var writer = CSVWriter(delimiter: delimiter)
        writer.append(["text", "end"])
        for text in Self.texts { writer.append([text, "x"]) }
        let file = try ReadFile(writer.bytes, delimiter: delimiter)
        #expect(file.failure == nil)
        for (row, text) in zip(file.rows, Self.texts) {
            #expect(row.texts == [text, "x"])
        }
        #expect(file.rows.count == Self.texts.count)
    }

    @Test("The delimiter is found again, whatever stands in the header", arguments: Delimiter.allCases)
    func delimiterFound(_ delimiter: Delimiter) throws {
        var writer = CSVWriter(delimiter: delimiter)
        let header = [",", ";", "\t", "|"].map { String(repeating: "a" + $0, count: 5) }
        writer.append(header)
        writer.append(["1", "2", "3", "4"])
        let file = try ReadFile(writer.bytes)
        #expect(file.delimiter == delimiter)
        #expect(file.header?.texts == header)
    }

    @Test("No cell that is written begins as a formula does", arguments: texts)
    func formula(_ text: String) throws {
        var writer = CSVWriter()
        writer.append([text])
        // The cell's text: what is between the opening quote and the line end.
        let cell = writer.bytes.dropLast(2).drop { $0 == UInt8(ascii: "\"") }
        #expect(cell.first.map { !"=+-@\t\r".utf8.contains($0) } ?? true)
    }

    @Test(
        "The parser takes away the guard that the writer put in front",
        arguments: [
            "+380987654321", "-5 °C", "@home", "=1+1", "'=1", "''+1", "'quoted'", "5\" pipe", "a,b;c", "'",
            "two\nlines",
        ])
    func guardRoundTrip(_ text: String) throws {
        var writer = CSVWriter()
        writer.append(["amount", "currency", "service", "description"])
        writer.append(["25.00", "EUR", "payment_card_eur_hpp", text])
        let file = try ParsedFile(String(decoding: writer.take(), as: UTF8.self))
        #expect(file.findings.isEmpty)
        #expect(file.orders.map(\.description) == [text])
    }

    @Test("A rejected row is read again as it was, however often")
    func rejectedTwice() throws {
        var cells = ["-5", "eur", "'=x", "+380987654321", "a\nb"]
        let original = cells
        for _ in 0..<3 {
            let row = try #require(try ReadFile(written([["a", "b", "c", "d", "e"], cells])).rows.first)
            cells = row.texts
        }
        #expect(cells == original)
    }

    private func written(_ rows: [[String]]) -> [UInt8] {
        var writer = CSVWriter()
        for row in rows { writer.append(row) }
        return writer.bytes
    }

    @Test("The bytes are what RFC 4180 says")
    func bytes() {
        var writer = CSVWriter(delimiter: .semicolon, withByteOrderMark: true)
        writer.append(["a", "5\" pipe", ""])
        writer.append([""])
        writer.append(["=1"])
        #expect(writer.take() == [0xEF, 0xBB, 0xBF] + Array("a;\"5\"\" pipe\";\r\n\"\"\r\n'=1\r\n".utf8))
        #expect(writer.bytes.isEmpty)
    }
}

import CheckFeature
import PaymentModel
import Pipeline
import Testing

@Suite struct TextReportTests {
    static let file = CheckedFile(
        name: "error: a.html",
        findings: [
            Finding(
                "form-method", at: Location(file: "error: a.html", line: 3, column: 7, byteColumn: 7),
                "write method=\"post\""),
            Finding("order-missing", .warning, "no page has INV-9"),
        ])

    @Test("a finding is a line as compilers write them")
    func line() {
        #expect(
            ReportSamples.text(.text, [Self.file]) == """
                error: a.html:3:7: error: write method="post" [form-method]
                warning: no page has INV-9 [order-missing]

                """)
    }

    @Test("only the severity is coloured, whatever the file is called")
    func color() {
        var report = CheckFormat.text.report(hasColor: true, version: "1")
        #expect(
            String(decoding: report.add(Self.file), as: UTF8.self) == """
                error: a.html:3:7: \u{1B}[1;31merror:\u{1B}[0m write method="post" [form-method]
                \u{1B}[1;33mwarning:\u{1B}[0m no page has INV-9 [order-missing]

                """)
    }

    @Test("a finding is one line without control characters, whatever name or message has")
    func hostile() {
        let lines = ReportSamples.lines(.text, ReportSamples.hostile)
        #expect(lines.count == ReportSamples.hostile.map(\.findings.count).reduce(0, +))
        for line in lines {
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{202E}" })
        }
    }

    @Test("an ordinary finding is written exactly as it describes itself")
    func ordinary() {
        let finding = Finding(
            "order-missing", .warning,
            at: Location(file: "Bestellungen für 支払い.csv", line: 9, row: 9, cellColumn: "A", field: "reference_id"),
            "no page has it: 👩‍👩‍👧 pays \"INV-9\"")
        let file = CheckedFile(name: "orders.csv", findings: [finding])
        #expect(ReportSamples.text(.text, [file]) == finding.description + "\n")
    }

    @Test(
        "the caret stands under the character that is meant",
        arguments: [
            // What stands before it, and how many columns of a terminal that takes.
            ("", 0), ("abc", 3), ("\t\t", 2), ("\u{1}\u{1B}", 2), ("支払い", 6), ("ﾊﾝｶｸ", 4), ("ＡＢ", 4), ("가나", 4),
            ("\u{1100}\u{1161}\u{11A8}", 2), ("e\u{301}", 1), ("क्षि", 3), ("a\u{200D}b", 2), ("🧾", 2), ("👩‍👩‍👧", 2), ("🇺🇦", 2),
            ("☝🏽", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("©", 1), ("é – “ж”", 7), ("\u{202E}", 1), ("⌚", 2), ("𠀀", 2),
            ("㉈", 1),
        ])
    func caret(before: String, columns: Int) throws {
        let source = "x\n\(before)<form>\n"
        let column = before.unicodeScalars.count + 1
        let place = Location(file: "p.html", line: 2, column: column, byteColumn: before.utf8.count + 1)
        let finding = Finding("form-method", at: place, "m")
        var report = CheckFormat.text.report(showsExcerpts: true, version: "1")
        let file = CheckedFile(
            name: "p.html", findings: [finding], excerpts: Excerpt.all(of: [finding], in: Array(source.utf8)))
        let lines = String(decoding: report.add(file), as: UTF8.self).split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[1].hasSuffix("<form>"))
        #expect(lines[2] == String(repeating: " ", count: 4 + columns) + "^")
    }
}

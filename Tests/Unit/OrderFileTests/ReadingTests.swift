import OrderFile
import PaymentModel
import Testing

@Suite("Reading rows")
struct ReadingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// The line, the spreadsheet's row and the cells of each row below the header.
        let rows: [(line: Int, row: Int, cells: [String])]
        var delimiter = Delimiter.comma
    }

    static let cases = [
        Case(testDescription: "LF", text: "a,b\n1,2\n3,4\n", rows: [(2, 2, ["1", "2"]), (3, 3, ["3", "4"])]),
        Case(
            testDescription: "CR LF", text: "a,b\r\n1,2\r\n3,4\r\n", rows: [(2, 2, ["1", "2"]), (3, 3, ["3", "4"])]),
        Case(testDescription: "CR", text: "a,b\r1,2\r3,4\r", rows: [(2, 2, ["1", "2"]), (3, 3, ["3", "4"])]),
        Case(testDescription: "no line break at the end", text: "a,b\n1,2", rows: [(2, 2, ["1", "2"])]),
        Case(testDescription: "CR LF, cut at the end", text: "a,b\r\n1,2\r", rows: [(2, 2, ["1", "2"])]),
        Case(testDescription: "an empty last cell", text: "a,b\n1,", rows: [(2, 2, ["1", ""])]),
        Case(testDescription: "a quoted end", text: "a,b\n1,\"2\"", rows: [(2, 2, ["1", "2"])]),
        Case(
            testDescription: "blank lines", text: "\n\na,b\n\n1,2\n  \n\n3,4\n\n",
            rows: [(5, 5, ["1", "2"]), (8, 8, ["3", "4"])]),
        Case(
            testDescription: "blank lines of CR LF", text: "\r\na,b\r\n\r\n1,2\r\n", rows: [(4, 4, ["1", "2"])]),
        Case(
            testDescription: "wholly empty rows", text: "a;b;c\n;;\n1;2;3\n ; \u{A0};\"\"\n4;5;6\n;;\n",
            rows: [(3, 3, ["1", "2", "3"]), (5, 5, ["4", "5", "6"])], delimiter: .semicolon),
        Case(
            testDescription: "a quoted line break", text: "a,b\n\"x\ny\r\nz\",2\n3,4\n",
            rows: [(2, 2, ["x\ny\r\nz", "2"]), (5, 3, ["3", "4"])]),
        Case(
            testDescription: "a blank line within quotes", text: "a,b\n\"x\n\n\ny\",2\n3,4\n",
            rows: [(2, 2, ["x\n\n\ny", "2"]), (6, 3, ["3", "4"])]),
        Case(
            testDescription: "a quoted line break in the header", text: "\"Order\nnumber\";amount\n1;2\n",
            rows: [(3, 2, ["1", "2"])], delimiter: .semicolon),
        Case(
            testDescription: "doubled quotes", text: "a,b\n\"5\"\" pipe\",\"\"\"\"\n",
            rows: [(2, 2, ["5\" pipe", "\""])]),
        Case(
            testDescription: "delimiters in quotes", text: "\"a;b\",c\n\"1,2\",3\n", rows: [(2, 2, ["1,2", "3"])]),
        Case(
            testDescription: "tabs", text: "a\tb\tc\n1\t\t3\n\t2\t\n",
            rows: [(2, 2, ["1", "", "3"]), (3, 3, ["", "2", ""])],
            delimiter: .tab),
        Case(
            testDescription: "semicolons and a comma in a header", text: "Name, first;amount\nx;1\n",
            rows: [(2, 2, ["x", "1"])], delimiter: .semicolon),
        Case(
            testDescription: "pipes, and a comma in a header", text: "Name, first|amount|note\nx|1,5|\n",
            rows: [(2, 2, ["x", "1,5", ""])], delimiter: .pipe),
        Case(
            testDescription: "a pipe in a header of commas", text: "Size|Colour,amount\nx,1\n",
            rows: [(2, 2, ["x", "1"])]),
        Case(
            testDescription: "Excel's sep= with a pipe", text: "sep=|\na|b,c,d\n1|2\n", rows: [(3, 2, ["1", "2"])],
            delimiter: .pipe),
        Case(testDescription: "one column", text: "amount\n1\n\n2\n", rows: [(2, 2, ["1"]), (4, 4, ["2"])]),
        Case(
            testDescription: "Excel's sep=", text: "sep=;\r\na;b\r\n1,5;2\r\n", rows: [(3, 2, ["1,5", "2"])],
            delimiter: .semicolon),
        Case(
            testDescription: "rows of other lengths", text: "a,b\n1\n1,2,3\n",
            rows: [(2, 2, ["1"]), (3, 3, ["1", "2", "3"])]),
        Case(
            testDescription: "U+FE0F after a comma", text: "a,b\n1,\u{FE0F}2\n", rows: [(2, 2, ["1", "\u{FE0F}2"])]),
        Case(testDescription: "NUL", text: "a,b\n1\u{0}2,3\n", rows: [(2, 2, ["1\u{0}2", "3"])]),
        Case(
            testDescription: "line breaks of other scripts", text: "a,b\n1\u{85}\u{2028}2,3\n",
            rows: [(2, 2, ["1\u{85}\u{2028}2", "3"])]),
    ]

    @Test("Each row has its cells, its line and its row", arguments: cases)
    func rows(_ example: Case) throws {
        for size in [1, 2, 3, 5, 65536] {
            let file = try ReadFile(Array(example.text.utf8), blockSize: size)
            #expect(file.failure == nil)
            #expect(file.delimiter == example.delimiter)
            #expect(file.rows.map(\.texts) == example.rows.map(\.cells), "blocks of \(size)")
            #expect(file.rows.map(\.line) == example.rows.map(\.line), "blocks of \(size)")
            #expect(file.rows.map(\.row) == example.rows.map(\.row), "blocks of \(size)")
        }
    }

    @Test("A delimiter that is given is not looked for")
    func givenDelimiter() throws {
        let file = try ReadFile("a;b;c,d\n1;2;3,4\n", delimiter: .comma)
        #expect(file.header?.texts == ["a;b;c", "d"])
        #expect(file.rows.first?.texts == ["1;2;3", "4"])
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let id: String
        let line: Int
        var column: Int?
        var rowsBefore = 0
    }

    @Test(
        "What can't be read ends the reading with its place, after the rows before it",
        arguments: [
            Broken(testDescription: "empty", text: "", id: "file-empty", line: 1),
            Broken(testDescription: "blank lines only", text: "\n \n\r\n", id: "file-empty", line: 1),
            Broken(testDescription: "empty cells only", text: ";;\n;;\n", id: "file-empty", line: 1),
            Broken(testDescription: "header only", text: "a,b\n", id: "no-rows", line: 1),
            Broken(testDescription: "header and blank rows", text: "a,b\n,\n\n", id: "no-rows", line: 3),
            Broken(
                testDescription: "an unclosed quote", text: "a,b\n1,2\n3,\"four\n5,6\n7,8\n", id: "csv-unclosed-quote",
                line: 3, column: 3, rowsBefore: 1),
            Broken(
                testDescription: "an unclosed quote at the very end", text: "a,b\n1,2\n3,\"", id: "csv-unclosed-quote",
                line: 3, column: 3, rowsBefore: 1),
            Broken(
                testDescription: "an unclosed quote that a later cell shows", text: "a,b\n1,\"two\n3,\"four\"\n5,6\n",
                id: "csv-unclosed-quote", line: 2, column: 3),
            Broken(
                testDescription: "a stray quote", text: "a,b\n1,2\n3,5\" pipe\n5,6\n", id: "csv-quote", line: 3,
                column: 4,
                rowsBefore: 1),
            Broken(
                testDescription: "a stray quote after an emoji", text: "a,b\n1,2\n😀é,5\" pipe\n", id: "csv-quote",
                line: 3,
                column: 5, rowsBefore: 1),
            Broken(
                testDescription: "text after a quote", text: "a,b\n\"3\" x,4\n", id: "csv-quote", line: 2, column: 5),
            Broken(
                testDescription: "a stray quote in the header", text: "a\",b\n1,2\n", id: "csv-quote", line: 1,
                column: 2),
            Broken(
                testDescription: "an unclosed quote in the header", text: "\"a,b\n1,2\n", id: "csv-unclosed-quote",
                line: 1,
                column: 1),
        ])
    func broken(_ example: Broken) throws {
        for size in [1, 65536] {
            let file = try ReadFile(Array(example.text.utf8), blockSize: size)
            let failure = try #require(file.failure)
            #expect(failure.id == example.id)
            #expect(failure.severity == .error)
            #expect(failure.location?.line == example.line)
            #expect(failure.location?.column == example.column)
            #expect(file.rows.count == example.rowsBefore)
        }
    }

    @Test("A later line that shows an unclosed quote is named too")
    func unclosedQuoteMessage() throws {
        let file = try ReadFile("a,b\n1,\"two\n3,\"four\"\n5,6\n")
        #expect(try #require(file.failure).message.contains("line 3"))
    }

    @Test("An unclosed quote in a large file stops at the row's limit")
    func rowLimit() throws {
        var limits = OrderFileLimits()
        limits.rowBytes = 1000
        let text = "a,b\n1,2\n3,\"x\n" + String(repeating: "5,6\n", count: 1000)
        for size in [1, 64, 65536] {
            let file = try ReadFile(Array(text.utf8), limits: limits, blockSize: size)
            #expect(file.failure?.id == "row-too-large")
            #expect(file.failure?.location?.line == 3)
            #expect(file.failure?.location?.column == 3)
            #expect(file.rows.count == 1)
        }
    }

    @Test("An endless line is not read to its end")
    func endlessLine() throws {
        var blocks = 0
        let reader = CSVReader(file: "-") {
            blocks += 1
            return blocks == 1 ? Array("a,b\n".utf8) : [UInt8](repeating: UInt8(ascii: "x"), count: 65536)
        }
        #expect(try reader.next() == nil)
        #expect(reader.failure?.id == "row-too-large")
        #expect(blocks < 20)
    }

    @Test("An endless header is not read to its end", arguments: ["x", " ", "\"\n", "\""])
    func endlessHeader(_ pattern: String) throws {
        var blocks = 0
        let reader = CSVReader(file: "-") {
            blocks += 1
            return blocks == 1 ? [UInt8(ascii: "\"")] : Array(String(repeating: pattern + "x", count: 30_000).utf8)
        }
        #expect(try reader.readHeader() == nil)
        #expect(reader.failure != nil)
        #expect(blocks < 40)
    }

    @Test("More rows than the limit are refused, not dropped")
    func tooManyRows() throws {
        var limits = OrderFileLimits()
        limits.rows = 3
        #expect(try ReadFile("a\n1\n\n2\n3\n\n", limits: limits).failure == nil)
        let file = try ReadFile("a\n1\n\n2\n3\n4\n", limits: limits)
        #expect(file.failure?.id == "too-many-rows")
        #expect(file.failure?.location?.line == 6)
        #expect(file.rows.count == 3)
    }

    @Test("Chunks have the rows in order, none twice, none lost")
    func chunks() throws {
        let text = "n\n" + (1...1000).map { "\($0)\n" }.joined()
        let file = try ReadFile(Array(text.utf8), rowsPerChunk: 256, blockSize: 100)
        #expect(file.chunkSizes == [256, 256, 256, 232])
        #expect(file.rows.map { $0.text(0) } == (1...1000).map(String.init))
        #expect(file.rows.map(\.row) == Array(2...1001))
    }

    @Test("A row that reaches over the size of a chunk stays whole")
    func chunkSize() throws {
        var limits = OrderFileLimits()
        limits.rowBytes = 100
        let cell = "\"" + String(repeating: "line\n", count: 9) + "\""
        let text = "a,b\n" + (1...50).map { "\($0),\(cell)\n" }.joined()
        let file = try ReadFile(Array(text.utf8), limits: limits, blockSize: 7)
        #expect(file.failure == nil)
        #expect(file.rows.map { $0.text(0) } == (1...50).map(String.init))
        #expect(file.rows.map(\.line) == (0..<50).map { 2 + $0 * 10 })
        #expect(file.chunkSizes.count > 10)
    }

    @Test("What the source throws comes through")
    func sourceThrows() throws {
        struct Unreadable: Error {}
        let reader = CSVReader(file: "-") { throw Unreadable() }
        #expect(throws: Unreadable.self) { try reader.readHeader() }
    }
}

import OrderFile
import PaymentModel
import Testing

@Suite("Places of cells")
struct PlaceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let cell: Int
        let line: Int
        let row: Int
        let column: Int
        let byteColumn: Int
        let letter: String
    }

    @Test(
        "A cell is at the line on which it begins, in characters and in bytes",
        arguments: [
            Case(
                testDescription: "the first cell", text: "a,b\n1,2\n", cell: 0, line: 2, row: 2, column: 1,
                byteColumn: 1,
                letter: "A"),
            Case(
                testDescription: "the second cell", text: "a,b\n17,2\n", cell: 1, line: 2, row: 2, column: 4,
                byteColumn: 4,
                letter: "B"),
            Case(
                testDescription: "after an emoji", text: "a,b\n😀é,2\n", cell: 1, line: 2, row: 2, column: 4,
                byteColumn: 8,
                letter: "B"),
            Case(
                testDescription: "after a quoted delimiter", text: "a,b\n\"1,\"\",5\",2\n", cell: 1, line: 2, row: 2,
                column: 10, byteColumn: 10, letter: "B"),
            Case(
                testDescription: "its opening quote, after a space", text: "a,b\n1, \"2\"\n", cell: 1, line: 2, row: 2,
                column: 4, byteColumn: 4, letter: "B"),
            Case(
                testDescription: "after a quoted line break", text: "a,b,c\n\"x\r\nЖы\",2,3\n", cell: 2, line: 3,
                row: 2,
                column: 7, byteColumn: 9, letter: "C"),
            Case(
                testDescription: "below blank lines", text: "\r\na,b\r\n\r\n\r\n1,2\r\n", cell: 1, line: 5, row: 5,
                column: 3,
                byteColumn: 3, letter: "B"),
            Case(
                testDescription: "below a quoted line break", text: "a,b\n\"x\ny\",1\n3,4\n", cell: 1, line: 4, row: 3,
                column: 3, byteColumn: 3, letter: "B"),
            Case(
                testDescription: "an empty cell", text: "a,b,c\n1,,3\n", cell: 1, line: 2, row: 2, column: 3,
                byteColumn: 3,
                letter: "B"),
            Case(
                testDescription: "an empty cell at the end", text: "a,b\n1,", cell: 1, line: 2, row: 2, column: 3,
                byteColumn: 3, letter: "B"),
            Case(
                testDescription: "tabs", text: "a\tb\tc\n1\t\t3\n", cell: 2, line: 2, row: 2, column: 4, byteColumn: 4,
                letter: "C"),
            Case(
                testDescription: "a line break of CR alone", text: "a,b\r\"x\ry\",1\r", cell: 1, line: 3, row: 2,
                column: 4,
                byteColumn: 4, letter: "B"),
        ])
    func places(_ example: Case) throws {
        for size in [1, 65536] {
            let row = try #require(try ReadFile(Array(example.text.utf8), blockSize: size).rows.last)
            let place = row.location(of: example.cell, field: "f")
            #expect(
                place
                    == Location(
                        file: "orders.csv", line: example.line, column: example.column, byteColumn: example.byteColumn,
                        row: example.row, cellColumn: example.letter, field: "f"))
        }
    }

    @Test("A cell that the row does not have is at the row")
    func missingCell() throws {
        let row = try #require(try ReadFile("a,b,c\n1\n").rows.first)
        #expect(
            row.location(of: 2, field: "c")
                == Location(file: "orders.csv", line: 2, row: 2, cellColumn: "C", field: "c"))
    }

    @Test("A finding says its place as an editor and as a spreadsheet do")
    func description() throws {
        let file = try ParsedFile(
            "service,currency,Betrag\npayment_card_eur_hpp,EUR,\"12,50\"\n",
            aliases: [HeaderAlias(header: "Betrag", field: "amount")])
        #expect(
            file.findings.map(\.description) == [
                "orders.csv:2:26: error: row 2, column C, Betrag \"12,50\": is this 12.50? write 12.50, or say "
                    + "--decimal-separator , [amount-format]"
            ])
    }
}

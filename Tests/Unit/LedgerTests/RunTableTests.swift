import Ledger
import Testing

@Suite("Run tables")
struct RunTableTests {
    struct Line: RunRecord, Hashable {
        static let width = 2
        let key: String?
        var text: String
        var note: String?

        var cells: [String?] { [text, note] }

        init(_ key: String?, _ text: String, note: String? = nil) {
            (self.key, self.text, self.note) = (key, text, note)
        }

        init?(key: String?, cells: [String?]) {
            guard let text = cells[0], text != "unreadable" else { return nil }
            self.init(key, text, note: cells[1])
        }
    }

    private func all(_ table: RunTable<Line>, _ count: Int = 2) throws -> [Line] {
        var reader = table.reader()
        var lines: [Line] = []
        while let batch = try reader.next(count) { lines += try batch.map { try $0.record() } }
        return lines
    }

    private static let lines = [
        Line("b", "1"), Line("a", "2", note: "tab\tand\nbreak"), Line("B", ""), Line("ä", "4"), Line("a\u{308}", "5"),
    ]
    private static let mismatch = MismatchError("the lines and the lines")

    private func table() throws -> RunTable<Line> {
        let table = try RunTable<Line>("the lines and the lines")
        try table.add(Self.lines)
        return table
    }

    @Test("Records are read in the order in which they were added, in batches of any size", arguments: [1, 2, 5, 100])
    func order(count: Int) throws { #expect(try all(table(), count) == Self.lines) }

    @Test("A record is found, replaced and removed by its key, also while others are read")
    func keys() throws {
        let table = try table()
        var reader = table.reader()
        #expect(try reader.next(2)?.map { try $0.record() } == Array(Self.lines[..<2]))
        try table.remove("b")
        try table.replace(Line("B", "three"))
        #expect(try table.record("B") == Line("B", "three"))
        #expect(try reader.next(9)?.map { try $0.record() } == [Line("B", "three")] + Self.lines[3...])
        #expect(try reader.next(9) == nil)
        #expect(try all(table) == [Self.lines[1], Line("B", "three")] + Self.lines[3...])
        #expect(try table.count == 4)
    }

    @Test("A key that is missing or stands there twice is an error")
    func mismatches() throws {
        let table = try table()
        #expect(throws: Self.mismatch) { try table.add([Line("c", "6"), Line("a", "7")]) }
        #expect(throws: Self.mismatch) { try table.record("d") }
        #expect(throws: Self.mismatch) { try table.replace(Line("d", "")) }
        #expect(throws: Self.mismatch) { try table.remove("d") }
    }

    @Test("Records without a key are only read in order")
    func withoutKeys() throws {
        let table = try RunTable<Line>("the lines and the lines")
        let lines = [Line(nil, "1"), Line(nil, "1")]
        try table.add(lines)
        #expect(try all(table) == lines)
    }

    @Test("A record in another form is an error")
    func form() throws {
        let table = try table()
        try table.replace(Line("a", "unreadable"))
        #expect(throws: Self.mismatch) { try all(table) }
    }
}

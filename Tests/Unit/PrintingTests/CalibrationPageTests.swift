import Testing

@testable import Printing

@Suite struct CalibrationPageTests {
    private static func bytes(_ sheetFormat: SheetFormat, _ adjustment: Adjustment = Adjustment()) throws -> [UInt8] {
        var file: [UInt8] = []
        try CalibrationPage.write(sheetFormat, adjustment: adjustment) { file += $0 }
        return file
    }

    /// Checks that a page has the paper's size, an outline for each label, and four crosses as far from the edges as
    /// the instructions say.
    private static func check(_ bytes: [UInt8], _ sheetFormat: SheetFormat, _ adjustment: Adjustment = Adjustment())
        throws
    {
        let file = try PDFFile(bytes)
        try #require(file.pages.count == 1)
        let (size, paper) = (try file.size(of: file.pages[0]), sheetFormat.paper.size)
        #expect(abs(size.width - paper.width) < 0.01 && abs(size.height - paper.height) < 0.01)
        let strokes = try file.strokes(of: file.pages[0])
        let outlines = strokes.filter { !$0.isStraight }.map(\.box)
        try #require(outlines.count == sheetFormat.count)
        for (index, outline) in outlines.enumerated() {
            #expect(outline.isClose(to: adjustment.applied(to: sheetFormat.cell(index))), "label \(index + 1)")
        }
        // Rulers have thinner lines.
        let arms = strokes.filter { $0.isStraight && $0.width > 0.12 }.map(\.box)
        let middles = arms.map { (x: $0.x + $0.width / 2, y: $0.y + $0.height / 2) }
        let inset = min(10, (min(paper.width, paper.height) / 8).rounded(.down))
        let expected = [inset, paper.height - inset].flatMap { y in
            [inset, paper.width - inset].flatMap { x in
                Array(
                    repeating: (x: x * adjustment.scale + adjustment.right, y: y * adjustment.scale + adjustment.down),
                    count: 2)
            }
        }
        try #require(middles.count == expected.count)
        for (middle, expected) in zip(middles, expected) {
            #expect(abs(middle.x - expected.x) < 0.01 && abs(middle.y - expected.y) < 0.01, "\(middle), \(expected)")
        }
    }

    @Test(arguments: SheetFormat.all + SheetFormat.cards)
    func `there is a page for every sheet, the same every time`(sheetFormat: SheetFormat) throws {
        let bytes = try Self.bytes(sheetFormat)
        #expect(try Self.bytes(sheetFormat) == bytes)
        try Self.check(bytes, sheetFormat)
    }

    @Test(arguments: ["20x20mm", "30x1200mm", "1200x30mm", "57x32mm", "105x148mm"])
    func `the smallest and the strangest sheets have one`(paper: String) throws {
        let fields = ["paper": paper, "columns": "3", "rows": "3", "width": "5", "height": "5"]
        let adjustment = Adjustment(right: 20, down: -20, scale: 1.05)
        let sheetFormat = try SheetFormat(name: "Mine", fields: fields)
        try Self.check(Self.bytes(sheetFormat, adjustment), sheetFormat, adjustment)
    }

    @Test func `a single row needs no pitch`() throws {
        let fields = ["paper": "A4", "columns": "1", "rows": "1", "width": "50", "height": "50", "row_pitch": "0"]
        let sheetFormat = try SheetFormat(name: "Mine", fields: fields)
        try Self.check(Self.bytes(sheetFormat), sheetFormat)
    }
}

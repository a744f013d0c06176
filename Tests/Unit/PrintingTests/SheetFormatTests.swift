import Testing

@testable import Printing

@Suite struct SheetFormatTests {
    static let known = SheetFormat.all + SheetFormat.cards

    @Test func `cells run to the right, then down`() throws {
        let sheetFormat = try #require(SheetFormat.named("L7160"))
        #expect(sheetFormat.count == 21)
        #expect(sheetFormat.cell(1).x > sheetFormat.cell(0).x)
        #expect(sheetFormat.cell(1).y == sheetFormat.cell(0).y)
        #expect(sheetFormat.cell(3).y > sheetFormat.cell(0).y)
        #expect(sheetFormat.cell(3).x == sheetFormat.cell(0).x)
    }

    @Test(arguments: [
        "L7160", "L7163", "L7165", "L7651", "L4778", "J8160", "5160", "5163", "5164", "5167", "22805", "94107",
    ])
    func `the numbers that most people have are known`(number: String) {
        #expect(SheetFormat.named(number)?.name == number)
    }

    @Test func `names are not given twice, and sorted`() {
        #expect(Set(Self.known.map { $0.name.lowercased() }).count == Self.known.count)
        #expect(SheetFormat.all.prefix(3).map(\.name) == ["3474", "3475", "5160"])
        #expect(SheetFormat.all.last?.name == "L7654")
    }

    @Test(arguments: known)
    func `a known sheet lies in the middle of its paper, its labels side by side`(sheetFormat: SheetFormat) throws {
        _ = try SheetFormat(
            name: sheetFormat.name, paper: sheetFormat.paper, columns: sheetFormat.columns, rows: sheetFormat.rows,
            label: sheetFormat.label,
            left: sheetFormat.left, top: sheetFormat.top, columnPitch: sheetFormat.columnPitch,
            rowPitch: sheetFormat.rowPitch,
            cornerRadius: sheetFormat.cornerRadius)
        let (paper, grid) = (sheetFormat.paper.size, sheetFormat.grid)
        #expect(abs(grid.x - (paper.width - grid.right)) <= 0.05)
        #expect(abs(grid.y - (paper.height - grid.bottom)) <= 0.05)
        #expect(grid.x >= 0 && grid.y >= 0)
        for one in 0..<sheetFormat.count {
            for other in 0..<one {
                let (one, other) = (sheetFormat.cell(one), sheetFormat.cell(other))
                let isApart =
                    one.x >= other.right - 0.001 || other.x >= one.right - 0.001 || one.y >= other.bottom - 0.001
                    || other.y >= one.bottom - 0.001
                #expect(isApart)
            }
        }
    }

    /// Of the boxes: width, height, labels on a sheet.
    @Test(arguments: [
        ("L7159", 63.5, 33.9, 24), ("L7160", 63.5, 38.1, 21), ("L7161", 63.5, 46.6, 18), ("L7162", 99.1, 33.9, 16),
        ("L7163", 99.1, 38.1, 14), ("L7164", 63.5, 72, 12), ("L7165", 99.1, 67.7, 8), ("L7173", 99.1, 57, 10),
        ("L7651", 38.1, 21.2, 65), ("L4778", 45.7, 21.2, 48), ("5160", 66.675, 25.4, 30), ("5163", 101.6, 50.8, 10),
        ("5164", 101.6, 84.667, 6), ("5167", 44.45, 12.7, 80), ("22805", 38.1, 38.1, 24), ("94107", 50.8, 50.8, 12),
        ("3475", 70, 36, 24),
    ])
    func `labels are as large and as many as on the box`(
        name: String, width: Double, height: Double, count: Int
    ) throws {
        let sheetFormat = try #require(SheetFormat.named(name))
        #expect(abs(sheetFormat.label.width - width) <= 0.05)
        #expect(abs(sheetFormat.label.height - height) <= 0.05)
        #expect(sheetFormat.count == count)
    }

    @Test(arguments: [
        ("Avery L7160", "L7160"), ("l7160", "L7160"), ("L7160-25", "L7160"), ("AVERY-L7160-100", "L7160"),
        ("avery_l7160", "L7160"), (" Avery Zweckform 3475 ", "3475"), ("Avery5160", "5160"), ("5160-25", "5160"),
    ])
    func `a number is found however it is written`(written: String, name: String) {
        #expect(SheetFormat.named(written)?.name == name)
    }

    @Test(arguments: ["", "Avery", "716", "L7160x", "71", "-", "25", "L-25", String(repeating: "5160", count: 10_000)])
    func `what is no number is not taken for one`(written: String) {
        #expect(SheetFormat.named(written) == nil)
    }

    @Test func `cards are found among cards`() {
        #expect(SheetFormat.named("A6", among: SheetFormat.cards)?.count == 4)
        #expect(SheetFormat.named("a6-single", among: SheetFormat.cards)?.count == 1)
        #expect(SheetFormat.named("business-us", among: SheetFormat.cards)?.paper == .letter)
        #expect(SheetFormat.named("avery c32011", among: SheetFormat.cards)?.label == Size(width: 85, height: 54))
        #expect(SheetFormat.named("business") == nil)
    }

    @Test func `a list can say what a sheet is for`() {
        #expect(SheetFormat.named("L7160")?.use == "address labels, 63.5 × 38.1 mm, 21 a sheet")
        #expect(SheetFormat.named("L7163")?.use == "address labels, 99.1 × 38.1 mm, 14 a sheet")
        #expect(SheetFormat.named("94107")?.use == "square labels, 50.8 × 50.8 mm, 12 a sheet")
        #expect(
            SheetFormat.named("business", among: SheetFormat.cards)?.use == "business cards, 85 × 55 mm, 10 a sheet")
    }
}

import Testing

@testable import Printing

@Suite struct CutMarksTests {
    /// The straight lines of a page, in millimetres from its top left corner.
    private func lines(_ sheetFormat: SheetFormat, _ adjustment: Adjustment = Adjustment()) -> [Box] {
        var ink = ContentStreamBuilder(pageHeight: sheetFormat.paper.size.height)
        CutMarks(sheetFormat, adjustment).draw(on: &ink)
        return String(decoding: ink.parts.flatMap(\.bytes), as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let move = words.firstIndex(of: "m"), words.count > move + 3, words[move + 3] == "l",
                !words.contains("h")
            else { return nil }
            let numbers = [words[move - 2], words[move - 1], words[move + 1], words[move + 2]].compactMap { Double($0) }
            guard numbers.count == 4 else { return nil }
            let x = [numbers[0], numbers[2]].map { $0 / ContentStreamBuilder.pointsPerMillimetre }
            let y = [numbers[1], numbers[3]].map {
                sheetFormat.paper.size.height - $0 / ContentStreamBuilder.pointsPerMillimetre
            }
            let (left, top) = (min(x[0], x[1]), min(y[0], y[1]))
            return Box(x: left, y: top, width: max(x[0], x[1]) - left, height: max(y[0], y[1]) - top)
        }
    }

    @Test func `every edge has a mark at both its ends where there is room`() throws {
        let sheetFormat = try #require(SheetFormat.named("business", among: SheetFormat.cards))
        // 3 edges across and 6 down, as cards touch each other.
        #expect(lines(sheetFormat).count == 2 * 3 + 2 * 6)
        let labels = try #require(SheetFormat.named("L7160"))
        // 6 edges across, for there are gaps, and 8 down.
        #expect(lines(labels).count == 2 * 6 + 2 * 8)
        #expect(lines(try #require(SheetFormat.named("a6", among: SheetFormat.cards))).isEmpty)
    }

    @Test(arguments: SheetFormat.all + SheetFormat.cards)
    func `no mark is on a label or beyond the paper`(sheetFormat: SheetFormat) {
        for line in lines(sheetFormat) {
            #expect(line.x >= -0.001 && line.y >= -0.001)
            #expect(
                line.right <= sheetFormat.paper.size.width + 0.001
                    && line.bottom <= sheetFormat.paper.size.height + 0.001)
            for index in 0..<sheetFormat.count {
                let cell = sheetFormat.cell(index)
                let isOutside =
                    line.right <= cell.x || line.x >= cell.right || line.bottom <= cell.y || line.y >= cell.bottom
                #expect(isOutside)
            }
        }
    }

    @Test func `marks move with the labels`() throws {
        let sheetFormat = try #require(SheetFormat.named("business", among: SheetFormat.cards))
        let moved = lines(sheetFormat, Adjustment(right: 1, down: 2))
        for (line, moved) in zip(lines(sheetFormat), moved) {
            #expect(abs(moved.x - line.x - 1) < 0.001 && abs(moved.y - line.y - 2) < 0.001)
        }
    }
}

import Testing

@testable import Printing

@Suite struct AdjustmentTests {
    @Test(arguments: [
        ("1.2mm,-0.5mm", 1.2, -0.5), ("1.2,-0.5", 1.2, -0.5), ("0,0", 0, 0), ("-20mm, 20mm", -20, 20),
        ("0.1in,1", 2.54, 1), ("1,2", 1, 2), ("−1,+1", -1, 1),
    ])
    func `an offset goes to the right and down`(text: String, right: Double, down: Double) throws {
        let adjustment = try Adjustment(offset: text)
        #expect(abs(adjustment.right - right) < 1e-9 && abs(adjustment.down - down) < 1e-9)
        #expect(adjustment.scale == 1)
    }

    @Test(arguments: [("100.5%", 1.005), ("1.005", 1.005), ("95%", 0.95), ("105 %", 1.05), ("1", 1)])
    func `a scale is a percentage or a factor`(text: String, scale: Double) throws {
        #expect(abs(try Adjustment(offset: nil, scale: text).scale - scale) < 1e-12)
    }

    @Test(arguments: [
        ("1.2mm", "\"1.2mm\" is no offset: write how far to the right and how far down, such as 1.2mm,-0.5mm"),
        ("", "\"\" is no offset: write how far to the right and how far down, such as 1.2mm,-0.5mm"),
        ("1;2", "\"1;2\" is no offset: write how far to the right and how far down, such as 1.2mm,-0.5mm"),
        (
            "1.2mm,-0.5mm,3mm",
            "\"1.2mm,-0.5mm,3mm\" is no offset: write how far to the right and how far down, "
                + "such as 1.2mm,-0.5mm"
        ),
        ("nan,inf", "\"nan,inf\" is no offset: write how far to the right and how far down, such as 1.2mm,-0.5mm"),
        ("1,2mm,-0,5mm", "\"1,2mm,-0,5mm\" has a decimal comma: write 1.2mm,-0.5mm"),
        (
            "1,2mm",
            "\"1,2mm\" can be one length or two: write both with their unit and a decimal point, "
                + "such as 1.2mm,-0.5mm"
        ),
        (
            "20.1mm,0mm",
            "\"20.1mm,0mm\" is more than a printer is out: write lengths from -20mm to 20mm; if the page is "
                + "that far out, print it at 100 % on the sheet's own paper"
        ),
    ])
    func `what is no offset is said with what to write`(text: String, message: String) {
        do throws(AdjustmentError) {
            _ = try Adjustment(offset: text)
            Issue.record("\(text) was taken")
        } catch { #expect(error.description == message) }
    }

    @Test(arguments: [
        ("100,5%", "\"100,5%\" has a decimal comma: write 100.5%"),
        ("1,005", "\"1,005\" has a decimal comma: write 1.005"),
        ("100.5", "is 100.5 a percentage? Write 100.5%"),
        ("large", "\"large\" is no scale: write a percentage such as 100.5%, or 1.005"),
        ("", "\"\" is no scale: write a percentage such as 100.5%, or 1.005"),
        (
            "94.9%",
            "\"94.9%\" is more than a printer is out: write 95% to 105%; if it is that far out, print at 100 % and "
                + "not to fit the page"
        ),
        (
            "-1",
            "\"-1\" is more than a printer is out: write 95% to 105%; if it is that far out, print at 100 % and "
                + "not to fit the page"
        ),
    ])
    func `what is no scale is said with what to write`(text: String, message: String) {
        do throws(AdjustmentError) {
            _ = try Adjustment(offset: nil, scale: text)
            Issue.record("\(text) was taken")
        } catch { #expect(error.description == message) }
    }

    @Test func `what the page tells to measure puts labels where they belong`() throws {
        /// Draws 0.5 % too small, 1 mm too far to the left and 0.7 mm too low.
        func printed(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (x * 0.995 - 1, y * 0.995 + 0.7) }
        // As the page says: the ruler, and the cross at 10 mm.
        let ruler = printed(110, 0).x - printed(10, 0).x
        let cross = printed(10, 10)
        func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
        let adjustment = try Adjustment(
            offset: "\(tenth(10 - cross.x))mm,\(tenth(10 - cross.y))mm", scale: "\(tenth(100 * 100 / ruler))%")
        let sheetFormat = try #require(SheetFormat.named("L7651"))
        for index in 0..<sheetFormat.count {
            let (cell, drawn) = (sheetFormat.cell(index), adjustment.applied(to: sheetFormat.cell(index)))
            #expect(drawn.size == cell.size)
            let middle = printed(drawn.x + drawn.width / 2, drawn.y + drawn.height / 2)
            // Half a tenth that can't be read off, and half a percent of the cross's 10 mm.
            #expect(abs(middle.x - (cell.x + cell.width / 2)) < 0.11)
            #expect(abs(middle.y - (cell.y + cell.height / 2)) < 0.11)
        }
    }

    @Test func `the exact values are exact`() {
        let adjustment = Adjustment(right: -1 / 0.995, down: 2 / 0.995, scale: 1 / 0.995)
        let drawn = adjustment.applied(x: 200, y: 280)
        #expect(abs(drawn.x * 0.995 + 1 - 200) < 1e-9)
        #expect(abs(drawn.y * 0.995 - 2 - 280) < 1e-9)
    }

    @Test func `an adjustment can be said as flags that mean the same`() throws {
        let adjustment = try Adjustment(offset: "1.2mm,-0.5mm", scale: "100.5%")
        #expect(adjustment.flags == "--offset=1.2mm,-0.5mm --scale=100.5%")
        #expect(Adjustment().flags == "")
    }
}

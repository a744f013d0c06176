import Testing

@testable import Printing

@Suite struct SheetFieldsTests {
    static let fields = [
        "paper": "A4", "columns": "3", "rows": "7", "width": "63.5mm", "height": "1.5in", "left": "7.21",
        "top": "15.15 mm", "column_pitch": "66.04mm", "row_pitch": "3.81cm", "radius": "1.5mm",
    ]

    @Test func `a sheet can be described in the settings`() throws {
        let sheetFormat = try SheetFormat(name: "Mine", fields: Self.fields)
        let known = try #require(SheetFormat.named("L7160"))
        #expect(sheetFormat.name == "Mine")
        #expect(sheetFormat.purpose == "labels")
        for index in 0..<21 {
            let (cell, knownCell) = (sheetFormat.cell(index), known.cell(index))
            #expect(abs(cell.x - knownCell.x) < 1e-9 && abs(cell.y - knownCell.y) < 1e-9)
            #expect(abs(cell.right - knownCell.right) < 1e-9 && abs(cell.bottom - knownCell.bottom) < 1e-9)
        }
        #expect(sheetFormat.cornerRadius == 1.5)
    }

    @Test func `what is left out is touching labels in the middle of the paper`() throws {
        let fields = ["paper": "letter", "columns": "2", "rows": "5", "width": "4in", "height": "2in"]
        let sheetFormat = try SheetFormat(name: "", fields: fields)
        #expect(sheetFormat.paper == .letter)
        #expect(sheetFormat.columnPitch == 101.6 && sheetFormat.rowPitch == 50.8)
        #expect(abs(sheetFormat.left - 6.35) < 1e-9 && abs(sheetFormat.top - 12.7) < 1e-9)
        #expect(sheetFormat.cornerRadius == 0)
    }

    @Test(arguments: [
        ("a5", "A5", 148.0, 210.0), ("210x297mm", "A4", 210, 297), ("8.5x11in", "Letter", 215.9, 279.4),
        ("100 mm × 150 mm", "100 mm × 150 mm", 100, 150), ("297x210", "297x210", 297, 210),
    ])
    func `paper has a name or two sides`(text: String, name: String, width: Double, height: Double) throws {
        let paper = try #require(Paper(text: text))
        #expect(paper.name == name)
        #expect(abs(paper.size.width - width) < 1e-9 && abs(paper.size.height - height) < 1e-9)
    }

    @Test(arguments: ["", "A3", "x", "210", "210x", "0x0", "210x297x1", "1x1mm", "9999x9999mm", "nanxnan", "210mm"])
    func `what is no paper is none`(text: String) { #expect(Paper(text: text) == nil) }

    /// What is written, over ``fields``, and what is said.
    static let bad: [(changes: [String: String?], message: String)] = [
        (
            ["collumns": "3"],
            "there is no field \"collumns\": is it columns? The fields are paper, columns, rows, width, height, left, top, "
                + "column_pitch, row_pitch, radius"
        ),
        (
            ["column-pitch": "3"],
            "there is no field \"column-pitch\": is it column_pitch? The fields are paper, columns, rows, width, height, "
                + "left, top, column_pitch, row_pitch, radius"
        ),
        (["paper": nil], "paper is missing: a sheet needs paper, columns, rows, width and height"),
        (
            ["rows": nil, "width": nil],
            "rows, width are missing: a sheet needs paper, columns, rows, width and height"
        ),
        (
            ["paper": "A3\n"],
            "paper: \"A3\u{FFFD}\" is not known: write A4, A5, A6, Letter, or width and height such as 210x297mm"
        ),
        (["columns": "0"], "columns: write a whole number from 1 to 100"),
        (["columns": "101"], "columns: write a whole number from 1 to 100"),
        (["rows": "7.5"], "rows: write a whole number from 1 to 100"),
        (["rows": "99999999999999999999"], "rows: write a whole number from 1 to 100"),
        (["width": "45,7mm"], "width: \"45,7mm\" has a comma: write 45.7mm"),
        (["width": "45,7"], "width: \"45,7\" has a comma: write 45.7"),
        (
            ["width": "wide"],
            "width: \"wide\" is no length: write a number with its unit, such as 45.7mm or 1.75in"
        ),
        (["height": "4.9"], "height: write a length from 5mm to 1000mm"),
        (["height": "-38"], "height: write a length from 5mm to 1000mm"),
        (
            ["height": "nan"],
            "height: \"nan\" is no length: write a number with its unit, such as 45.7mm or 1.75in"
        ),
        (
            ["height": "1e3"],
            "height: \"1e3\" is no length: write a number with its unit, such as 45.7mm or 1.75in"
        ),
        (["left": "-1mm"], "left: write a length from 0mm to 1200mm"),
        (["radius": "30"], "radius: write a length from 0mm to 19.05mm"),
        (
            ["column_pitch": "60mm"],
            "column_pitch: the labels overlap: it counts from the edge of a label to the same edge of the next one, so "
                + "write 63.5mm or more, or leave it out if they touch each other"
        ),
        (
            ["columns": "4"],
            "the labels reach 58.83mm beyond the paper's right edge (A4 is 210mm wide): write less for columns, width, "
                + "column_pitch or left"
        ),
        (
            ["columns": "4", "left": nil],
            "the labels reach 51.62mm beyond the paper's right edge (A4 is 210mm wide): write less for columns, width, "
                + "column_pitch or left"
        ),
        (
            ["top": "31mm"],
            "the labels reach 0.7mm beyond the paper's lower edge (A4 is 297mm high): write less for rows, height, "
                + "row_pitch or top"
        ),
    ]

    @Test(arguments: bad.indices)
    func `what is wrong with a sheet is said with what to write`(index: Int) {
        let (changes, message) = Self.bad[index]
        let fields = Self.fields.merging(changes.compactMapValues { $0 }) { $1 }.filter {
            changes[$0.key] != .some(nil)
        }
        #expect(throws: SheetFormatError.self) { try SheetFormat(name: "Mine", fields: fields) }
        do throws(SheetFormatError) { _ = try SheetFormat(name: "Mine", fields: fields) } catch {
            #expect(error.description == message)
        }
    }

    @Test func `labels may reach half a millimetre beyond the paper`() throws {
        var fields = ["paper": "A4", "columns": "3", "rows": "8", "width": "70.1mm", "height": "37mm"]
        #expect(try SheetFormat(name: "", fields: fields).left == 0)
        fields["width"] = "70.2mm"
        #expect(throws: SheetFormatError.self) { try SheetFormat(name: "", fields: fields) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func `numbers that are none make no sheet`(number: Double) {
        for field in 0..<7 {
            func value(_ index: Int, _ usual: Double) -> Double { index == field ? number : usual }
            #expect(throws: SheetFormatError.self) {
                try SheetFormat(
                    name: "", paper: .a4, columns: 2, rows: 2, label: Size(width: value(0, 50), height: value(1, 50)),
                    left: value(2, 10), top: value(3, 10), columnPitch: value(4, 50), rowPitch: value(5, 50),
                    cornerRadius: value(6, 1))
            }
        }
    }

    @Test func `a length is read in the units that people measure in`() throws {
        for (text, millimetres) in [
            ("45.7mm", 45.7), ("45.7", 45.7), ("1.75in", 44.45), ("1.75\"", 44.45), ("4.57 cm", 45.7), (".5in", 12.7),
            ("-0.5mm", -0.5), ("−0.5MM", -0.5), ("+1", 1),
        ] {
            #expect(abs(try Length(text).millimetres - millimetres) < 1e-9)
        }
        for text in ["", "mm", ".", "-", "--1", "1.2.3", "1mm mm", "0x10", "inf", "1_000", "٣", "1 000 000m"] {
            #expect(throws: LengthError.self) { try Length(text) }
        }
    }
}

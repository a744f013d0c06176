import Foundation
import Spreadsheet
import Testing

/// Texts, formulas, rows and sheets of workbooks made by hand.
@Suite struct SheetTests {
    private typealias Row = ReadSheet.Row
    private static let notCalculated = "a formula without a kept value: open the file and save it again"

    @Test("Workbooks of the fewest parts are read")
    func smallest() {
        let workbook = ReadSheet(Scratch.file("Files/orders.xlsx"))
        #expect(
            workbook.rows == [
                Row(1, [["text", "Order"], ["text", "Amount"], ["text", "Currency"], ["text", "Due date"]]),
                Row(2, [["text", "X-1"], ["number", "12.5"], ["text", "EUR"], ["number", "48031"]]),
                Row(3, [["text", "X-2"], ["number", "1154.61"], ["text", "EUR"], ["number", "48032"]]),
            ])
        let document = ReadSheet(Scratch.file("Files/orders.ods"))
        #expect(document.rows == [Row(1, [["text", "Order"], ["text", "Amount"]])])
        #expect([workbook.name, document.name] == ["Orders", "Orders"])
        #expect([workbook.error, document.error] == [nil, nil])
    }

    private static let cells: [(String, String, [[String]])] = [
        ("a shared text", "<c t=\"s\"><v>0</v></c>", [["text", "a & b"]]),
        ("a shared text in runs", "<c t=\"s\"><v>1</v></c>", [["text", "run one"]]),
        ("a shared text with readings", "<c t=\"s\"><v>2</v></c>", [["text", "課長"]]),
        ("an empty shared text", "<c t=\"s\"><v>3</v></c>", []),
        ("an inline text", "<c t=\"inlineStr\"><is><t>x</t></is></c>", [["text", "x"]]),
        (
            "an inline text in runs",
            "<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">a </t></r><r><t>b</t></r></is></c>",
            [["text", "a b"]]
        ),
        (
            "escapes", "<c t=\"inlineStr\"><is><t>a_x000D_\nb_x0041__x005F_x0042_</t></is></c>",
            [["text", "a\r\nbA_x0042_"]]
        ),
        ("an escaped pair", "<c t=\"inlineStr\"><is><t>_xD83D__xDE00_</t></is></c>", [["text", "😀"]]),
        ("half an escaped pair", "<c t=\"inlineStr\"><is><t>_xD83D_a</t></is></c>", [["text", "_xD83D_a"]]),
        (
            "no escape", "<c t=\"inlineStr\"><is><t>_x00_ _xGGGG_ _x0041</t></is></c>",
            [["text", "_x00_ _xGGGG_ _x0041"]]
        ),
        ("CDATA", "<c t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c>", [["text", "a<b"]]),
        ("a formula's text", "<c t=\"str\"><f>A2</f><v>a_x000A_b</v></c>", [["text", "a\nb"]]),
        ("a formula's number", "<c><f>1+1</f><v>2</v></c>", [["number", "2"]]),
        ("a formula without a value", "<c><f>1+1</f><v></v></c>", [["error", notCalculated]]),
        ("a formula without anything", "<c><f>1+1</f></c>", [["error", notCalculated]]),
        ("a formula of text without a value", "<c t=\"str\"><f>A2</f></c>", [["error", notCalculated]]),
        ("true", "<c t=\"b\"><v>1</v></c>", [["boolean", "true"]]),
        ("false", "<c t=\"b\"><v>0</v></c>", [["boolean", "false"]]),
        ("an error", "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", [["error", "#DIV/0!"]]),
        ("a day", "<c t=\"d\"><v>2031-07-02</v></c>", [["day", "2031-07-02"]]),
        ("a moment", "<c t=\"d\"><v>2031-07-02T09:58:11.5Z</v></c>", [["day", "2031-07-02T09:58:12"]]),
        ("no day", "<c t=\"d\"><v>2031-02-29</v></c>", [["error", "a day that can't be read"]]),
        ("an empty cell", "<c s=\"0\"/>", []),
        ("an empty number", "<c><v/></c>", []),
        (
            "gaps", "<c r=\"B1\"><v>1</v></c><c r=\"D1\"><v>2</v></c><c r=\"Z1\"/>",
            [["text", ""], ["number", "1"], ["text", ""], ["number", "2"]]
        ),
        ("no places", "<c><v>1</v></c><c/><c><v>2</v></c>", [["number", "1"], ["text", ""], ["number", "2"]]),
        (
            "a style that is missing", "<c s=\"9\"><v>1</v></c>",
            [["error", "a number whose format is missing in the file: open the file and save it again"]]
        ),
        (
            "foreign elements", "<c><x:v xmlns:x=\"y\">7</x:v><v>1</v><extLst><ext><v>2</v></ext></extLst></c>",
            [["number", "1"]]
        ),
    ]

    @Test("Cells of every type are read", arguments: cells.indices)
    func types(index: Int) throws {
        let (name, xml, expected) = Self.cells[index]
        let shared = [
            "<t>a &amp; b</t>", "<r><t>run </t></r><r><rPr/><t>one</t></r>",
            "<t>課長</t><rPh sb=\"0\" eb=\"1\"><t>カチョウ</t></rPh><phoneticPr/>", "<t/>",
        ]
        let read = try ZipPackage.row(xml, shared: shared).read()
        #expect(read.error == nil, "\(name)")
        #expect(read.rows.flatMap(\.cells) == expected, "\(name)")
    }

    @Test(
        "Texts beyond the bound in memory are read from a file without a name", arguments: [0, 10, 100_000, 10_000_000])
    func spilled(memory: Int) throws {
        let texts = (0..<3000).map { "\($0) " + String(repeating: "ж", count: $0 % 70) }
        let order = (0..<3000).map { $0 * 1_777 % 3000 }
        let cells = order.map { "<row><c t=\"s\"><v>\($0)</v></c></row>" }.joined()
        var limits = SpreadsheetLimits()
        limits.sharedTextMemory = memory
        let read = try ZipPackage.workbook(
            "<sheetData>\(cells)</sheetData>", shared: texts.map { "<t>\($0)</t>" }
        ).read(limits: limits)
        #expect(read.error == nil)
        #expect(read.rows.map { $0.cells[0][1] } == order.map { texts[$0] })
    }

    @Test("A program that can't calculate leaves 0: it is no value")
    func neverCalculated() throws {
        let cells = "<c><f>1+1</f><v>0</v></c><c><f>1+1</f><v>2</v></c><c><v>0</v></c>"
        let data = "<sheetData><row>\(cells)</row></sheetData>"
        let asked = try ZipPackage.workbook(data, afterSheets: "<calcPr fullCalcOnLoad=\"1\"/>").read()
        #expect(asked.rows == [Row(1, [["error", Self.notCalculated], ["number", "2"], ["number", "0"]])])
        #expect(try ZipPackage.workbook(data).read().rows.map { $0.cells[0] } == [["number", "0"]])
    }

    @Test("Empty rows are passed over, and numbers stay those of the sheet")
    func numbers() throws {
        let data =
            "<sheetData><row r=\"3\"><c><v>1</v></c></row><row r=\"5\"><c/></row><row><c><v>2</v></c></row></sheetData>"
        #expect(
            try ZipPackage.workbook(data).read().rows == [Row(3, [["number", "1"]]), Row(6, [["number", "2"]])])
    }

    @Test("A workbook that counts from 1904 says so")
    func date1904() throws {
        let data = "<sheetData><row><c s=\"1\"><v>0</v></c></row></sheetData>"
        let read = try ZipPackage.workbook(data, formats: ["dd.mm.yyyy"], workbook: "<workbookPr date1904=\"true\"/>")
            .read()
        #expect(read.rows == [Row(1, [["day", "1904-01-01"]])])
    }

    private static let hidden =
        "<sheetPr filterMode=\"1\"/><cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0\"/></cols>"
        + "<sheetData><row r=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
        + "<row r=\"2\" hidden=\"1\"><c><v>4</v></c></row><row r=\"3\" ht=\"0\"><c><v>5</v></c></row></sheetData>"
        + "<autoFilter ref=\"A1:C3\"><filterColumn colId=\"0\"/></autoFilter>"

    @Test("What is hidden is told, and left out if asked for")
    func hiding() throws {
        let all = try ZipPackage.workbook(Self.hidden).read()
        #expect(
            all.rows == [
                Row(1, [["number", "1"], ["number", "2"], ["number", "3"]]),
                Row(2, isHidden: true, [["number", "4"]]), Row(3, isHidden: true, [["number", "5"]]),
            ])
        var summary = SheetSummary()
        (summary.hiddenRows, summary.hiddenColumns, summary.filterHidesRows) = (2, [2], true)
        #expect(all.summary == summary)
        let visible = try ZipPackage.workbook(Self.hidden).read(visibleOnly: true)
        #expect(visible.rows == [Row(1, [["number", "1"], ["number", "3"]])])
        #expect(visible.letters == ["A", "C"])
        #expect(visible.summary == summary)
    }

    @Test("Of merged cells the first alone has a value")
    func merging() throws {
        func row(_ number: Int) -> String {
            "<row r=\"\(number)\">" + (1...4).map { "<c><v>\(number)\($0)</v></c>" }.joined() + "</row>"
        }
        let data =
            "<sheetData>\((1...4).map(row).joined())</sheetData><mergeCells><mergeCell ref=\"B2:C3\"/>"
            + "<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"D4\"/></mergeCells>"
        let read = try ZipPackage.workbook(data).read()
        func cells(_ texts: [String]) -> [[String]] { texts.map { $0.isEmpty ? ["text", ""] : ["number", $0] } }
        #expect(
            read.rows == [
                Row(1, cells(["11", "", "13", "14"])), Row(2, cells(["21", "22", "", "24"])),
                Row(3, cells(["31", "", "", "34"])), Row(4, cells(["41", "42", "43", "44"])),
            ])
        #expect(read.summary.mergedRanges.map(\.description) == ["B2:C3", "A1:B1", "D4:D4"])
        #expect(read.summary.mergedRangeCount == 3)
        #expect(read.summary.coveredValues == 4)
    }

    @Test("Other ways to write the same XML are read alike", arguments: ["prefix", "strict", "UTF-16", "comments"])
    func spellings(way: String) throws {
        let data =
            "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>é</t></is></c><c r=\"B1\"><v>1</v></c></row></sheetData>"
            + "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>"
        var package = ZipPackage.workbook(data)
        let plain = "<worksheet \(ZipPackage.main)>\(data)</worksheet>"
        switch way {
        case "prefix":
            let prefixed = plain.replacing("</", with: "\u{1}").replacing("<", with: "<x:").replacing(
                "\u{1}", with: "</x:")
            package = package.replacing(ZipPackage.sheetName, with: prefixed.replacing("xmlns=", with: "xmlns:x="))
        case "strict":
            package = package.replacing(
                ZipPackage.sheetName,
                with: plain.replacing(
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    with: "http://purl.oclc.org/ooxml/spreadsheetml/main"))
        case "UTF-16":
            package.parts.removeAll { $0.name == ZipPackage.sheetName }
            let units = Array("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\(plain)".utf16)
            package.parts.append((ZipPackage.sheetName, units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
        default:
            package = package.replacing(
                ZipPackage.sheetName,
                with: plain.replacing("<v>", with: "<v><!-- x --><?y z?>").replacing("<c", with: "<!--a--><c"))
        }
        let read = try package.read()
        #expect(read.error == nil)
        #expect(read.rows == [Row(1, [["text", "é"]])])
    }

    private static func sheets(_ list: [(name: String, state: String)]) -> ZipPackage {
        let sheets = list.map { "<sheet name=\"\($0.name)\" state=\"\($0.state)\" r:id=\"r0\"/>" }.joined()
        return ZipPackage.row("<c><v>1</v></c>").replacing(
            "xl/workbook.xml",
            with: "<workbook \(ZipPackage.main) \(ZipPackage.relations)><sheets>\(sheets)</sheets></workbook>")
    }

    @Test("A sheet is found by its name in any letter case; without one, the first that is visible is read")
    func choosing() throws {
        let package = Self.sheets([
            ("Old", "hidden"), ("Very old", "veryHidden"), ("Bestellungen Ü", "visible"), ("C", "visible"),
        ])
        #expect(try package.read().name == "Bestellungen Ü")
        #expect(try package.read(sheet: "bestellungen ü ").name == "Bestellungen Ü")
        #expect(try package.read(sheet: "OLD").name == "Old")
        #expect(try package.read().names == ["Old", "Very old", "Bestellungen Ü", "C"])
        #expect(
            try package.read(sheet: "Orders").error?.message
                == "there is no sheet \"Orders\"; there are \"Old\", \"Very old\", \"Bestellungen Ü\", \"C\"")
        let many = Self.sheets((1...12).map { ("Sheet\($0)", "visible") })
        let names = (1...10).map { "\"Sheet\($0)\"" }.joined(separator: ", ")
        let message = "there is no sheet \"x\"; there are \(names) and 2 more"
        #expect(try many.read(sheet: "x").error?.message == message)
        #expect(try Self.sheets([("Old", "hidden")]).read().name == "Old")
        #expect(try Self.sheets([]).read().error?.message == "the spreadsheet has no sheet with cells")
    }
}

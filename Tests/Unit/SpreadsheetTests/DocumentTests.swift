import Foundation
import Spreadsheet
import Testing

/// Cells, rows and sheets of OpenDocument spreadsheets made by hand.
@Suite struct DocumentTests {
    private typealias Row = ReadSheet.Row

    private static func table(_ rows: String, name: String = "Orders", columns: String = "", style: String = "")
        -> String
    {
        "<table:table table:name=\"\(name)\" \(style)>\(columns)\(rows)</table:table>"
    }

    private static func row(_ cells: String) -> String { table("<table:table-row>\(cells)</table:table-row>") }

    private static func cell(_ attributes: String, _ content: String = "") -> String {
        "<table:table-cell \(attributes)>\(content)</table:table-cell>"
    }

    private static let number = "<number:number number:min-integer-digits=\"1\" "

    /// Number formats by the name of the cell style that has them.
    private static let formats: [(name: String, style: String)] = [
        (
            "two",
            "<number:number-style style:name=\"N-two\">\(number)number:decimal-places=\"2\"/></number:number-style>"
        ),
        (
            "optional",
            "<number:number-style style:name=\"N-optional\">\(number)number:decimal-places=\"2\" "
                + "number:min-decimal-places=\"0\"/></number:number-style>"
        ),
        ("general", "<number:number-style style:name=\"N-general\">\(number)/></number:number-style>"),
        (
            "five",
            "<number:number-style style:name=\"N-five\"><number:number number:decimal-places=\"0\" "
                + "number:min-integer-digits=\"5\"/></number:number-style>"
        ),
        (
            "thousands",
            "<number:number-style style:name=\"N-thousands\">\(number)number:decimal-places=\"0\" "
                + "number:display-factor=\"1000\"/></number:number-style>"
        ),
        (
            "fraction",
            "<number:number-style style:name=\"N-fraction\"><number:fraction/></number:number-style>"
        ),
        (
            "percent",
            "<number:percentage-style style:name=\"N-percent\">\(number)number:decimal-places=\"1\"/>"
                + "<number:text>%</number:text></number:percentage-style>"
        ),
        (
            "euroP0",
            "<number:currency-style style:name=\"N-euroP0\">\(number)number:decimal-places=\"2\"/>"
                + "<number:text> </number:text><number:currency-symbol>€</number:currency-symbol></number:currency-style>"
        ),
        (
            "euro",
            "<number:currency-style style:name=\"N-euro\"><number:text>-</number:text>\(number)number:decimal-places=\"2\"/>"
                + "<number:text> </number:text><number:currency-symbol>€</number:currency-symbol>"
                + "<style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"N-euroP0\"/></number:currency-style>"
        ),
        (
            "condition",
            "<number:number-style style:name=\"N-condition\">\(number)number:decimal-places=\"2\"/>"
                + "<style:map style:condition=\"value()=1\" style:apply-style-name=\"N-two\"/></number:number-style>"
        ),
        (
            "spaces",
            "<number:number-style style:name=\"N-spaces\">\(number)number:decimal-places=\"2\"><number:embedded-text "
                + "number:position=\"3\"> </number:embedded-text></number:number></number:number-style>"
        ),
        (
            "signs",
            "<number:number-style style:name=\"N-signs\">\(number)number:decimal-places=\"2\"><number:embedded-text "
                + "number:position=\"3\">-</number:embedded-text></number:number></number:number-style>"
        ),
        (
            "accountsP2",
            "<number:number-style style:name=\"N-accountsP2\"><number:text> </number:text><number:fill-character> "
                + "</number:fill-character><number:text>-</number:text><number:number number:decimal-places=\"0\" "
                + "number:min-integer-digits=\"0\"/><number:text> € </number:text></number:number-style>"
        ),
        (
            "accounts",
            "<number:text-style style:name=\"N-accounts\"><number:text-content/>"
                + "<style:map style:condition=\"value()&gt;0\" style:apply-style-name=\"N-euroP0\"/>"
                + "<style:map style:condition=\"value()&lt;0\" style:apply-style-name=\"N-euroP0\"/>"
                + "<style:map style:condition=\"value()=0\" style:apply-style-name=\"N-accountsP2\"/></number:text-style>"
        ),
        (
            "day",
            "<number:date-style style:name=\"N-day\"><number:day/><number:text>.</number:text><number:month/>"
                + "<number:text>.</number:text><number:year/></number:date-style>"
        ),
        (
            "moment",
            "<number:date-style style:name=\"N-moment\"><number:year/><number:text>-</number:text><number:hours/>"
                + "</number:date-style>"
        ),
    ]

    private static let styles =
        formats.map(\.style).joined()
        + formats.map {
            "<style:style style:name=\"\($0.name)\" style:family=\"table-cell\" style:data-style-name=\"N-\($0.name)\"/>"
        }.joined()
        + "<style:style style:name=\"child\" style:family=\"table-cell\" style:parent-style-name=\"shared\"/>"
        + "<style:style style:name=\"loop\" style:family=\"table-cell\" style:parent-style-name=\"loop\"/>"
        + "<style:style style:name=\"gone\" style:family=\"table-cell\" style:data-style-name=\"N-none\"/>"
        + "<style:style style:name=\"off\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"

    private static let shared =
        "<number:number-style style:name=\"N-shared\">\(number)number:decimal-places=\"3\"/></number:number-style>"
        + "<style:style style:name=\"shared\" style:family=\"table-cell\" style:data-style-name=\"N-shared\"/>"

    private static let setFormat = ": give the cell the format Number"
    private static let noStyle = "a number whose format is missing in the file: open the file and save it again"

    private static func float(_ value: String, _ style: String? = nil) -> String {
        let named = style.map { " table:style-name=\"\($0)\"" } ?? ""
        return cell("office:value-type=\"float\" office:value=\"\(value)\"\(named)", "<text:p>seen</text:p>")
    }

    private static func money(_ value: String, _ code: String, _ style: String) -> String {
        cell(
            "office:value-type=\"currency\" office:currency=\"\(code)\" office:value=\"\(value)\" "
                + "table:style-name=\"\(style)\"")
    }

    private static func date(_ value: String, _ style: String = "Default") -> String {
        cell("office:value-type=\"date\" office:date-value=\"\(value)\" table:style-name=\"\(style)\"")
    }

    private static func time(_ value: String) -> String {
        cell("office:value-type=\"time\" office:time-value=\"\(value)\"")
    }

    private static func text(_ content: String) -> String { cell("office:value-type=\"string\"", content) }

    private static let cells: [(String, String, [[String]])] = [
        ("all digits", float("12.500000000000002"), [["number", "12.5"]]),
        ("two digits", float("1.0049999999999999", "two"), [["number", "1.01"]]),
        ("optional digits", float("12.5", "optional"), [["number", "12.5"]]),
        ("the default style", float("12.5", "general"), [["number", "12.5"]]),
        ("leading zeros", float("42", "five"), [["number", "00042"]]),
        ("a style of a style", float("12.3456", "child"), [["number", "12.346"]]),
        ("thousands", float("12000", "thousands"), [["error", "a number shown in thousands" + setFormat]]),
        ("a fraction", float("0.5", "fraction"), [["error", "a number shown as a fraction" + setFormat]]),
        ("a condition", float("1", "condition"), [["error", "a number whose format depends on its size" + setFormat]]),
        ("a style that is its own parent", float("1", "loop"), [["error", noStyle]]),
        ("a style that is missing", float("1", "nowhere"), [["error", noStyle]]),
        ("a format that is missing", float("1", "gone"), [["error", noStyle]]),
        ("a number as a day", float("1", "day"), [["error", "a number in a format that can't be read" + setFormat]]),
        ("no number", float("1,5"), [["error", "a number that can't be read"]]),
        ("a sign in the format", float("-12.5", "euro"), [["number", "-12.50 €"]]),
        ("a currency", money("12.5", "EUR", "euro"), [["number", "12.50 EUR"]]),
        ("a currency below zero", money("-12.5", "EUR", "euro"), [["number", "-12.50 EUR"]]),
        ("a currency without a sign", money("12.5", "USD", "two"), [["number", "12.50 USD"]]),
        (
            "two currencies", money("12.5", "USD", "euro"),
            [["error", "an amount in one currency that is shown in another"]]
        ),
        (
            "per cent", cell("office:value-type=\"percentage\" office:value=\"0.125\" table:style-name=\"percent\""),
            [["number", "12.5%"]]
        ),
        (
            "per cent without a style", cell("office:value-type=\"percentage\" office:value=\"0.125\""),
            [["number", "12.5%"]]
        ),
        ("a day", date("2031-07-02"), [["day", "2031-07-02"]]),
        ("a moment", date("2031-07-02T09:58:11.6"), [["day", "2031-07-02T09:58:12"]]),
        ("a moment shown as a day", date("2031-07-02T09:58:12", "day"), [["day", "2031-07-02"]]),
        ("a moment shown as one", date("2031-07-02T00:00:00", "moment"), [["day", "2031-07-02T00:00:00"]]),
        ("no day", date("2031-02-30"), [["error", "a day that can't be read"]]),
        ("a time", time("PT09H58M11.5S"), [["text", "09:58:12"]]),
        ("a length of time", time("PT26H00M00S"), [["error", "a length of time, not a time of day"]]),
        ("true", cell("office:value-type=\"boolean\" office:boolean-value=\"true\""), [["boolean", "true"]]),
        (
            "an error", cell("office:value-type=\"string\" calcext:value-type=\"error\"", "<text:p>#N/A</text:p>"),
            [["error", "#N/A"]]
        ),
        (
            "a formula", cell("table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\""),
            [["number", "2"]]
        ),
        (
            "a boolean of LibreOffice",
            cell("table:formula=\"of:=TRUE()\" office:value-type=\"float\" office:value=\"1\""), [["boolean", "true"]]
        ),
        ("spaces between digits", float("1234.5", "spaces"), [["number", "1234.50"]]),
        (
            "signs between digits", float("1234.5", "signs"),
            [["error", "a number shown with other signs or digits beside its own" + setFormat]]
        ),
        ("a dash for zero", float("0", "accounts"), [["number", "0.00 €"]]),
        ("no dash for others", float("3", "accounts"), [["number", "3.00 €"]]),
        (
            "a formula without a value", cell("table:formula=\"of:=1+1\""),
            [["error", "a formula without a kept value: open the file and save it again"]]
        ),
        ("paragraphs", text("<text:p>a</text:p><text:p/><text:p>b</text:p>"), [["text", "a\n\nb"]]),
        (
            "spaces", text("<text:p> a \n b<text:s/><text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e </text:p>"),
            [["text", "a b   c\td\ne"]]
        ),
        (
            "spans and links", text("<text:p>a<text:span>b<text:a>c</text:a></text:span>d</text:p>"),
            [["text", "abcd"]]
        ),
        (
            "notes beside the text",
            text(
                "<office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:note>b</text:note></text:p>"
            ),
            [["text", "a"]]
        ),
        ("a text as an attribute", cell("office:value-type=\"string\" office:string-value=\"a\""), [["text", "a"]]),
        ("a text without a type", cell("", "<text:p>a</text:p>"), [["text", "a"]]),
        ("an empty cell", cell("table:style-name=\"two\""), []),
        (
            "cells that repeat",
            cell("table:number-columns-repeated=\"2\"") + text("<text:p>a</text:p>")
                + cell("table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1\"")
                + cell("table:number-columns-repeated=\"9999999999\""),
            [["text", ""], ["text", ""], ["text", "a"], ["number", "1"], ["number", "1"]]
        ),
        (
            "merged cells",
            cell("table:number-columns-spanned=\"2\" office:value-type=\"float\" office:value=\"1\"")
                + "<table:covered-table-cell office:value-type=\"float\" office:value=\"2\"/>" + float("3"),
            [["number", "1"], ["text", ""], ["number", "3"]]
        ),
    ]

    @Test("Cells of every type are read", arguments: cells.indices)
    func types(index: Int) throws {
        let (name, xml, expected) = Self.cells[index]
        let read = try ZipPackage.document(Self.row(xml), styles: Self.styles, shared: Self.shared).read()
        #expect(read.error == nil, "\(name)")
        #expect(read.rows.flatMap(\.cells) == expected, "\(name)")
    }

    @Test("Cells without a style have that of their row, or else of their column")
    func inherited() throws {
        let columns =
            "<table:table-column table:number-columns-repeated=\"2\" table:default-cell-style-name=\"two\"/>"
            + "<table:table-column table:default-cell-style-name=\"five\"/>"
        let value = "office:value-type=\"float\" office:value=\"7\""
        let three = Self.cell(value + " table:number-columns-repeated=\"3\"")
        let rows =
            "<table:table-row>\(three)</table:table-row>"
            + "<table:table-row table:default-cell-style-name=\"general\">\(three)</table:table-row>"
        let read = try ZipPackage.document(Self.table(rows, columns: columns), styles: Self.styles).read()
        #expect(
            read.rows == [
                Row(1, [["number", "7.00"], ["number", "7.00"], ["number", "00007"]]),
                Row(2, [["number", "7"], ["number", "7"], ["number", "7"]]),
            ])
    }

    @Test("Rows that repeat are as many rows; empty ones are counted alone")
    func repeated() throws {
        func rows(_ count: String, _ cells: String) -> String {
            "<table:table-row table:number-rows-repeated=\"\(count)\">\(cells)</table:table-row>"
        }
        let table = Self.table(
            "<table:table-header-rows>\(rows("2", Self.float("1")))</table:table-header-rows><table:table-row-group>"
                + rows("1000", Self.cell("table:number-columns-repeated=\"1000000000\"")) + "</table:table-row-group>"
                + rows("1", Self.float("2")) + rows("1000000000", Self.cell("")))
        let read = try ZipPackage.document(table).read()
        #expect(read.error == nil)
        #expect(read.rows == [Row(1, [["number", "1"]]), Row(2, [["number", "1"]]), Row(1003, [["number", "2"]])])

        var limits = SpreadsheetLimits()
        limits.rows = 10
        let endless = try ZipPackage.document(Self.table(rows("1000000000", Self.float("1")))).read(limits: limits)
        #expect(endless.rows.count == 10)
        #expect(endless.error?.message == "the sheet has more than 10 rows, the most that are taken: split it")
        #expect(endless.error?.row == 11)
        let wide = try ZipPackage.document(
            Self.row(
                Self.cell("table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\""))
        ).read()
        #expect(
            wide.error?.message
                == "row 1 has a value beyond column ALL, the last that is read: delete the columns that are not needed")
    }

    @Test("What is hidden is told, and left out if asked for")
    func hiding() throws {
        let columns =
            "<table:table-column/><table:table-column-group><table:table-column table:visibility=\"collapse\"/>"
            + "</table:table-column-group><table:table-column/>"
        let three = (1...3).map { Self.float(String($0)) }.joined()
        let rows =
            "<table:table-row>\(three)</table:table-row>"
            + "<table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\">\(three)</table:table-row>"
        let document = ZipPackage.document(Self.table(rows, columns: columns))
        var summary = SheetSummary()
        (summary.hiddenRows, summary.hiddenColumns, summary.filterHidesRows) = (2, [2], true)
        let cells = [["number", "1"], ["number", "2"], ["number", "3"]]
        let all = try document.read()
        #expect(all.rows == [Row(1, cells), Row(2, isHidden: true, cells), Row(3, isHidden: true, cells)])
        #expect(all.summary == summary)
        let visible = try document.read(visibleOnly: true)
        #expect(visible.rows == [Row(1, [["number", "1"], ["number", "3"]])])
        #expect(visible.letters == ["A", "C"])
        #expect(visible.summary == summary)
    }

    @Test("A sheet is found by its name; hidden ones, and what is kept of other files, are passed over")
    func choosing() throws {
        let tables =
            Self.table("", name: "Old", style: "table:style-name=\"off\"")
            + "<table:tracked-changes><table:table-row/></table:tracked-changes>"
            + Self.table("<table:table-row>\(Self.float("1"))</table:table-row>", name: "First")
            + Self.table("", name: "'file:///a.ods'#$Sheet1") + Self.table("", name: "Other")
        let document = ZipPackage.document(tables, styles: Self.styles)
        let read = try document.read()
        #expect(read.names == ["Old", "First", "Other"])
        #expect(read.name == "First")
        #expect(read.rows == [Row(1, [["number", "1"]])])
        #expect(try document.read(sheet: "other").name == "Other")
        #expect(
            try document.read(sheet: "x").error?.message
                == "there is no sheet \"x\"; there are \"Old\", \"First\", \"Other\"")
    }
}

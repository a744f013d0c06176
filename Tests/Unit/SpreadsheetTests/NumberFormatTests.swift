import Spreadsheet
import Testing

/// Numbers as the sheet shows them, for one format code and one stored number at a time.
@Suite struct NumberFormatTests {
    private static let accounting =
        "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-"
    private static let dollars = "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)"
    private static let setFormat = ": give the cell the format Number"

    private static let cases: [(code: String, stored: String, kind: SpreadsheetCellKind, shown: String)] = [
        // All digits there are, at most 15.
        ("General", "12.5", .number, "12.5"),
        ("General", "12.500000000000002", .number, "12.5"),
        ("General", "0.30000000000000004", .number, "0.3"),
        ("General", "1154.6099999999999", .number, "1154.61"),
        ("General", "-7", .number, "-7"),
        ("General", "0", .number, "0"),
        ("General", "-0", .number, "0"),
        ("General", "123456789012345", .number, "123456789012345"),
        ("General", "1.5E-3", .number, "0.0015"),
        ("General", "1.2E5", .number, "120000"),
        ("General", "007", .number, "7"),
        (
            "General", "1234567890123456", .error,
            "a number of more than 15 digits, of which the sheet keeps 15: write it as a text"
        ),
        (
            "0", "1E+15", .error,
            "a number of more than 15 digits, of which the sheet keeps 15: write it as a text"
        ),
        ("General", "1E-40", .error, "a number too small to be shown" + setFormat),
        ("General\" kg\"", "5", .number, "5 kg"),
        ("@", "12.5", .number, "12.5"),
        // Rounded halves go away from zero, on the decimal number that is shown.
        ("0.00", "12.500000000000002", .number, "12.50"),
        ("0.000", "12.345", .number, "12.345"),
        ("0.00", "1.0049999999999999", .number, "1.01"),
        ("0.00", "2.675", .number, "2.68"),
        ("0.00", "-2.675", .number, "-2.68"),
        ("0.00", "0.994", .number, "0.99"),
        ("0.00", "0.995", .number, "1.00"),
        ("0.00", "-0.001", .number, "0.00"),
        ("0", "0.5", .number, "1"),
        ("0", "1E-300", .number, "0"),
        ("0.00", "999999999999999", .number, "999999999999999.00"),
        ("0.00", "1E2", .number, "100.00"),
        // Digits.
        ("00000", "42", .number, "00042"),
        ("#,##0", "1234567.4", .number, "1234567"),
        ("#,##0.00", "1234.5", .number, "1234.50"),
        ("0.##", "12.5", .number, "12.5"),
        ("0.##", "12", .number, "12"),
        ("0.0#", "12", .number, "12.0"),
        ("#.##", "0.5", .number, "0.5"),
        ("# ##0.00", "1234.5", .number, "1234.50"),
        ("#\u{202F}##0.00", "1234.5", .number, "1234.50"),
        ("#'##0.00", "1234.5", .number, "1234.50"),
        // Below zero.
        ("0.00;[Red]0.00", "-5", .number, "-5.00"),
        ("#,##0.00_);\\(#,##0.00\\)", "-5", .number, "-5.00"),
        ("0.00_);[Red](0.00)", "-1234.5", .number, "-1234.50"),
        ("+0.00;-0.00", "5", .number, "5.00"),
        ("[>=0]#,##0.00;[RED]-#,##0.00", "-5", .number, "-5.00"),
        // Currencies follow the number.
        ("#,##0.00\\ \"€\"", "12.5", .number, "12.50 €"),
        ("[$€-407]\\ #,##0.00", "12.5", .number, "12.50 €"),
        ("#,##0.00\\ [$€-407]", "-12.5", .number, "-12.50 €"),
        ("[$USD] 0.00", "12.5", .number, "12.50 USD"),
        ("\"$\"#,##0.00", "12.5", .number, "12.50 $"),
        ("$#,##0.00", "12.5", .number, "12.50 $"),
        ("0.00\" EUR\"", "12.5", .number, "12.50 EUR"),
        ("0.00 EUR", "12.5", .number, "12.50 EUR"),
        ("0.00 USD", "12.5", .number, "12.50 USD"),
        ("#,##0.00 [$kr-41D]", "12.5", .number, "12.50 kr"),
        ("#,##0.00\\ \"zł\"", "12.5", .number, "12.50 zł"),
        ("[$-407]0.00", "12.5", .number, "12.50"),
        (accounting, "12.5", .number, "12.50 €"),
        (accounting, "-12.5", .number, "-12.50 €"),
        (accounting, "0", .number, "0.00 €"),
        (dollars, "1234.5", .number, "1234.50 $"),
        (dollars, "-1234.5", .number, "-1234.50 $"),
        (dollars, "0", .number, "0.00 $"),
        // Texts beside the number are shown, so that it is no plain number.
        ("0%", "0.5", .number, "50%"),
        ("0.0%", "0.12345", .number, "12.3%"),
        ("0.00\" EUR/kg\"", "12.5", .number, "12.50 EUR/kg"),
        ("\"No. \"000", "7", .number, "No. 007"),
        // What can't be given plainly.
        ("0.00E+00", "12.5", .error, "a number shown with an exponent" + setFormat),
        ("# ?/?", "12.5", .error, "a number shown as a fraction" + setFormat),
        ("0,", "12500", .error, "a number shown in thousands" + setFormat),
        ("0.0,,", "12500", .error, "a number shown in thousands" + setFormat),
        ("0,\" k\"", "12500", .error, "a number shown in thousands" + setFormat),
        ("[=1]\"yes\";\"no\"", "1", .error, "a number whose format depends on its size" + setFormat),
        ("[<1000]0;0.00", "12", .error, "a number whose format depends on its size" + setFormat),
        ("\"paid\"", "12", .error, "a number shown as a text" + setFormat),
        (";;;", "12", .error, "a number that its format hides" + setFormat),
        ("0.00;;", "-12", .error, "a number that its format hides" + setFormat),
        ("0.00;-0.00;", "0", .text, ""),
        ("000-00-0000", "123456789", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("\"1\"0", "5", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("-0.00 \"€\"", "5", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("\"1\"0.00 \"€\"", "5", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("-0.00", "5", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("(0.00)", "5", .error, "a number shown with other signs or digits beside its own" + setFormat),
        ("0;0;0;0;0", "5", .error, "a number in a format that can't be read" + setFormat),
        ("0.00dd", "5", .error, "a number in a format that can't be read" + setFormat),
        ("0.00", "12,5", .error, "a number that can't be read"),
        ("0.00", "NaN", .error, "a number that can't be read"),
        ("0.00", "1e999", .error, "a number that can't be read"),
        ("0.00", "0x10", .error, "a number that can't be read"),
        // Days and moments.
        ("dd.mm.yyyy", "48031", .day, "2031-07-02"),
        ("m/d/yy", "48031.75", .day, "2031-07-02"),
        ("m/d/yy", "48031.999999999993", .day, "2031-07-03"),
        ("[$-407]d. mmmm yyyy;@", "48031", .day, "2031-07-02"),
        ("[$-F800]dddd, mmmm dd, yyyy", "48031", .day, "2031-07-02"),
        ("yyyy\"年\"m\"月\"d\"日\"", "48031", .day, "2031-07-02"),
        ("mmm", "48031", .day, "2031-07-02"),
        ("yyyy-mm-dd hh:mm:ss", "48031.415416666667", .day, "2031-07-02T09:58:12"),
        ("yyyy-mm-dd hh:mm", "48031", .day, "2031-07-02T00:00:00"),
        ("dd.mm.yyyy hh:mm:ss.000", "48031.5", .day, "2031-07-02T12:00:00"),
        ("m/d/yy h:mm AM/PM", "48031.5", .day, "2031-07-02T12:00:00"),
        ("h:mm", "0.4154166666", .text, "09:58:12"),
        ("mm:ss", "0.5", .text, "12:00:00"),
        ("h:mm", "48031.5", .day, "2031-07-02T12:00:00"),
        ("dd.mm.yyyy", "1", .day, "1900-01-01"),
        ("dd.mm.yyyy", "59", .day, "1900-02-28"),
        ("dd.mm.yyyy", "60", .error, "a number in the format of a day that is no day from 1900 to 9999"),
        ("dd.mm.yyyy", "61", .day, "1900-03-01"),
        ("dd.mm.yyyy", "2958465", .day, "9999-12-31"),
        ("dd.mm.yyyy", "2958466", .error, "a number in the format of a day that is no day from 1900 to 9999"),
        ("dd.mm.yyyy", "0", .error, "a number in the format of a day that is no day from 1900 to 9999"),
        ("dd.mm.yyyy", "-1", .error, "a number in the format of a day that is no day from 1900 to 9999"),
        ("dd.mm.yyyy", "1e300", .error, "a number in the format of a day that is no day from 1900 to 9999"),
        ("[h]:mm", "1.5", .error, "a length of time, not a time of day"),
    ]

    @Test("A stored number is given as its format shows it", arguments: cases.indices)
    func formats(index: Int) throws {
        let (code, stored, kind, shown) = Self.cases[index]
        let read = try ZipPackage.row("<c s=\"1\"><v>\(stored)</v></c>", formats: [code]).read()
        #expect(read.error == nil)
        let expected = shown.isEmpty ? [] : [["\(kind)", shown]]
        #expect(read.rows.flatMap(\.cells) == expected, "\(stored) in \(code)")
    }

    @Test(
        "Formats that are named by number alone are known",
        arguments: [
            (0, "12.5", "number", "12.5"), (1, "12.5", "number", "13"), (2, "12.5", "number", "12.50"),
            (4, "1234.5", "number", "1234.50"), (9, "0.5", "number", "50%"), (44, "12.5", "number", "12.50"),
            (11, "12.5", "error", "a number shown with an exponent: give the cell the format Number"),
            (14, "48031", "day", "2031-07-02"), (17, "48031", "day", "2031-07-02"), (21, "0.5", "text", "12:00:00"),
            (22, "48031.5", "day", "2031-07-02T12:00:00"), (30, "48031", "day", "2031-07-02"),
            (46, "1.5", "error", "a length of time, not a time of day"), (49, "42", "number", "42"),
            (57, "48031", "day", "2031-07-02"), (163, "12.5", "number", "12.5"),
        ])
    func builtIn(id: Int, stored: String, kind: String, shown: String) throws {
        let styles = "<styleSheet \(ZipPackage.main)><cellXfs><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>"
        let read = try ZipPackage.row("<c s=\"0\"><v>\(stored)</v></c>").replacing("xl/styles.xml", with: styles).read()
        #expect(read.rows.map(\.cells) == [[[kind, shown]]])
    }

    @Test(
        "Days without a format are counted from either beginning",
        arguments: [
            ("48031", "2031-07-02", "2035-07-03"), ("48031.5", "2031-07-02T12:00:00", "2035-07-03T12:00:00"),
            ("60", nil, "1904-03-01"), ("0", nil, "1904-01-01"), ("x", nil, nil), ("99999999999", nil, nil),
        ])
    func serials(serial: String, from1900: String?, from1904: String?) {
        #expect(SerialDay.day(fromSerial: serial) == from1900)
        #expect(SerialDay.day(fromSerial: serial, epoch: .from1904) == from1904)
    }
}

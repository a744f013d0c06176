import Foundation
import Spreadsheet
import Testing
import TestSupport

/// Files that are damaged, or made to harm a reader: each ends in one clear error.
@Suite struct HostileTests {
    private static let again = "open it in Excel or LibreOffice and save it again as .xlsx or as CSV UTF-8"
    private static let sheet = ZipPackage.sheetName

    private static func damaged(_ part: String, _ problem: String) -> String {
        "the spreadsheet is damaged: \(part) \(problem); \(again)"
    }

    private static func sheet(_ xml: String) -> ZipPackage { ZipPackage.row("").replacing(sheet, with: xml) }

    private static func relations(_ attributes: String) -> ZipPackage {
        ZipPackage.row("<c><v>1</v></c>").replacing(
            "xl/_rels/workbook.xml.rels",
            with: "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                + "Id=\"r0\" Type=\"x/worksheet\" \(attributes)/></Relationships>")
    }

    private static func outside(_ target: String) -> String {
        "the sheet \"Orders\" lies outside the file, at \(target): \(again)"
    }

    private static let doctype =
        "<!DOCTYPE a [<!ENTITY b \"\(String(repeating: "lol", count: 9))\">"
        + "<!ENTITY c \"&b;&b;&b;&b;\">]>"

    private static let files: [(String, ZipPackage, SpreadsheetError.ID, String)] = [
        (
            "no workbook", ZipPackage.row("").replacing("xl/workbook.xml", with: nil), .damaged,
            damaged("xl/workbook.xml", "is missing")
        ),
        ("no sheet", ZipPackage.row("").replacing(sheet, with: nil), .damaged, damaged(sheet, "is missing")),
        (
            "no relationships", ZipPackage.row("").replacing("xl/_rels/workbook.xml.rels", with: nil), .damaged,
            damaged("xl/_rels/workbook.xml.rels", "is missing")
        ),
        (
            "no relationship",
            relations("Target=\"a\" Ix=\"").replacing(
                "xl/_rels/workbook.xml.rels",
                with:
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"),
            .damaged,
            damaged("xl/workbook.xml", "names a sheet \"Orders\" that is not in it")
        ),
        (
            "no shared texts", ZipPackage.row("<c t=\"s\"><v>0</v></c>").replacing("xl/shared.xml", with: nil),
            .damaged,
            damaged("xl/shared.xml", "is missing")
        ),
        (
            "a shared text too far", ZipPackage.row("<c t=\"s\"><v>7</v></c>", shared: ["<t>a</t>"]), .damaged,
            damaged(sheet, "has a cell whose text is missing")
        ),
        (
            "a shared text below zero", ZipPackage.row("<c t=\"s\"><v>-1</v></c>", shared: ["<t>a</t>"]), .damaged,
            damaged(sheet, "has a cell whose text is missing")
        ),
        (
            "a type that is unknown", ZipPackage.row("<c t=\"x\"><v>1</v></c>"), .damaged,
            damaged(sheet, "has a cell of an unknown type")
        ),
        (
            "a style that is none", ZipPackage.row("<c s=\"-1\"><v>1</v></c>"), .damaged,
            damaged(sheet, "has a cell of an impossible style")
        ),
        (
            "cells out of order", ZipPackage.row("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), .damaged,
            damaged(sheet, "has cells that are not in order")
        ),
        (
            "a cell twice", ZipPackage.row("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), .damaged,
            damaged(sheet, "has cells that are not in order")
        ),
        (
            "a cell of another row", ZipPackage.row("<c r=\"A2\"><v>1</v></c>"), .damaged,
            damaged(sheet, "has cells that are not in order")
        ),
        (
            "a cell nowhere", ZipPackage.row("<c r=\"ABCDEFGHIJ1\"><v>1</v></c>"), .damaged,
            damaged(sheet, "has cells that are not in order")
        ),
        (
            "rows out of order", ZipPackage.workbook("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>"), .damaged,
            damaged(sheet, "has rows that are not in order")
        ),
        (
            "a row too far", ZipPackage.workbook("<sheetData><row r=\"99999999999\"/></sheetData>"), .damaged,
            damaged(sheet, "has more rows than a sheet can have")
        ),
        (
            "a million columns", ZipPackage.row("<c r=\"BDWGO1\"><v>1</v></c>"), .tooManyColumns,
            "row 1 has a value beyond column ALL, the last that is read: delete the columns that are not needed"
        ),
        (
            "merged ranges that are none", ZipPackage.workbook("<mergeCells><mergeCell ref=\"B1:A1\"/></mergeCells>"),
            .damaged,
            damaged(sheet, "has a range of merged cells that is none")
        ),
        (
            "merged ranges that overlap",
            ZipPackage.workbook(
                "<sheetData><row/></sheetData><mergeCells>"
                    + String(repeating: "<mergeCell ref=\"A1:B9\"/>", count: 1001) + "</mergeCells>"), .damaged,
            damaged(sheet, "has merged ranges that overlap")
        ),
        ("no worksheet", sheet("<chartsheet \(ZipPackage.main)/>"), .damaged, damaged(sheet, "is no worksheet")),
        ("an empty part", sheet(""), .damaged, damaged(sheet, "is cut off, or no well-formed XML")),
        ("zeros", sheet("\0\0\0\0\0\0\0\0"), .damaged, damaged(sheet, "is cut off, or no well-formed XML")),
        (
            "XML that is cut", sheet("<worksheet \(ZipPackage.main)><sheetData><row><c><v>1"), .damaged,
            damaged(sheet, "is cut off, or no well-formed XML")
        ),
        (
            "an unknown entity", ZipPackage.row("<c><v>&a;</v></c>"), .damaged,
            damaged(sheet, "is cut off, or no well-formed XML")
        ),
        (
            "bytes that are no UTF-8", ZipPackage.row("<c><v>\u{1}</v></c>"), .damaged,
            damaged(sheet, "is cut off, or no well-formed XML")
        ),
        (
            "an entity bomb", sheet(doctype + "<worksheet \(ZipPackage.main)>&c;</worksheet>"), .hostile,
            "\(sheet) has a document type declaration, as in no real spreadsheet: \(again)"
        ),
        (
            "an external entity",
            sheet(
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet \(ZipPackage.main)>&b;</worksheet>"),
            .hostile,
            "\(sheet) has a document type declaration, as in no real spreadsheet: \(again)"
        ),
        (
            "an external DTD", sheet("<!DOCTYPE a SYSTEM \"http://localhost/a.dtd\"><worksheet \(ZipPackage.main)/>"),
            .hostile,
            "\(sheet) has a document type declaration, as in no real spreadsheet: \(again)"
        ),
        (
            "depth", sheet(String(repeating: "<a>", count: 300)), .hostile,
            "\(sheet) has a tag that is longer, or nested deeper, than in any real spreadsheet: \(again)"
        ),
        (
            "a tag without an end", sheet("<worksheet \(ZipPackage.main) " + String(repeating: "a", count: 900_000)),
            .hostile,
            "\(sheet) has a tag that is longer, or nested deeper, than in any real spreadsheet: \(again)"
        ),
        (
            "a tag of many attributes",
            sheet("<a " + (0..<5000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"), .hostile,
            "\(sheet) has a tag that is longer, or nested deeper, than in any real spreadsheet: \(again)"
        ),
        (
            "a sheet on the network", relations("Target=\"http://localhost/s.xml\" TargetMode=\"External\""), .hostile,
            outside("http://localhost/s.xml")
        ),
        ("a sheet on the disk", relations("Target=\"file:///etc/passwd\""), .hostile, outside("file:///etc/passwd")),
        ("a sheet above the file", relations("Target=\"../../etc/passwd\""), .hostile, outside("../../etc/passwd")),
        (
            "OpenDocument cut short",
            ZipPackage([
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<office:a"),
            ]), .damaged, damaged("content.xml", "is cut off, or no well-formed XML")
        ),
        (
            "OpenDocument without its content",
            ZipPackage([
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            ]), .damaged, damaged("content.xml", "is missing")
        ),
        (
            "OpenDocument with a password",
            ZipPackage.document("").replacing(
                "META-INF/manifest.xml",
                with: "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry>"
                    + "<m:encryption-data/></m:file-entry></m:manifest>"), .encrypted,
            FileKind.encryptedWorkbook.message
        ),
    ]

    @Test("Each damage ends in one clear error", arguments: files.indices)
    func errors(index: Int) throws {
        let (name, package, id, message) = Self.files[index]
        let read = try package.read()
        #expect(read.rows == [], "\(name)")
        #expect(read.error?.id == id, "\(name)")
        #expect(read.error?.message == message, "\(name)")
    }

    @Test("A target from the root of the file is one within it, as openpyxl writes it")
    func absolute() throws {
        #expect(try Self.relations("Target=\"/xl/worksheets/sheet1.xml\"").read().error == nil)
    }

    @Test("Parts with a password, and parts that are in a file twice, are refused")
    func parts() throws {
        var locked = ZipPackage.row("")
        locked.isEncrypted = true
        #expect(
            try locked.read().error?.message
                == "the spreadsheet needs a password: open it, and save it without a password")
        var twice = ZipPackage.row("<c><v>1</v></c>")
        twice.parts.append((Self.sheet.uppercased(), Array("<a/>".utf8)))
        #expect(try twice.read().error?.message == Self.damaged(Self.sheet, "is in it twice"))
    }

    @Test("Each limit has a message, and what is within it is read")
    func limits() throws {
        let inline = "<c t=\"inlineStr\"><is><t>\(String(repeating: "a", count: 2000))</t></is></c>"
        let data =
            "<sheetData><row><c t=\"s\"><v>0</v></c>\(inline)</row><row>\(inline)\(inline)</row></sheetData>"
            + "<mergeCells><mergeCell ref=\"A5:B5\"/><mergeCell ref=\"A6:B6\"/></mergeCells>"
        let package = ZipPackage.workbook(data, formats: ["0", "0.00"], shared: ["<t>abc</t>"])
        let cases: [(WritableKeyPath<SpreadsheetLimits, Int>, least: Int, too: Int, message: String)] = [
            (\.parts, 7, 6, "the file has more than 6 parts: save only the sheet that is needed, as .xlsx"),
            (\.rows, 2, 1, "the sheet has more than 1 rows, the most that are taken: split it"),
            (
                \.columns, 2, 1,
                "row 1 has a value beyond column A, the last that is read: delete the columns that are not needed"
            ),
            (\.cellBytes, 2000, 1999, "a cell has more than 1 kB of text: shorten it"),
            (\.rowBytes, 4000, 3999, "row 2 has more than 3 kB of text: shorten it"),
            (
                \.styles, 3, 2,
                "the spreadsheet has more than 2 styles: save it as CSV UTF-8, or copy the values into a new file"
            ),
            (
                \.sharedTexts, 1, 0,
                "the spreadsheet has more texts than can be read: save only the sheet that is needed"
            ),
            (
                \.sharedTextBytes, 3, 2,
                "the spreadsheet has more texts than can be read: save only the sheet that is needed"
            ),
            (
                \.mergedRanges, 2, 1,
                "the sheet has more than 1 merged ranges: unmerge them, or save it as CSV UTF-8"
            ),
            (\.sheets, 1, 0, "the file has more than 0 sheets: save only the one that is needed"),
        ]
        for (path, least, too, message) in cases {
            var limits = SpreadsheetLimits()
            limits[keyPath: path] = least
            #expect(try package.read(limits: limits).error == nil, "\(message)")
            limits[keyPath: path] = too
            #expect(try package.read(limits: limits).error?.message == message)
        }
        var limits = SpreadsheetLimits()
        limits.partBytes = 5000
        #expect(
            try package.read(limits: limits).error?.message
                == "\(Self.sheet) is too large to be read: save only the sheet that is needed, as .xlsx")
        limits = SpreadsheetLimits()
        limits.fileBytes = 1000
        #expect(
            try package.read(limits: limits).error?.message
                == "the file has more than 0 MB: split it, or delete the sheets and pictures that are not needed")
    }

    @Test("A file that unpacks to much more than itself is refused")
    func bomb() throws {
        let scratch = try Scratch()
        let whole = try scratch.write(ZipPackage.row("<c><v>1</v></c>").bytes, to: "whole.xlsx")
        let script = """
            import sys, zipfile
            source = zipfile.ZipFile(sys.argv[1])
            with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as target:
                for name in source.namelist():
                    data = source.read(name)
                    target.writestr(name, data.replace(b"<sheetData>", b" " * 3000000 + b"<sheetData>"))
            """
        try scratch.python(["-c", script, whole, scratch.path("bomb.xlsx")])
        #expect(ReadSheet(scratch.path("bomb.xlsx")).rows == [ReadSheet.Row(1, [["number", "1"]])])
        var limits = SpreadsheetLimits()
        limits.ratioBytes = 1_000_000
        let read = ReadSheet(scratch.path("bomb.xlsx"), limits: limits)
        #expect(
            read.error?.message
                == "\(Self.sheet) unpacks to more than 200 times its size, as in no real spreadsheet: \(Self.again)")
    }

    @Test("10,000 sheets are read, 20,001 parts are not")
    func manySheets() throws {
        let sheets = (0..<10_000).map { "<sheet name=\"S\($0)\" r:id=\"r0\"/>" }.joined()
        func workbook(_ sheets: String) -> ZipPackage {
            ZipPackage.row("<c><v>1</v></c>").replacing(
                "xl/workbook.xml",
                with: "<workbook \(ZipPackage.main) \(ZipPackage.relations)><sheets>\(sheets)</sheets></workbook>")
        }
        let read = try workbook(sheets).read(sheet: "s9999")
        #expect(read.name == "S9999")
        #expect(read.rows == [ReadSheet.Row(1, [["number", "1"]])])
        #expect(
            try workbook(sheets + "<sheet name=\"S\" r:id=\"r0\"/>").read().error?.message
                == "the file has more than 10000 sheets: save only the one that is needed")
        var many = ZipPackage.row("")
        many.parts += (0..<20_000).map { ("part\($0)", []) }
        #expect(
            try many.read().error?.message
                == "the file has more than 20000 parts: save only the sheet that is needed, as .xlsx")
    }

    /// A workbook with something of everything.
    private static let everything = ZipPackage.workbook(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
            + "<c r=\"B1\" s=\"1\"><v>12.5</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>a</t></r>"
            + "<r><t>_x000D_</t></r></is></c><c r=\"C2\" s=\"2\"><v>48031.5</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row>"
            + "</sheetData><autoFilter ref=\"A1:C2\"/><mergeCells><mergeCell ref=\"A3:B4\"/></mergeCells>",
        formats: ["#,##0.00 \"€\"", "dd.mm.yyyy hh:mm"], shared: ["<t>text &amp; text</t>"])

    private static let document = ZipPackage.document(
        "<table:table table:name=\"A\"><table:table-column table:number-columns-repeated=\"3\"/><table:table-row>"
            + "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"2\"/>"
            + "<table:table-cell><text:p>a<text:s text:c=\"3\"/>b</text:p></table:table-cell></table:table-row></table:table>"
    )

    @Test("A file that is cut off anywhere is an error")
    func truncated() throws {
        for package in [Self.everything, Self.document] {
            let bytes = package.bytes
            for cut in 0..<50 {
                let scratch = try Scratch()
                let read = ReadSheet(try scratch.write(bytes.prefix(bytes.count * cut / 50), to: "file"))
                #expect(read.error != nil, "cut after \(cut) fiftieths")
                #expect(read.rows == [])
            }
        }
    }

    @Test("Damaged bytes end in rows or in an error, never in a crash", arguments: [1, 2])
    func fuzz(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        var errors: [SpreadsheetError.ID: Int] = [:]
        let scratch = try Scratch()
        for round in 0..<1500 {
            var package = round % 3 == 0 ? Self.document : Self.everything
            // The checksums fit, so that the damage reaches the parsers; every tenth time the archive itself is hit.
            if round % 10 != 0 {
                let part = Int.random(in: 0..<package.parts.count, using: &dice)
                package.parts[part].bytes = Self.damaged(package.parts[part].bytes, &dice)
            }
            let bytes = round % 10 == 0 ? Self.damaged(package.bytes, &dice) : package.bytes
            let read = ReadSheet(try scratch.write(bytes, to: "file"), visibleOnly: round % 2 == 0)
            if let error = read.error { errors[error.id, default: 0] += 1 }
        }
        // Some of each kind, or the damage does not reach far enough.
        #expect(errors[.damaged, default: 0] > 300, "seed \(seed)")
        #expect(errors[.damaged, default: 0] < 1500, "seed \(seed)")
    }

    private static func damaged(_ bytes: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            guard !bytes.isEmpty else { return bytes }
            let index = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes[index] = Array("0123456789".utf8).randomElement(using: &dice) ?? 0x30
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: Array("99999999999".utf8), at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + 20))
            }
        }
        return bytes
    }
}

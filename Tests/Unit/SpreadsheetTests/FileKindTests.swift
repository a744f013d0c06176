import Foundation
import Spreadsheet
import Testing

@Suite struct FileKindTests {
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// A compound file whose list of streams is in a sector of 512 bytes, with one stream.
    private static func compound(stream: String, sector: Int) -> [UInt8] {
        var bytes = compound + [UInt8](repeating: 0, count: 512 * (sector + 3))
        bytes[30] = 9
        bytes[48] = UInt8(sector & 0xFF)
        bytes[49] = UInt8(sector >> 8)
        let name = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        bytes.replaceSubrange(512 * (sector + 1)..<512 * (sector + 1) + name.count, with: name)
        return bytes
    }

    private static let cases: [(String, [UInt8], FileKind?)] = [
        ("a workbook", [0x50, 0x4B, 3, 4, 20], .archive),
        ("an .xls", compound(stream: "Workbook", sector: 0), .oldWorkbook),
        ("an .xls with its list far behind", compound(stream: "Workbook", sector: 300), .oldWorkbook),
        ("an old .xls", compound(stream: "Book", sector: 1), .oldWorkbook),
        ("a workbook with a password", compound(stream: "EncryptedPackage", sector: 2), .encryptedWorkbook),
        ("the same, far behind", compound(stream: "EncryptedPackage", sector: 500), .encryptedWorkbook),
        ("a .doc", compound(stream: "WordDocument", sector: 0), .oldDocument),
        ("a compound file that is cut", compound, .oldDocument),
        ("PDF", Array("%PDF-1.7".utf8), .pdf),
        ("HTML", Array("<html><table>".utf8), .html),
        ("HTML behind a mark and spaces", Array("\u{FEFF}\r\n  <!DOCTYPE HTML>".utf8), .html),
        ("HTML in UTF-16", [0xFF, 0xFE] + "<table>".utf16.flatMap { [UInt8($0), 0] }, .html),
        ("a table", Array("<table border=1>".utf8), .html),
        ("XHTML", Array("<?xml version=\"1.0\"?><html xmlns=\"\">".utf8), .html),
        (
            "Excel 2003", Array("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>".utf8),
            .xmlWorkbook
        ),
        (
            "flat OpenDocument", Array("<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"\">".utf8),
            .flatOpenDocument
        ),
        ("XML", Array("<?xml version=\"1.0\"?><orders/>".utf8), .xml),
        ("JSON", Array("{\n  \"orders\": []}".utf8), .json),
        ("JSON in brackets", Array("[{\"a\":1}]".utf8), .json),
        ("RTF", Array("{\\rtf1".utf8), .rtf),
        ("PNG", [0x89, 0x50, 0x4E, 0x47, 13], .image),
        ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0], .image),
        ("gzip", [0x1F, 0x8B, 8], .gzip),
        ("RAR", Array("Rar!".utf8), .packed),
        ("CSV", Array("Order,Amount\n1,2\n".utf8), nil),
        ("CSV in brackets", Array("[Order],Amount\n".utf8), nil),
        ("CSV in UTF-16", [0xFF, 0xFE, 0x41, 0, 0x3B, 0], nil),
        ("nothing", [], nil),
    ]

    @Test("A file's kind is told from its first bytes", arguments: cases.indices)
    func kinds(index: Int) throws {
        let (name, bytes, kind) = Self.cases[index]
        let scratch = try Scratch()
        let file = open(try scratch.write(bytes, to: "file"), O_RDONLY)
        defer { close(file) }
        #expect(FileKind.of(descriptor: file) == kind, "\(name)")
        if bytes.count < 4096 { #expect(FileKind.of(firstBytes: bytes) == kind, "\(name)") }
        let read = ReadSheet(scratch.path("file"))
        if let kind, kind != .archive { #expect(read.error?.message == kind.message, "\(name)") }
        #expect(read.error != nil)
    }

    @Test(
        "An archive that is no spreadsheet is told for what it is",
        arguments: [
            (["word/document.xml"], FileKind.otherArchive),
            (["Index/Document.iwa", "Metadata/Properties.plist"], .numbers),
            (["Index.zip"], .numbers), (["a.txt"], .otherArchive),
        ])
    func archives(names: [String], kind: FileKind) throws {
        let read = try ZipPackage(names.map { ($0, "x") }).read()
        #expect(read.error?.message == kind.message)
    }

    @Test("Documents of other programs are told from spreadsheets by what is in them")
    func documents() throws {
        let word = ZipPackage.row("").replacing("xl/workbook.xml", with: "<w:document xmlns:w=\"w\"/>")
        #expect(try word.read().error?.message == FileKind.otherArchive.message)
        let text = ZipPackage([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")])
        #expect(try text.read().error?.message == FileKind.otherArchive.message)
        let binary = ZipPackage.row("").replacing(
            "_rels/.rels",
            with: "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                + "Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>")
        #expect(try binary.read().error?.message == FileKind.binaryWorkbook.message)
    }

    @Test("Each kind has a message of its own, which says what to do")
    func messages() {
        #expect(Set(FileKind.allCases.map(\.message)).count == FileKind.allCases.count)
        #expect(FileKind.allCases.allSatisfy { $0 == .archive || $0.message.contains(":") })
    }
}

/// Spreadsheets around parts that are made by chance: random bytes are no zip archive.
enum Parts {
    /// A workbook with one sheet.
    ///
    /// - Parameters:
    ///   - input: The sheet, shared texts, styles and the workbook, with NUL between; what is missing at the end is as usual.
    ///   - isWhole: Whether they are whole parts, and not what stands within.
    /// - Returns: The archive.
    static func workbook(_ input: [UInt8], isWhole: Bool) -> [UInt8] {
        let parts = input.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
        func part(_ index: Int, _ before: String, _ after: String) -> [UInt8] {
            let part = index < parts.count ? parts[index] : []
            return isWhole && !part.isEmpty ? part : Array((head + before).utf8) + part + Array(after.utf8)
        }
        var zip = StoredZip()
        zip.add("[Content_Types].xml", Array((head + types).utf8))
        zip.add("_rels/.rels", Array((head + packageRelations).utf8))
        zip.add("xl/_rels/workbook.xml.rels", Array((head + workbookRelations).utf8))
        zip.add("xl/worksheets/sheet1.xml", part(0, "<worksheet \(main)><sheetData>", "</sheetData></worksheet>"))
        zip.add("xl/sharedStrings.xml", part(1, "<sst \(main)>", "</sst>"))
        zip.add("xl/styles.xml", part(2, "<styleSheet \(main)>", "</styleSheet>"))
        zip.add(
            "xl/workbook.xml",
            part(
                3, "<workbook \(main) xmlns:r=\"\(relations)\">",
                "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"))
        return zip.finished()
    }

    /// An OpenDocument with one table.
    ///
    /// - Parameters:
    ///   - input: The rows of the table, or the whole content.
    ///   - isWhole: Whether it is the whole content.
    /// - Returns: The archive.
    static func document(_ input: [UInt8], isWhole: Bool) -> [UInt8] {
        var zip = StoredZip()
        zip.add("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        let before = head + documentHead + "<office:body><office:spreadsheet><table:table table:name=\"S\">"
        let after = "</table:table></office:spreadsheet></office:body></office:document-content>"
        zip.add("content.xml", isWhole ? input : Array(before.utf8) + input + Array(after.utf8))
        return zip.finished()
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let types = """
        <Types xmlns="\(package)/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>
        """
    private static let packageRelations = """
        <Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """
    private static let workbookRelations = """
        <Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/>\
        <Relationship Id="rId3" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
        """
    private static let names = "urn:oasis:names:tc:opendocument:xmlns"
    private static let documentHead = """
        <office:document-content xmlns:office="\(names):office:1.0" xmlns:table="\(names):table:1.0" \
        xmlns:text="\(names):text:1.0" xmlns:style="\(names):style:1.0" xmlns:number="\(names):datastyle:1.0">
        """
}

/// A zip archive of parts that are not packed (APPNOTE 4.3).
struct StoredZip {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ name: String, _ part: [UInt8]) {
        let offset = bytes.count
        // Version, flags, method, time, date; then the checksum, both sizes, and the lengths of name and extra field.
        var shared: [UInt8] = Self.two(20) + Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0x21)
        shared += Self.four(Int(Self.checksum(part))) + Self.four(part.count) + Self.four(part.count)
        shared += Self.two(name.utf8.count) + Self.two(0)
        bytes += [0x50, 0x4B, 3, 4] + shared + Array(name.utf8) + part
        directory += [0x50, 0x4B, 1, 2] + Self.two(20) + shared + Self.two(0) + Self.two(0) + Self.two(0)
        directory += Self.four(0) + Self.four(offset) + Array(name.utf8)
        count += 1
    }

    func finished() -> [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(directory.count) + Self.four(bytes.count) + Self.two(0)
    }

    private static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}

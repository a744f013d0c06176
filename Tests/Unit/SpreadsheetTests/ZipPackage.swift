import Spreadsheet

/// A zip archive made by hand, its parts as they are, so that a test can damage each byte of it.
struct ZipPackage {
    var parts: [(name: String, bytes: [UInt8])]
    /// A sign that its parts claim to be encrypted.
    var isEncrypted = false

    init(_ parts: [(String, String)]) { self.parts = parts.map { ($0.0, Array($0.1.utf8)) } }

    /// Replaces a part, or takes it away.
    func replacing(_ name: String, with text: String?) -> ZipPackage {
        var package = self
        package.parts.removeAll { $0.name == name }
        if let text { package.parts.append((name, Array(text.utf8))) }
        return package
    }

    /// The archive (APPNOTE.TXT 4.3), without compression.
    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            let flags = UInt32(isEncrypted ? 1 : 0)
            let size = Self.little(UInt32(part.bytes.count), 4)
            let shared =
                Self.little(20, 2) + Self.little(flags, 2) + Self.little(0, 2) + Self.little(0, 4)
                + Self.little(Self.checksum(part.bytes), 4) + size + size + Self.little(UInt32(name.count), 2)
                + Self.little(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + Self.little(20, 2) + shared + Self.little(0, 6) + Self.little(0, 4)
                + Self.little(UInt32(file.count), 4) + name
            file += [0x50, 0x4B, 3, 4] + shared + name + part.bytes
        }
        let count = Self.little(UInt32(parts.count), 2)
        return file + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + count + count
            + Self.little(UInt32(directory.count), 4) + Self.little(UInt32(file.count), 4) + Self.little(0, 2)
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 4 ? UInt8(value >> (8 * UInt32($0)) & 0xFF) : 0 }
    }

    /// CRC-32 (ISO 3309).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}

extension ZipPackage {
    static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    static let relations = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    static let sheetName = "xl/worksheets/sheet1.xml"

    /// A small workbook, of what stands in the worksheet; the cell style 1 has the first of the number formats.
    static func workbook(
        _ data: String, formats: [String] = [], shared: [String] = [], workbook: String = "", afterSheets: String = ""
    ) -> ZipPackage {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        func relationships(_ targets: [(String, String)]) -> String {
            let list = targets.enumerated().map {
                "<Relationship Id=\"r\($0)\" Type=\"\(type)\($1.0)\" Target=\"\($1.1)\"/>"
            }
            return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + list.joined() + "</Relationships>"
        }
        let numberFormats = formats.enumerated().map {
            "<numFmt numFmtId=\"\(170 + $0)\" formatCode=\"\(escaped($1))\"/>"
        }
        let styles = (["0"] + formats.indices.map { String(170 + $0) }).map { "<xf numFmtId=\"\($0)\"/>" }
        return ZipPackage([
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([
                    ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "shared.xml"),
                ])
            ),
            (
                "xl/workbook.xml",
                "<workbook \(main) \(relations)>\(workbook)<sheets><sheet name=\"Orders\" sheetId=\"1\" r:id=\"r0\"/>"
                    + "</sheets>\(afterSheets)</workbook>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet \(main)><numFmts>\(numberFormats.joined())</numFmts><cellStyleXfs><xf numFmtId=\"9\"/>"
                    + "</cellStyleXfs><cellXfs>\(styles.joined())</cellXfs></styleSheet>"
            ),
            ("xl/shared.xml", "<sst \(main)>" + shared.map { "<si>\($0)</si>" }.joined() + "</sst>"),
            (sheetName, "<worksheet \(main)>\(data)</worksheet>"),
        ])
    }

    /// A small workbook of one row.
    static func row(_ cells: String, formats: [String] = [], shared: [String] = []) -> ZipPackage {
        workbook("<sheetData><row r=\"1\">\(cells)</row></sheetData>", formats: formats, shared: shared)
    }

    /// A small OpenDocument spreadsheet.
    static func document(_ tables: String, styles: String = "", shared: String? = nil) -> ZipPackage {
        let spaces = ["office", "table", "text", "style"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        let all =
            spaces.joined(separator: " ") + " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
            + " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
        let content =
            "<office:document-content \(all)><office:automatic-styles>\(styles)</office:automatic-styles><office:body>"
            + "<office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>"
        var parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
        if let shared {
            parts.append(
                (
                    "styles.xml",
                    "<office:document-styles \(all)><office:styles>\(shared)</office:styles></office:document-styles>"
                ))
        }
        return ZipPackage(parts)
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    /// Reads it.
    func read(sheet: String? = nil, visibleOnly: Bool = false, limits: SpreadsheetLimits = .init()) throws -> ReadSheet
    {
        let scratch = try Scratch()
        return ReadSheet(
            try scratch.write(bytes, to: "file"), sheet: sheet, visibleOnly: visibleOnly, limits: limits)
    }
}

import Spreadsheet
import Testing
import TestSupport

/// Cells that are read without libxml2, compared with the same ones read by it.
@Suite struct PlainCellTests {
    private static let pieces = [
        "<row>", "<row r=\"7\" spans=\"1:3\">", "<row a=\"x>y\">", "<row/>", "</row>", "</row><row>", "</row><row\n>",
        "<x:row xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", "</x:row>",
        "<row xmlns=\"y\">", "<!-- <row> -->", "<!--", "-->", "<?a <row>?>", "<![CDATA[<row>", "]]>", "<", ">", "&amp;",
        "<c><v>1</v></c>", "<c r=\"B1\" s=\"1\"><v>12.5</v></c>", "<c r=\"C2\" t=\"s\"><v>0</v></c>", "<c s=\"1\"/>",
        "<c t=\"b\"><v>1</v></c>", "<c t=\"e\"><v>#N/A</v></c>", "<c t=\"str\"><v>a_x0041_ b]]</v></c>", "<c></c>",
        "<c><v></v></c>", "<c><v>1</v><v>2</v></c>", "<c r=\"A1\" r=\"A1\"><v>1</v></c>", "<c q=\"1\"><v>3</v></c>",
        "<c  s=\"1\"><v>1</v></c>", "<c s='1'><v>4</v></c>", "<c t=\"str\"><v>ж</v></c>",
        "<c t=\"str\"><v>&lt;</v></c>",
        "<c t=\"str\"><v>]]></v></c>", "<c t=\"str\"><v>a>b</v></c>", "<c s=\"&#49;\"><v>5</v></c>", "<c ><v>6</v></c>",
        "<c t=\"inlineStr\"><is><t>x</t></is></c>", "<c><f>1+1</f><v>2</v></c>", "<c><v>8</v></c", "<c><v>9", "\n",
        "</sheetData>",
    ]

    /// The same worksheet with a declaration of the same encoding, which only in double quotes lets plain cells pass.
    private static func sheets(_ data: [UInt8]) -> [ZipPackage] {
        ["\"UTF-8\"", "'UTF-8'"].map { encoding in
            let part = Array("<?xml version=\"1.0\" encoding=\(encoding)?><worksheet \(ZipPackage.main)>".utf8)
            var package = ZipPackage.workbook("", formats: ["0.00"], shared: ["<t>a</t>"])
            package.parts.removeAll { $0.name == ZipPackage.sheetName }
            package.parts.append((ZipPackage.sheetName, part + data + Array("</worksheet>".utf8)))
            return package
        }
    }

    @Test("Random pieces of XML are read as libxml2 reads them", arguments: [1, 2, 3])
    func pieces(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        var rows = 0
        for round in 0..<500 {
            var data = "<sheetData><row>"
            // Most are of plain cells but for one piece or two, so that many are well-formed.
            for _ in 0..<Int.random(in: 1...12, using: &dice) {
                let plain = Int.random(in: 0..<6, using: &dice) > 0
                data += plain ? "<c><v>\(round)</v></c>" : Self.pieces.randomElement(using: &dice) ?? ""
            }
            let read = try Self.sheets(Array("\(data)</row></sheetData>".utf8)).map { try $0.read() }
            #expect(read[0] == read[1], "seed \(seed), \(data)")
            rows += read[0].rows.count
        }
        #expect(rows > 200, "seed \(seed)")
    }

    @Test("Large sheets, whose blocks end anywhere, are read as libxml2 reads them", arguments: [1, 2, 3, 4])
    func blocks(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        var data = "<sheetData>"
        for row in 1...3000 {
            data += "<row r=\"\(row)\">"
            for column in 0..<10 {
                let place = "\(CellReference.letters(of: column + 1))\(row)"
                switch Int.random(in: 0..<20, using: &dice) {
                case 0: data += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>ж &amp; x</t></is></c>"
                case 1: data += "<!-- <row> --><c r=\"\(place)\" s=\"1\"/>"
                case 2: break
                default:
                    let value = Int.random(in: 0..<10_000_000, using: &dice)
                    data += "<c r=\"\(place)\" s=\"1\"><v>\(value)</v></c>"
                }
            }
            data += "</row>"
        }
        var bytes = Array("\(data)</sheetData>".utf8)
        // The last two end in damage, somewhere.
        if seed > 2 { bytes[Int.random(in: bytes.count / 2..<bytes.count, using: &dice)] = UInt8(ascii: "<") }
        let read = try Self.sheets(bytes).map { try $0.read() }
        #expect(read[0] == read[1], "seed \(seed)")
        #expect(seed > 2 ? read[0].error != nil : read[0].rows.count == 3000, "seed \(seed)")
    }

    @Test("Cells are plain in UTF-8 alone")
    func encodings() throws {
        let worksheet =
            "<worksheet \(ZipPackage.main)><sheetData><row><c t=\"str\"><v>+AE8-</v></c></row></sheetData></worksheet>"
        let declarations = ["", "\u{FEFF}", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>"]
        for declaration in declarations {
            let package = ZipPackage.row("").replacing(ZipPackage.sheetName, with: declaration + worksheet)
            #expect(try package.read().rows.map(\.cells) == [[["text", "+AE8-"]]], "\(declaration)")
        }
        let utf7 = ZipPackage.row("").replacing(
            ZipPackage.sheetName, with: "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + worksheet)
        #expect(try utf7.read().rows.map(\.cells) != [[["text", "+AE8-"]]])
    }
}

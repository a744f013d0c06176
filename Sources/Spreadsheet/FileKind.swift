import Foundation

/// A kind of file, by its first bytes, that users pass as a list of orders.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// A zip archive, such as .xlsx, .xlsm and .ods; its content is known once ``SpreadsheetReader`` has opened it.
    case archive
    /// A zip archive that is no spreadsheet, such as a .docx.
    case otherArchive
    /// A binary workbook, .xlsb.
    case binaryWorkbook
    /// An Excel workbook of before 2007, .xls.
    case oldWorkbook
    /// A workbook with a password.
    case encryptedWorkbook
    /// Another file of Microsoft Office before 2007, such as a .doc.
    case oldDocument
    /// A file of Apple Numbers.
    case numbers
    /// An Excel 2003 workbook in XML.
    case xmlWorkbook
    /// An OpenDocument file as one XML file, .fods.
    case flatOpenDocument
    /// A page, often named .xls.
    case html
    /// Other XML.
    case xml
    /// Data in JSON.
    case json
    /// A PDF document.
    case pdf
    /// A document in Rich Text Format.
    case rtf
    /// A picture: PNG, JPEG or GIF.
    case image
    /// A file packed with gzip.
    case gzip
    /// A file packed with 7-Zip or RAR.
    case packed

    /// The kind of a file by its first bytes; 4 KB are enough.
    ///
    /// - Returns: `nil` for what may be a text file such as CSV.
    package static func of(firstBytes bytes: [UInt8]) -> FileKind? {
        func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
        if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) { return .archive }
        if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return ofCompound(bytes) }
        if begins(Array("%PDF".utf8)) { return .pdf }
        if begins(Array("{\\rtf".utf8)) { return .rtf }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
            return .image
        }
        if begins([0x1F, 0x8B]) { return .gzip }
        if begins([0x37, 0x7A, 0xBC, 0xAF]) || begins(Array("Rar!".utf8)) { return .packed }
        return ofText(bytes)
    }

    /// The kind of an open file, whose offset stays unchanged.
    ///
    /// - Returns: `nil` for what may be a text file such as CSV, and for what can't be read.
    package static func of(descriptor: Int32) -> FileKind? {
        var bytes = read(descriptor, count: 4096, at: 0)
        guard let kind = of(firstBytes: bytes) else { return nil }
        guard kind == .oldDocument, bytes.count >= 52 else { return kind }
        // [MS-CFB] 2.2: the sector in which the list of streams begins; sectors have 512 or 4096 bytes.
        let sector = bytes[48..<52].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let size: Int64 = bytes[30] == 12 ? 4096 : 512
        bytes += read(descriptor, count: 8192, at: (sector + 1) * size)
        return ofCompound(bytes)
    }

    private static func read(_ descriptor: Int32, count: Int, at offset: Int64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
    }

    /// A compound file by the names of its streams, as far as they are within the bytes.
    private static func ofCompound(_ bytes: [UInt8]) -> FileKind {
        func holds(_ name: String) -> Bool {
            let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.firstRange(of: wanted) != nil
        }
        if holds("EncryptedPackage") { return .encryptedWorkbook }
        // The name is complete: a 0 follows.
        return holds("Workbook\0") || holds("Book\0") ? .oldWorkbook : .oldDocument
    }

    private static func ofText(_ bytes: [UInt8]) -> FileKind? {
        var bytes = bytes.prefix(4096)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            bytes = ArraySlice(bytes.dropFirst(2).filter { $0 != 0 })
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes = bytes.dropFirst(3)
        }
        let text = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace }.lowercased()
        let markup = ["<html", "<table", "<!doctype html", "<head", "<body", "<meta", "<style", "<div", "<!--"]
        if markup.contains(where: text.hasPrefix) { return .html }
        if text.hasPrefix("<?xml") || text.hasPrefix("<workbook") || text.hasPrefix("<office:document") {
            if text.contains("excel.sheet") || text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
                return .xmlWorkbook
            }
            if text.contains("<office:document") { return .flatOpenDocument }
            return text.contains("<html") ? .html : .xml
        }
        if let first = text.first, first == "{" || first == "[" {
            let next = text.dropFirst().first { !$0.isWhitespace }
            return next == "\"" || next == "{" || next == "[" ? .json : nil
        }
        return nil
    }

    /// A message for the user: the kind of the file, and the way to convert it.
    package var message: String {
        let save = "open it in Excel or LibreOffice and save it as .xlsx or as CSV UTF-8"
        return switch self {
        case .archive: "this is a zip archive"
        case .otherArchive:
            "this is a zip archive and no spreadsheet: unpack it, or save the list as .xlsx or CSV UTF-8"
        case .binaryWorkbook: "this is a binary Excel workbook (.xlsb): \(save)"
        case .oldWorkbook: "this is an Excel workbook of before 2007 (.xls): \(save)"
        case .encryptedWorkbook: "this spreadsheet has a password: open it, and save it without a password as .xlsx"
        case .oldDocument: "this is an old Microsoft Office file and no workbook that can be read: \(save)"
        case .numbers: "this is a Numbers file: in Numbers, choose File > Export To > Excel or CSV"
        case .xmlWorkbook: "this is an Excel 2003 workbook in XML: \(save)"
        case .flatOpenDocument: "this is a flat OpenDocument file: open it in LibreOffice and save it as .ods or .xlsx"
        case .html: "this is a web page (HTML), whatever its name ends in: \(save)"
        case .xml: "this is an XML file: export the list as .xlsx or CSV UTF-8"
        case .json: "this is a JSON file: export the list as .xlsx or CSV UTF-8"
        case .pdf: "this is a PDF file: export the list as .xlsx or CSV UTF-8 where the PDF comes from"
        case .rtf: "this is an RTF document: save the table in it as .xlsx or CSV UTF-8"
        case .image: "this is a picture: export the list as .xlsx or CSV UTF-8"
        case .gzip: "this is a file packed with gzip: unpack it first"
        case .packed: "this is a packed file (7-Zip or RAR): unpack it first"
        }
    }

    var error: SpreadsheetError { SpreadsheetError(self == .encryptedWorkbook ? .encrypted : .kind, message) }
}

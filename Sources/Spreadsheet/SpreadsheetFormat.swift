/// The formats of spreadsheets that can be read.
package enum SpreadsheetFormat: String, Sendable, Hashable, CaseIterable {
    /// Office Open XML, .xlsx and .xlsm.
    case xlsx
    /// OpenDocument, .ods.
    case ods

    /// The format of an archive by the parts in it.
    init(_ archive: Archive) throws(SpreadsheetError) {
        if let type = archive.beginning(of: "mimetype", count: 100) {
            let spreadsheet = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)
            guard type.starts(with: spreadsheet) else { throw FileKind.otherArchive.error }
            self = .ods
        } else if archive.contains("_rels/.rels") {
            self = .xlsx
        } else if archive.contains("content.xml") {
            self = .ods
        } else if archive.names.contains(where: { $0.hasSuffix(".iwa") || $0 == "index.zip" }) {
            throw FileKind.numbers.error
        } else if archive.contains("[Content_Types].xml") {
            throw .damaged("_rels/.rels", "is missing")
        } else {
            throw FileKind.otherArchive.error
        }
    }
}

import CSpreadsheet

/// The sheets of an OpenDocument spreadsheet, which stand in one part with all their rows.
struct DocumentSurvey {
    static let content = "content.xml"

    struct Table {
        let name: String
        /// The index among all tables of the document.
        let index: Int
        let isHidden: Bool
    }

    private(set) var tables: [Table] = []

    /// Reads the whole part once for the names of the tables.
    init(_ archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        try Self.refuseEncrypted(archive)
        var found: [Table] = []
        var hiddenStyles: Set<String> = []
        var style: String?
        var path: [CSheetName] = []
        var isSpreadsheet = false
        var count = 0
        try archive.open(Self.content).forEach { (piece, event) throws(SpreadsheetError) in
            if event.kind == .end {
                path.removeLast()
                return
            }
            guard event.kind == .start else { return }
            path.append(event.name)
            switch event.name {
            case .officeSpreadsheet: isSpreadsheet = true
            case .styleStyle: style = piece.string(.styleName, of: event)
            case .styleTableProperties:
                guard let style, piece.string(.tableDisplay, of: event) == "false" else { return }
                if hiddenStyles.count < limits.styles { hiddenStyles.insert(style) }
            case .tableTable where path.dropLast().last == .officeSpreadsheet:
                let name = piece.string(.tableName, of: event) ?? ""
                let isHidden = piece.string(.tableStyleName, of: event).map(hiddenStyles.contains) ?? false
                // A hidden table of such a name is a copy of another file that formulas refer to.
                if !name.hasPrefix("'file:") { found.append(Table(name: name, index: count, isHidden: isHidden)) }
                count += 1
                guard count <= limits.sheets else {
                    throw .tooLarge("the file has more than \(limits.sheets) sheets: save only the one that is needed")
                }
            default: return
            }
        }
        guard isSpreadsheet else { throw FileKind.otherArchive.error }
        tables = found
    }

    /// Throws for a document with a password: its readable list of parts marks the encrypted ones.
    private static func refuseEncrypted(_ archive: Archive) throws(SpreadsheetError) {
        let list = "META-INF/manifest.xml"
        guard archive.contains(list) else { return }
        var isEncrypted = archive.contains("encrypted-package")
        try archive.open(list, bytes: 64_000_000).forEach { (piece, event) throws(SpreadsheetError) in
            if event.kind == .start, event.name == .manifestEncryptionData { isEncrypted = true }
        }
        if isEncrypted { throw FileKind.encryptedWorkbook.error }
    }
}

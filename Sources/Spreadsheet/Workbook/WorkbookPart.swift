import CSpreadsheet

/// The list of a workbook's sheets, and the settings for all of them.
struct WorkbookPart {
    struct Sheet {
        let name: String
        let part: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var usesDate1904 = false
    /// True if the program that wrote the file did not calculate its formulas.
    private(set) var mustCalculate = false
    private(set) var stylesPart: String?
    private(set) var sharedTextsPart: String?

    init(_ archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        let package = try Relationships(of: "", in: archive, limits: limits)
        guard let main = package.first(ofType: "officeDocument"), let part = main.part else {
            throw .damaged("_rels/.rels", "names no workbook within the file")
        }
        guard !part.lowercased().hasSuffix(".bin") else { throw FileKind.binaryWorkbook.error }
        let relations = try Relationships(of: part, in: archive, limits: limits)
        var listed: [(name: String, id: String, isHidden: Bool)] = []
        var isWorkbook = false
        var uses1904 = false
        var calculates = false
        try archive.open(part, bytes: 64_000_000).forEach { (piece, event) throws(SpreadsheetError) in
            guard event.kind == .start else { return }
            switch event.name {
            case .workbook: isWorkbook = true
            case .workbookPr: uses1904 = piece.flag(.atDate1904, of: event)
            case .calcPr: calculates = piece.flag(.atFullCalcOnLoad, of: event)
            case .sheet:
                guard listed.count < limits.sheets else {
                    throw .tooLarge("the file has more than \(limits.sheets) sheets: save only the one that is needed")
                }
                let state = piece.string(.atState, of: event) ?? "visible"
                listed.append(
                    (
                        piece.string(.atName, of: event) ?? "", piece.string(.relationId, of: event) ?? "",
                        state != "visible"
                    ))
            default: return
            }
        }
        guard isWorkbook else { throw FileKind.otherArchive.error }
        usesDate1904 = uses1904
        mustCalculate = calculates
        for sheet in listed {
            guard let target = relations.byID[sheet.id] else {
                throw .damaged(part, "names a sheet \"\(SpreadsheetError.shown(sheet.name))\" that is not in it")
            }
            // Other types are charts, dialogues and macros.
            guard target.type == "worksheet" else { continue }
            guard let sheetPart = target.part else {
                throw SpreadsheetError(
                    .hostile,
                    "the sheet \"\(SpreadsheetError.shown(sheet.name))\" lies outside the file, at "
                        + "\(SpreadsheetError.shown(target.written)): \(SpreadsheetError.saveAgain)")
            }
            sheets.append(Sheet(name: sheet.name, part: sheetPart, isHidden: sheet.isHidden))
        }
        stylesPart = relations.first(ofType: "styles")?.part
        sharedTextsPart = relations.first(ofType: "sharedStrings")?.part
    }
}

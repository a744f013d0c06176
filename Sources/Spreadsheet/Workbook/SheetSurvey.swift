import CSpreadsheet

/// The list of merged cells, which follows a sheet's rows but is needed before them.
struct SheetSurvey {
    private(set) var merged: [CellRange] = []

    /// Reads the part before its rows are read, as XML only if it has merged cells.
    init(_ xml: XMLPart, in archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        let part = xml.name
        let beginning = archive.beginning(of: part, count: 2) ?? []
        // In UTF-16 the search does not find the letters.
        let isUTF8 = beginning.allSatisfy { $0 != 0 && $0 < 0xFE }
        if try !xml.contains("mergeCell"), isUTF8 { return }
        var ranges: [CellRange] = []
        try archive.open(part).forEach { (piece, event) throws(SpreadsheetError) in
            guard event.kind == .start, event.name == .mergeCell else { return }
            guard let range = piece.attribute(.atRef, of: event).flatMap({ CellRange($0) }) else {
                throw .damaged(part, "has a range of merged cells that is none")
            }
            ranges.append(range)
            guard ranges.count <= limits.mergedRanges else {
                throw .tooLarge(
                    "the sheet has more than \(limits.mergedRanges) merged ranges: unmerge them, or save it as CSV UTF-8"
                )
            }
        }
        merged = ranges
    }
}

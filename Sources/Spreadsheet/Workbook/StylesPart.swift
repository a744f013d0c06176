import CSpreadsheet

/// The number formats of a workbook's cell styles.
struct StylesPart {
    /// By the index in a cell's `s` attribute.
    private(set) var formats: [NumberFormat] = []
    /// True if there is no list of styles: then no cell can have one.
    private let isMissing: Bool

    /// Reads the styles; a workbook of a simple program may have none.
    init(_ part: String?, in archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        guard let part, archive.contains(part) else {
            isMissing = true
            return
        }
        isMissing = false
        var codes: [Int: String] = [:]
        var ids: [Int] = []
        var isInCellFormats = false
        try archive.open(part, bytes: 256_000_000).forEach { (piece, event) throws(SpreadsheetError) in
            switch (event.kind, event.name) {
            case (.start, .numFmt):
                guard let id = piece.integer(.atNumFmtId, of: event) else { return }
                codes[id] = piece.string(.atFormatCode, of: event) ?? ""
            case (_, .cellXfs): isInCellFormats = event.kind == .start
            case (.start, .xf) where isInCellFormats: ids.append(piece.integer(.atNumFmtId, of: event) ?? 0)
            default: return
            }
            guard codes.count <= limits.styles, ids.count <= limits.styles else {
                throw .tooLarge(
                    "the spreadsheet has more than \(limits.styles) styles: save it as CSV UTF-8, or copy the values "
                        + "into a new file")
            }
        }
        var known: [Int: NumberFormat] = [:]
        formats.reserveCapacity(ids.count)
        for id in ids {
            let format = known[id] ?? FormatCode.format(codes[id] ?? BuiltInFormats.code(id))
            known[id] = format
            formats.append(format)
        }
    }

    /// The format of a style; a refusal for a style that is not in the list.
    func format(_ style: Int) -> NumberFormat {
        if formats.indices.contains(style) { return formats[style] }
        return style == 0 && isMissing ? .general : .refused(.noStyle)
    }

    /// Appends a number in a style.
    func write(
        _ value: DecimalValue, style: Int, epoch: SerialDay.Epoch, to bytes: inout [UInt8]
    ) -> SpreadsheetCellKind {
        if formats.indices.contains(style) { return formats[style].write(value, epoch: epoch, to: &bytes) }
        return format(style).write(value, epoch: epoch, to: &bytes)
    }
}

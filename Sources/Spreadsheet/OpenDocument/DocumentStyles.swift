import CSpreadsheet

/// The number formats of the cell styles of an OpenDocument spreadsheet.
struct DocumentStyles {
    private struct CellStyle {
        var data: String?
        var parent: String?
    }

    /// The index of the format of cells without a style.
    static let general = 0

    private var cellStyles: [String: CellStyle] = [:]
    private var dataStyles: [String: DataStyle] = [:]
    private var dataStyle: (name: String, style: DataStyle)?
    private var formats: [NumberFormat] = [.general]
    private var indices: [String: Int] = [:]
    private let limits: SpreadsheetLimits

    /// Reads the shared styles; those of the content follow with ``take(_:of:)``.
    init(_ archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        self.limits = limits
        guard archive.contains("styles.xml") else { return }
        let xml = try archive.open("styles.xml", bytes: 256_000_000)
        while let piece = try xml.next() {
            for index in 0..<piece.count { try take(piece[index], of: piece) }
        }
    }

    /// Takes an event within the styles.
    mutating func take(_ event: CSheetEvent, of piece: XMLPiece) throws(SpreadsheetError) {
        if let current = dataStyle {
            if event.kind == .end, DataStyle.begins(with: event.name) {
                dataStyles[current.name] = current.style
                dataStyle = nil
                guard dataStyles.count <= limits.styles else { throw tooMany }
            } else {
                dataStyle?.style.take(event, of: piece)
            }
            return
        }
        guard event.kind == .start else { return }
        if DataStyle.begins(with: event.name) {
            dataStyle = (piece.string(.styleName, of: event) ?? "", DataStyle(event.name))
        } else if event.name == .styleStyle, piece.string(.styleFamily, of: event) == "table-cell" {
            let style = CellStyle(
                data: piece.string(.styleDataStyleName, of: event),
                parent: piece.string(.styleParentStyleName, of: event))
            cellStyles[piece.string(.styleName, of: event) ?? ""] = style
            guard cellStyles.count <= limits.styles else { throw tooMany }
        }
    }

    private var tooMany: SpreadsheetError {
        .tooLarge(
            "the spreadsheet has more than \(limits.styles) styles: save it as CSV UTF-8, or copy the values into a "
                + "new file")
    }

    /// The index of a style's format, for ``format(_:)``; each name is looked up only once.
    mutating func index(of name: String) -> Int {
        if let known = indices[name] { return known }
        let format = format(named: name)
        let index = formats.firstIndex(of: format) ?? formats.count
        if index == formats.count { formats.append(format) }
        // Names of styles that don't exist are kept too, so their number is limited.
        if indices.count < limits.styles { indices[name] = index }
        return index
    }

    func format(_ index: Int) -> NumberFormat { formats[index] }

    private func format(named name: String) -> NumberFormat {
        var next: String? = name
        // The loop ends also for a style that is its own parent.
        for _ in 0..<20 {
            guard let name = next else { return .general }
            guard let style = cellStyles[name] else { return name == "Default" ? .general : .refused(.noStyle) }
            if let data = style.data { return dataStyles[data]?.format(dataStyles) ?? .refused(.noStyle) }
            next = style.parent
        }
        return .refused(.noStyle)
    }
}

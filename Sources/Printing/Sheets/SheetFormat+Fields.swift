extension SheetFormat {
    /// The allowed settings of a sheet of the user's own.
    package static let fieldNames = [
        "paper", "columns", "rows", "width", "height", "left", "top", "column_pitch", "row_pitch", "radius",
    ]

    /// The required settings.
    private static let neededFields = ["paper", "columns", "rows", "width", "height"]

    /// A sheet of the user's own, from the settings.
    ///
    /// Lengths are `45.7mm`, `1.75in`, or a number of millimetres. Without pitches the labels touch each other; without
    /// `left` and `top` they are in the middle of the paper.
    ///
    /// - Parameters:
    ///   - name: The user's name for it.
    ///   - fields: By their names, ``fieldNames``.
    /// - Throws: ``StockError``.
    package init(name: String, fields: [String: String]) throws(SheetFormatError) {
        if let unknown = fields.keys.sorted().first(where: { !Self.fieldNames.contains($0) }) {
            throw .unknownField(unknown, nearest: Self.nearestField(to: unknown))
        }
        let missing = Self.neededFields.filter { fields[$0] == nil }
        guard missing.isEmpty else { throw .missing(missing) }
        func length(_ field: String) throws(SheetFormatError) -> Double? {
            guard let text = fields[field] else { return nil }
            do throws(LengthError) { return try Length(text).millimetres } catch { throw .length(field: field, error) }
        }
        func needed(_ field: String, _ range: ClosedRange<Double>) throws(SheetFormatError) -> Double {
            guard let length = try length(field), range.contains(length) else {
                throw .lengthOutOfRange(field: field, range)
            }
            return length
        }
        func count(_ field: String) throws(SheetFormatError) -> Int {
            guard let text = fields[field], let number = Int(text), Self.counts.contains(number) else {
                throw .countOutOfRange(field: field, Self.counts)
            }
            return number
        }
        let paperText = fields["paper"] ?? ""
        guard let paper = Paper(text: paperText) else { throw .unknownPaper(paperText) }
        let (columns, rows) = (try count("columns"), try count("rows"))
        let label = Size(width: try needed("width", Self.lengths), height: try needed("height", Self.lengths))
        let columnPitch = try length("column_pitch") ?? label.width
        let rowPitch = try length("row_pitch") ?? label.height
        func centred(_ paper: Double, _ count: Int, _ pitch: Double, _ label: Double) -> Double {
            (paper - Double(count - 1) * pitch - label) / 2
        }
        // Labels that do not fit extend beyond the right and the lower edge, where the error can name the excess.
        let left = max(0, centred(paper.size.width, columns, columnPitch, label.width))
        let top = max(0, centred(paper.size.height, rows, rowPitch, label.height))
        try self.init(
            name: name, paper: paper, columns: columns, rows: rows, label: label,
            left: try length("left") ?? left, top: try length("top") ?? top,
            columnPitch: columnPitch, rowPitch: rowPitch, cornerRadius: try length("radius") ?? 0)
    }

    private static func nearestField(to name: String) -> String {
        let letters = Array(name.lowercased().prefix(30))
        return fieldNames.min { letters.edits(to: Array($0)) < letters.edits(to: Array($1)) } ?? fieldNames[0]
    }
}

extension [Character] {
    /// The number of letters to add, remove or change (Levenshtein distance).
    fileprivate func edits(to other: [Character]) -> Int {
        var row = Array<Int>(0...other.count)
        for (line, letter) in enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, wanted) in other.enumerated() {
                let changed = diagonal + (letter == wanted ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}

extension Paper {
    /// The allowed length of a side, in millimetres.
    private static let sides = 20.0...1_200

    /// - Returns: `nil` for a text that is neither a paper's name nor `210x297mm`.
    init?(text: String) {
        guard text.utf8.count <= 100 else { return nil }
        if let known = Self.named(text.filter { $0 != " " }) {
            self = known
            return
        }
        var sides = text.lowercased().split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }.map(
            String.init)
        guard sides.count == 2 else { return nil }
        // In `8.5x11in` the unit applies to both sides.
        if let last = sides[0].last(where: { $0 != " " }), last.isNumber {
            sides[0] += sides[1].drop { !$0.isLetter && $0 != "\"" }
        }
        guard let width = try? Length(sides[0]).millimetres, let height = try? Length(sides[1]).millimetres,
            Self.sides.contains(width), Self.sides.contains(height)
        else { return nil }
        let known = Self.all.first { abs($0.size.width - width) < 0.05 && abs($0.size.height - height) < 0.05 }
        self = known ?? Paper(name: text, size: Size(width: width, height: height))
    }
}

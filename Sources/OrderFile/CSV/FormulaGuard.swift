/// The `'` that keeps a spreadsheet from reading a cell, or a part of it, as a formula.
///
/// A formula begins with `=` `+` `-` `@`, in East Asian editions also full-width, behind anything that a spreadsheet skips:
/// white space, quotes, invisible characters (OWASP, CSV Injection). A spreadsheet that splits at another delimiter than
/// the file's takes no notice of quotes either: a cell then begins within a text, behind a delimiter, a space or a line
/// break. The sign of a number is guarded too: `+49 30` would lose its plus, and `-2+3+cmd|…` is a formula.
enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// The text with a mark before each sign that could begin a formula.
    ///
    /// - Returns: `nil` if there is none.
    static func guarded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let places = places(text)
        guard !places.isEmpty else { return nil }
        var guarded: [UInt8] = []
        var start = 0
        for place in places {
            guarded += text[start..<place]
            guarded.append(mark)
            start = place
        }
        return guarded + text[start...]
    }

    /// The text without a mark at its start, which people write too.
    ///
    /// Other marks stay: `the '-5 °C' fridge` has one.
    static func withoutFirstMark(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.first == mark, places(text).first == start(of: text) else { return text }
        return UnsafeBufferPointer(rebasing: text[1...])
    }

    /// The text without the marks that ``withoutFirstMark(_:)`` leaves, for a cell that is known to be guarded.
    static func withoutOtherMarks(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var unguarded: [UInt8] = []
        var start = 0
        let firstPlace = self.start(of: text)
        for place in places(text) where place > firstPlace && text[place - 1] == mark {
            unguarded += text[start..<place - 1]
            start = place
        }
        return unguarded + text[start...]
    }

    /// The index behind the marks at the start.
    private static func start(of text: UnsafeBufferPointer<UInt8>) -> Int {
        text.firstIndex { $0 != mark } ?? text.count
    }

    /// The indexes of the characters before which a mark belongs, in order.
    private static func places(_ text: UnsafeBufferPointer<UInt8>) -> [Int] {
        let start = start(of: text)
        // Excel drops a tab and a CR at the start of a cell.
        var places = start < text.count && (text[start] == 0x09 || text[start] == 0x0D) ? [start] : []
        for index in text.indices {
            let length = signLength(text, at: index)
            if length > 0, beginsCell(index..<index + length, in: text) { places.append(index) }
        }
        return places
    }

    /// - Returns: the number of bytes of the sign at an index; 0 if there is none.
    private static func signLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return 1
        case 0xEF where index + 2 < text.count:
            switch (text[index + 1], text[index + 2]) {
            // U+FF1D, U+FF0B, U+FF0D and U+FF20; the small U+FE66, U+FE62, U+FE63 and U+FE6B.
            case (0xBC, 0x9D), (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0xA0), (0xB9, 0xA6), (0xB9, 0xA2), (0xB9, 0xA3),
                (0xB9, 0xAB):
                return 3
            default: return 0
            }
        default: return 0
        }
    }

    /// True if a spreadsheet could take a sign for the beginning of a cell.
    private static func beginsCell(_ sign: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = sign.lowerBound
        var isBehindSpace = false
        search: while index > 0 {
            let scalar = scalar(before: index, in: text)
            // Most signs are hyphens in words and links.
            if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) { break }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: return true
            case .spaceSeparator: isBehindSpace = true
            case .format: break
            case _ where UInt8(exactly: scalar.value).flatMap(Delimiter.init) != nil: return true
            case _ where scalar == "'" || scalar == "\"" || scalar.properties.isDefaultIgnorableCodePoint: break
            default: break search
            }
            index -= UTF8.width(scalar)
        }
        // A dash between two words is a text: a sign alone is no formula.
        let isAlone = sign.upperBound == text.count || text[sign.upperBound] <= 0x20
        return index == 0 || isBehindSpace && !isAlone
    }

    private static func scalar(before index: Int, in text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
        var start = index - 1
        if text[start] < 0x80 { return Unicode.Scalar(text[start]) }
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        // A character that is cut off is U+FFFD, whose three bytes must not be taken for its own.
        let scalars = String(decoding: text[start..<index], as: UTF8.self).unicodeScalars
        return scalars.count == 1 ? scalars.first ?? "?" : "?"
    }
}

extension RowChunk.Contents {
    /// Removes the marks that ``CSVRow/text(_:)`` leaves.
    mutating func removeOtherMarks() {
        guard cells.contains(FormulaGuard.mark) else { return }
        var kept: [UInt8] = []
        cells.withUnsafeBufferPointer { cells in
            var start = 0
            for index in ends.indices {
                kept += FormulaGuard.withoutOtherMarks(UnsafeBufferPointer(rebasing: cells[start..<ends[index]]))
                start = ends[index]
                ends[index] = kept.count
            }
        }
        cells = kept
    }
}

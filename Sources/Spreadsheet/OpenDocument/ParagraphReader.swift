import CSpreadsheet

/// Reads the text of a cell: paragraphs, with the white space that OpenDocument writes as elements (part 3, 6.1).
struct ParagraphReader {
    private var depth = 0
    /// The depth within a skipped element.
    private var skipped = 0
    private var start = 0
    /// True while the text ends in a space: further ones are dropped, as are those at the edges of a paragraph.
    private var endsInSpace = true
    /// The length of the text up to the last space that is an element, which is kept at the edges too.
    private var kept = 0

    var isOutside: Bool { depth == 0 }

    /// Begins after the start tag of a paragraph, on a new line of the text unless it is the first.
    mutating func begin(_ text: inout [UInt8], isFirst: Bool) {
        depth = 1
        skipped = 0
        if !isFirst { text.append(0x0A) }
        start = text.count
        kept = start
        endsInSpace = true
    }

    mutating func take(_ event: CSheetEvent, of piece: XMLPiece, into text: inout [UInt8], limit: Int) {
        switch event.kind {
        case .text: if skipped == 0 { collapse(piece.text(event), into: &text) }
        case .end:
            depth -= 1
            if skipped > 0 { skipped -= 1 }
            if depth == 0, text.count > kept, text.last == 0x20 { text.removeLast() }
        case .start:
            depth += 1
            if skipped > 0 {
                skipped += 1
                return
            }
            switch event.name {
            case .textS:
                let count = min(piece.integer(.textC, of: event) ?? 1, max(0, limit + 1 - text.count))
                add(repeatElement(0x20, count: count), to: &text)
            case .textTab: add([0x09], to: &text)
            case .textLineBreak: add([0x0A], to: &text)
            case .textSpan, .textA, .textRuby, .textRubyBase: break
            case .textSheetName, .textDate, .textTime, .textTitle, .textFileName: break
            // Notes, drawings, and the readings beside East Asian letters.
            default: skipped = 1
            }
        }
    }

    private mutating func add(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
        text.append(contentsOf: bytes)
        kept = text.count
        endsInSpace = false
    }

    private mutating func collapse(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
        for byte in bytes {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                if !endsInSpace { text.append(0x20) }
                endsInSpace = true
            } else {
                text.append(byte)
                endsInSpace = false
            }
        }
    }
}

import CSpreadsheet

/// Reads the text of `<si>` and `<is>`: plain or in runs, without the phonetic readings of East Asian text.
struct RichTextReader {
    private var depth = 0
    /// The depth within a skipped element.
    private var skipped = 0
    private var isInText = false
    private var start = 0

    /// True if the element has ended, or not begun.
    var isOutside: Bool { depth == 0 }

    /// Begins after the element's start tag.
    mutating func begin() {
        depth = 1
        skipped = 0
        isInText = false
    }

    /// Takes an event after the start tag, and appends its text.
    mutating func take(_ event: CSheetEvent, of piece: XMLPiece, into text: inout [UInt8]) {
        switch event.kind {
        case .start:
            depth += 1
            if skipped > 0 {
                skipped += 1
            } else if event.name == .sheetText {
                isInText = true
                start = text.count
            } else if event.name != .sheetRun || depth > 2 {
                skipped = 1
            }
        case .end:
            depth -= 1
            if skipped > 0 {
                skipped -= 1
            } else if isInText {
                isInText = false
                EscapedText.decode(&text, from: start)
            }
        case .text:
            if isInText, skipped == 0 { text.append(contentsOf: piece.text(event)) }
        }
    }
}

/// Decodes `_x000D_`, the escape for characters that XML can't hold (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    private static let length = 7

    /// Decodes the escapes from an index on, in place; half a surrogate pair stays as it is written.
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard bytes.count - start >= length,
            var read = bytes[start...].firstIndex(of: UInt8(ascii: "_"))
        else { return }
        var write = read
        while read < bytes.count {
            guard var unit = unit(in: bytes, at: read) else {
                bytes[write] = bytes[read]
                write += 1
                read += 1
                continue
            }
            var used = length
            if (0xD800...0xDBFF).contains(unit), let low = self.unit(in: bytes, at: read + length),
                (0xDC00...0xDFFF).contains(low)
            {
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                used += length
            }
            guard let scalar = Unicode.Scalar(unit) else {
                for offset in 0..<length { bytes[write + offset] = bytes[read + offset] }
                write += length
                read += length
                continue
            }
            for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
                bytes[write] = byte
                write += 1
            }
            read += used
        }
        bytes.removeSubrange(write...)
    }

    private static func unit(in bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + length <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index + 2..<index + 6] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}

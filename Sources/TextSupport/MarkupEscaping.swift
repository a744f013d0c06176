/// A way to write text as content, or as a quoted attribute's value, of HTML or XML.
package struct MarkupEscaping: Sendable {
    /// The output by byte, from the lowest byte up, and its length in bytes in the highest one.
    private let words: [UInt64]
    /// A bit for each byte below 64; no other is escaped.
    private let isEscaped: UInt64
    /// True to write U+FFFD for U+FFFE and U+FFFF, which XML forbids even as references.
    private let isXMLOnly: Bool

    private init(_ outputs: [UInt8: String], isXMLOnly: Bool) {
        var words = (0..<256).map { UInt64($0) | 1 << 56 }
        var isEscaped: UInt64 = 0
        for (byte, output) in outputs {
            precondition(byte < 64 && output.utf8.count < 8)
            words[Int(byte)] =
                output.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) } | UInt64(output.utf8.count) << 56
            isEscaped |= 1 << UInt64(byte)
        }
        self.words = words
        self.isEscaped = isEscaped
        self.isXMLOnly = isXMLOnly
    }

    private static let marks: [UInt8: String] = [
        UInt8(ascii: "&"): "&amp;", UInt8(ascii: "<"): "&lt;", UInt8(ascii: ">"): "&gt;",
        UInt8(ascii: "\""): "&quot;", UInt8(ascii: "'"): "&#39;",
    ]
    private static let breaks: [UInt8: String] = [UInt8(ascii: "\n"): "&#10;", UInt8(ascii: "\t"): "&#9;"]
    /// The characters that XML 1.0 forbids even as references (2.2).
    private static let forbidden = Dictionary(uniqueKeysWithValues: (UInt8(0)..<0x20).map { ($0, "\u{FFFD}") })

    /// For HTML and XML alike, of text without forbidden characters: line feeds and tabs as references, so that an XML
    /// parser keeps them in attributes too, and a button stays on one line.
    package static let page = MarkupEscaping(marks.merging(breaks) { $1 }, isXMLOnly: false)

    /// For XML, of any text: line breaks and tabs as references, and U+FFFD for what XML forbids.
    package static let xml = MarkupEscaping(
        forbidden.merging(marks) { $1 }.merging(breaks) { $1 }.merging([UInt8(ascii: "\r"): "&#13;"]) { $1 },
        isXMLOnly: true)

    /// For HTML and XML alike, of any text: as ``xml``, with a space for each line break and tab.
    package static let line = MarkupEscaping(
        forbidden.merging(marks) { $1 }.merging([0x09: " ", 0x0A: " ", 0x0D: " "]) { $1 }, isXMLOnly: true)

    /// The text, escaped.
    package func escaped(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { needsEscaping($0) ? escaped($0) : [UInt8]($0) }
    }

    /// The UTF-8 bytes, escaped.
    package func escaped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { needsEscaping($0) ? escaped($0) : bytes }
    }

    /// Appends the text, escaped.
    package func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            if needsEscaping(source) {
                bytes.append(contentsOf: escaped(source))
            } else {
                bytes.append(contentsOf: source)
            }
        }
    }

    private func needsEscaping(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let isEscaped = isEscaped
        if bytes.contains(where: { $0 < 64 && isEscaped &>> UInt64($0) & 1 == 1 }) { return true }
        return isXMLOnly && bytes.contains(0xEF)
    }

    /// Free of branches that depend on the text: in a button's markup every tenth byte is escaped, and mispredicted
    /// branches make it five times as slow.
    private func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var escaped = words.withUnsafeBufferPointer { words in
            // Eight bytes are stored for each byte; the next store overwrites those that are too many.
            let capacity = bytes.reduce(8) { $0 + Int(words[Int($1)] >> 56) }
            return [UInt8](unsafeUninitializedCapacity: capacity) { out, count in
                let start = UnsafeMutableRawPointer(out.baseAddress)
                for byte in bytes {
                    let word = words[Int(byte)]
                    start?.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
                    count += Int(word >> 56)
                }
            }
        }
        if isXMLOnly { Self.replaceNoncharacters(in: &escaped) }
        return escaped
    }

    /// U+FFFE and U+FFFF differ from U+FFFD in the last of three bytes.
    private static func replaceNoncharacters(in bytes: inout [UInt8]) {
        var from = 0
        while let at = bytes[from...].firstIndex(of: 0xEF) {
            if at + 2 < bytes.count, bytes[at + 1] == 0xBF, bytes[at + 2] >= 0xBE { bytes[at + 2] = 0xBD }
            from = at + 1
        }
    }
}

/// A text file of parts: a line `[name]` begins one, and lines after a `#` at their start are comments.
package struct SectionedText: Sendable {
    /// The parts in their order, each with its lines; none of them is blank.
    package private(set) var sections: [(name: String, lines: [String])] = []

    /// Splits a text; lines above the first part are dropped.
    package init(_ text: String) {
        for bytes in text.utf8.split(separator: UInt8(ascii: "\n")) where bytes.first != UInt8(ascii: "#") {
            if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
                sections.append((String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self), []))
            } else if !sections.isEmpty {
                sections[sections.count - 1].lines.append(String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    /// The lines of a part, which must be there: the files are compiled in, and a test reads all of them.
    package func lines(_ name: String) -> [String] {
        guard let section = sections.first(where: { $0.name == name }) else { preconditionFailure("no part \(name)") }
        return section.lines
    }

    /// The entries of a part, which end at a comma or at the end of their line.
    package func entries(_ name: String) -> [String] { lines(name).flatMap(Self.entries) }

    /// The texts between the commas of a line, without spaces around them; an empty one counts.
    package static func entries(_ line: some StringProtocol) -> [String] {
        line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { bytes in
            var entry = bytes.drop { $0 == UInt8(ascii: " ") }
            while entry.last == UInt8(ascii: " ") { entry = entry.dropLast() }
            return String(decoding: entry, as: UTF8.self)
        }
    }
}

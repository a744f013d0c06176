import CHTML
package import PaymentModel

/// A counter of lines and columns that only goes forward: with rising offsets it reads each byte once.
package struct PlaceCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: String
    private var offset = 0
    private var line = 1
    /// The offset of the line's beginning.
    private var lineStart = 0
    private var column = 1

    package init(_ bytes: UnsafeBufferPointer<UInt8>, of file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// - Returns: the line, and the column in characters and in bytes, all from 1; the last place for one beyond the end.
    package mutating func location(at place: Int) -> Location {
        let place = min(place, bytes.count)
        while let feed = bytes.baseAddress.map({ chtml_find($0, offset, place, UInt8(ascii: "\n")) }), feed < place {
            offset = feed + 1
            line += 1
            lineStart = offset
            column = 1
        }
        while offset < place {
            offset += 1
            // A character's column is that of its first byte; continuation bytes do not count.
            if offset >= bytes.count || bytes[offset] & 0xC0 != 0x80 { column += 1 }
        }
        return Location(file: file, line: line, column: column, byteColumn: offset - lineStart + 1)
    }
}

import Foundation

/// Splits blocks of bytes into physical lines, which end in LF, CR LF or CR.
struct LineSource {
    private(set) var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var isAtEnd = false
    /// An index at or before the next CR; most files have none.
    private var carriageReturn = 0
    private let read: () throws -> [UInt8]

    /// - Parameter read: Returns the next block; an empty one is the end.
    init(read: @escaping () throws -> [UInt8]) {
        self.read = read
    }

    /// The next line as a range of ``buffer``, valid until the next call, with the bytes that end it.
    ///
    /// - Parameter limit: The maximum length in bytes; a longer line is returned in pieces, so that memory stays
    ///   bounded.
    /// - Returns: `nil` at the end.
    /// - Throws: The errors of `read`.
    mutating func next(limit: Int) throws -> Range<Int>? {
        while true {
            if let end = endOfLine() {
                defer { (start, scanned) = (end, end) }
                return start..<end
            }
            if buffer.count - start > limit || isAtEnd {
                defer { (start, scanned) = (buffer.count, buffer.count) }
                return start < buffer.count ? start..<buffer.count : nil
            }
            if start > 0 {
                buffer.removeSubrange(..<start)
                scanned -= start
                carriageReturn = max(0, carriageReturn - start)
                start = 0
            }
            let block = try read()
            isAtEnd = block.isEmpty
            buffer.append(contentsOf: block)
        }
    }

    /// The index after the next line end.
    ///
    /// A CR at the end of the buffer is kept for the next call: an LF may follow.
    private mutating func endOfLine() -> Int? {
        let isAtEnd = isAtEnd
        let (from, knownReturn) = (scanned, max(scanned, carriageReturn))
        let (end, next, firstReturn): (Int?, Int, Int) = buffer.withUnsafeBufferPointer { bytes in
            let lineFeed = bytes.index(of: UInt8(ascii: "\n"), from: from)
            let firstReturn = bytes.index(of: UInt8(ascii: "\r"), from: knownReturn) ?? bytes.count
            guard firstReturn < lineFeed ?? bytes.count else {
                return (lineFeed.map { $0 + 1 }, lineFeed ?? bytes.count, firstReturn)
            }
            guard firstReturn + 1 < bytes.count else { return (isAtEnd ? bytes.count : nil, firstReturn, firstReturn) }
            let isPair = bytes[firstReturn + 1] == UInt8(ascii: "\n")
            return (firstReturn + (isPair ? 2 : 1), firstReturn, firstReturn)
        }
        scanned = next
        carriageReturn = firstReturn
        return end
    }
}

/// An object of a file that cairo writes.
struct PDFObject {
    let number: Int
    /// The whole object if it is no stream; of a stream, the dictionary.
    let value: UnsafeRawBufferPointer
    let data: UnsafeRawBufferPointer?
    /// The number of the object that held the stream's length, free for another use.
    let lengthNumber: Int?
}

/// Reads a file of cairo's, object by object, without looking into the data of streams.
///
/// The file is read as it is written, before its table of objects is known. So the length of a stream has to be in its
/// dictionary or in the object that follows the stream, as cairo 1.16 and 1.18 write it.
struct PDFObjects {
    private let bytes: UnsafeRawBufferPointer
    /// The offset of the next object.
    private(set) var position: Int

    /// - Parameters:
    ///   - bytes: All bytes received so far.
    ///   - position: The offset of an object.
    init(_ bytes: UnsafeRawBufferPointer, from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// ISO 32000-1, annex C.2.
    static let highestNumber = 8_388_607

    private static let longestStream = 1 << 40

    /// The next item of the file.
    enum Next {
        case object(PDFObject)
        /// The table of all objects, the end of a file.
        case table
        /// Less than a whole object.
        case incomplete
    }

    /// - Throws: ``PrintingFailure/unexpectedPDF``.
    mutating func next() throws(PrintingFailure) -> Next {
        var scanner = PDFScanner(bytes, from: position)
        guard let first = scanner.next() else { return .incomplete }
        if bytes[first].isEqual("xref") { return .table }
        guard try scanner.next("0") != nil, let start = try scanner.next("obj")?.upperBound else { return .incomplete }
        guard let number = number(first), (1...Self.highestNumber).contains(number) else { throw .unexpectedPDF }
        var value = start..<start
        while let token = scanner.next() {
            let isStream = bytes[token].isEqual("stream")
            if isStream || bytes[token].isEqual("endobj") {
                let value = UnsafeRawBufferPointer(rebasing: bytes[value])
                if isStream { return try stream(number, value, after: token.upperBound) }
                position = token.upperBound
                return .object(PDFObject(number: number, value: value, data: nil, lengthNumber: nil))
            }
            value = (value.isEmpty ? token.lowerBound : value.lowerBound)..<token.upperBound
        }
        return .incomplete
    }

    private mutating func stream(
        _ number: Int, _ value: UnsafeRawBufferPointer, after keyword: Int
    ) throws(PrintingFailure) -> Next {
        guard let dictionary = PDFDictionary(value) else { throw .unexpectedPDF }
        guard keyword + 2 < bytes.count else { return .incomplete }
        let start = keyword + (bytes[keyword] == 0x0D ? 2 : 1)
        let lengthNumber = dictionary.reference("Length")
        var length: Int?
        if let lengthNumber {
            length = try self.length(from: start, lengthNumber)
        } else {
            length = dictionary["Length"].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard let length, (0...Self.longestStream).contains(length) else { throw .unexpectedPDF }
            guard start + length < bytes.count else { return .incomplete }
            var scanner = PDFScanner(bytes, from: start + length)
            guard try scanner.next("endstream") != nil, try scanner.next("endobj") != nil else { return .incomplete }
            position = scanner.position
        }
        guard let length else { return .incomplete }
        let data = UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
        return .object(PDFObject(number: number, value: value, data: data, lengthNumber: lengthNumber))
    }

    /// Searches for the end of a stream's data, and moves behind the object with their length, which follows them.
    ///
    /// - Returns: the length of the data; `nil` if the end is not there yet.
    private mutating func length(from start: Int, _ lengthNumber: Int) throws(PrintingFailure) -> Int? {
        var searched = start
        while let end = bytes[searched...].firstOffset(of: "endstream") {
            searched = end + 1
            var scanner = PDFScanner(bytes, from: end)
            var tokens: [Range<Int>] = []
            while tokens.count < 7 {
                guard let token = scanner.next() else { return nil }
                tokens.append(token)
                // The same word may be in the data, but not with all the others and the right length behind it.
                if tokens.count == 2, !bytes[token].isEqual("endobj") { break }
            }
            guard tokens.count == 7, number(tokens[2]) == lengthNumber, bytes[tokens[4]].isEqual("obj"),
                bytes[tokens[6]].isEqual("endobj"), let length = number(tokens[5]), length >= 0,
                length <= end - start, length >= end - start - 2
            else { continue }
            position = scanner.position
            return length
        }
        return nil
    }

    private func number(_ token: Range<Int>) -> Int? { Int(String(decoding: bytes[token], as: UTF8.self)) }
}

extension Slice<UnsafeRawBufferPointer> {
    /// - Returns: the offset of the first occurrence of a text.
    fileprivate func firstOffset(of text: StaticString) -> Int? {
        var rest = self
        while let start = rest.firstIndex(of: text.utf8Start[0]) {
            rest = rest[start...]
            if rest.prefix(text.utf8CodeUnitCount).isEqual(text) { return start }
            rest = rest.dropFirst()
        }
        return nil
    }

    func isEqual(_ text: StaticString) -> Bool {
        elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

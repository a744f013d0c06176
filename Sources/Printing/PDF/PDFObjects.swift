#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An object of a file that cairo writes.
struct PDFObject {
    let number: Int
    /// The whole object if it is no stream; of a stream, the dictionary after the length.
    let dictionary: PDFBytes
    /// The part of a stream's dictionary before its length.
    let beforeLength: PDFBytes
    let data: PDFBytes?
    /// The number of the object that held the stream's length, free for another use.
    let lengthNumber: Int?
}

/// A view of bytes that are owned elsewhere.
typealias PDFBytes = Slice<UnsafeRawBufferPointer>

/// Reads a file of cairo's, object by object, without looking into the data of streams.
///
/// cairo 1.16 and 1.18 write, up to PDF 1.4, a line `7 0 obj`, lines with the object, and a line `endobj`; the length of
/// most streams is an object of its own, which follows the stream. Anything else is an error.
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
        guard let line = bytes[position...].range(of: "\n") else { return .incomplete }
        let header = bytes[position..<line.lowerBound]
        if header.isEqual("xref") { return .table }
        guard let number = header.number, number > 0, number <= Self.highestNumber,
            header.dropFirst(header.digits.count).isEqual(" 0 obj")
        else { throw .unexpectedPDF }
        let body = bytes[line.upperBound...]
        guard let end = body.range(of: "\nendobj\n") else { return .incomplete }
        if let data = body[..<(end.lowerBound + 1)].range(of: "\nstream\n") {
            return try stream(number, body[..<data.lowerBound], bytes[data.upperBound...])
        }
        position = end.upperBound
        let dictionary = body[..<end.lowerBound]
        return .object(
            PDFObject(
                number: number, dictionary: dictionary, beforeLength: dictionary, data: nil, lengthNumber: nil))
    }

    private mutating func stream(
        _ number: Int, _ dictionary: PDFBytes, _ data: PDFBytes
    ) throws(PrintingFailure) -> Next {
        guard let key = dictionary.range(of: "/Length "), let length = dictionary[key.upperBound...].number,
            length <= Self.longestStream
        else { throw .unexpectedPDF }
        var rest = dictionary[key.upperBound...].dropFirst(dictionary[key.upperBound...].digits.count)
        let isReference = rest.starts(with: " 0 R\n")
        if isReference { rest = rest.dropFirst(4) }
        guard rest.starts(with: "\n") else { throw .unexpectedPDF }
        guard let end = try isReference ? end(of: data, lengthNumber: length) : end(of: data, length: length) else {
            return .incomplete
        }
        position = end.position
        return .object(
            PDFObject(
                number: number, dictionary: rest, beforeLength: dictionary[..<key.upperBound],
                data: data[..<end.data], lengthNumber: isReference ? length : nil))
    }

    /// - Returns: the end of the data, and the offset of the next object.
    private func end(of data: PDFBytes, length: Int) throws(PrintingFailure) -> (data: Int, position: Int)? {
        let close = "endstream\nendobj\n" as StaticString
        guard data.count > length + close.utf8CodeUnitCount else { return nil }
        let rest = data.dropFirst(length)
        let position = rest.startIndex + close.utf8CodeUnitCount
        if rest.starts(with: close) { return (rest.startIndex, position) }
        guard rest.starts(with: "\n"), rest.dropFirst().starts(with: close) else { throw .unexpectedPDF }
        return (rest.startIndex, position + 1)
    }

    private func end(of data: PDFBytes, lengthNumber: Int) throws(PrintingFailure) -> (data: Int, position: Int)? {
        var searched = data
        while let close = searched.range(of: "\nendstream\nendobj\n") {
            let object = bytes[close.upperBound...]
            guard let end = object.range(of: "\nendobj\n") else { return nil }
            // The same bytes may be in the data, but not with the right length behind them.
            let digits = object.dropFirst(object.digits.count)
            let length = digits.dropFirst(10)
            if object.number == lengthNumber, digits.starts(with: " 0 obj\n   "),
                length.number == close.lowerBound - data.startIndex,
                length.startIndex + length.digits.count == end.lowerBound
            {
                return (close.lowerBound, end.upperBound)
            }
            searched = searched[(close.lowerBound + 1)...]
        }
        return nil
    }
}

extension PDFBytes {
    /// - Returns: the first occurrence of a text.
    func range(of text: StaticString) -> Range<Int>? {
        let buffer = UnsafeRawBufferPointer(rebasing: self)
        let length = text.utf8CodeUnitCount
        guard let start = buffer.baseAddress else { return nil }
        var position = 0
        while position + length <= count,
            let first = memchr(start + position, CInt(text.utf8Start[0]), count - length - position + 1)
        {
            position = UnsafeRawPointer(first) - start
            if memcmp(first, text.utf8Start, length) == 0 {
                return (startIndex + position)..<(startIndex + position + length)
            }
            position += 1
        }
        return nil
    }

    func starts(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount, let start = UnsafeRawBufferPointer(rebasing: self).baseAddress else {
            return false
        }
        return memcmp(start, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    func isEqual(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && starts(with: text) }

    /// The digits at the start.
    var digits: PDFBytes { prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } }

    /// The number at the start.
    var number: Int? { Int(String(decoding: digits, as: UTF8.self)) }
}

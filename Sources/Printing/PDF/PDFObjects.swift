#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An object of a file that cairo writes.
struct PDFObject {
    let number: Int
    /// All of one that is no stream; without the length of one that is.
    let dictionary: PDFBytes
    /// What a stream's dictionary says before its length.
    let beforeLength: PDFBytes
    let data: PDFBytes?
    /// The object that held the stream's length, which nothing needs any more.
    let lengthNumber: Int?
}

/// Bytes of somebody else's.
typealias PDFBytes = Slice<UnsafeRawBufferPointer>

/// Reads a file as cairo writes it, object by object, without looking into the data of streams.
///
/// cairo 1.16 and 1.18 write, up to PDF 1.4, a line `7 0 obj`, lines with the object, and a line `endobj`; the length of
/// most streams is an object of its own, which follows the stream. All else is unexpected.
struct PDFObjects {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next object begins.
    private(set) var position: Int

    /// - Parameters:
    ///   - bytes: All that is there yet.
    ///   - position: Where an object begins.
    init(_ bytes: UnsafeRawBufferPointer, from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// ISO 32000-1, annex C.2.
    static let highestNumber = 8_388_607

    private static let longestStream = 1 << 40

    /// What may come next.
    enum Next {
        case object(PDFObject)
        /// The table of all objects, with which a file ends.
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

    /// - Returns: where the data ends, and where the next object begins.
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
            // The same bytes may be in the data, where no length follows that is right.
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
    /// - Returns: where a text is first found.
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

    /// Those that it begins with.
    var digits: PDFBytes { prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } }

    /// That it begins with.
    var number: Int? { Int(String(decoding: digits, as: UTF8.self)) }
}

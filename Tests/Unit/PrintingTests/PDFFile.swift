import Testing

@testable import Printing

/// A PDF, read by its table of objects, every offset and length checked.
struct PDFFile {
    /// An object's text, and a stream's data as it is compressed.
    struct Object {
        var text: String
        var data: [UInt8]?
    }

    private(set) var objects: [Int: Object] = [:]
    private(set) var trailer = ""

    init(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        let lines = text.utf8
        func string(_ from: Int, _ to: Int) -> String {
            String(decoding: bytes[max(0, from)..<min(bytes.count, to)], as: UTF8.self)
        }
        let end = string(bytes.count - 40, bytes.count).split(separator: "\n")
        #expect(end.last == "%%EOF", sourceLocation: sourceLocation)
        let table = try #require(Int(end[end.count - 2]), sourceLocation: sourceLocation)
        let start = lines.index(lines.startIndex, offsetBy: table)
        let rows = String(text[start...]).split(separator: "\n", omittingEmptySubsequences: false)
        try #require(rows[0] == "xref" && rows[1].hasPrefix("0 "), sourceLocation: sourceLocation)
        let size = try #require(Int(rows[1].dropFirst(2)), sourceLocation: sourceLocation)
        trailer = rows[(size + 2)...].joined(separator: "\n")
        #expect(trailer.hasPrefix("trailer\n<< /Size \(size)\n"), sourceLocation: sourceLocation)
        var free: [Int: Int] = [:]
        for number in 0..<size {
            let row = rows[number + 2]
            try #require(row.utf8.count == 19 && row.hasSuffix(" "), "\(row)", sourceLocation: sourceLocation)
            let offset = try #require(Int(row.prefix(10)), sourceLocation: sourceLocation)
            guard row.hasSuffix(" n ") else {
                #expect(row.hasSuffix(" f "), sourceLocation: sourceLocation)
                free[number] = offset
                continue
            }
            let header = "\(number) 0 obj\n"
            try #require(
                string(offset, offset + header.utf8.count) == header, "object \(number)",
                sourceLocation: sourceLocation)
            objects[number] = try Self.object(bytes, offset + header.utf8.count, sourceLocation)
        }
        // The list of free objects begins at 0, ends there, and has all of them.
        var number = 0
        for _ in free { number = try #require(free[number], sourceLocation: sourceLocation) }
        #expect(number == 0, sourceLocation: sourceLocation)
        for object in objects.values {
            for reference in object.text.matches(of: /(\d+) 0 R/) {
                let number = try #require(Int(reference.1))
                #expect(objects[number] != nil, "nothing is \(number) 0 R", sourceLocation: sourceLocation)
            }
        }
    }

    private static func object(_ bytes: [UInt8], _ start: Int, _ sourceLocation: SourceLocation) throws -> Object {
        var position = start
        func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }
        while !isAt("\nendobj\n"), !isAt("\nstream\n") {
            position += 1
            try #require(position < bytes.count, sourceLocation: sourceLocation)
        }
        var object = Object(text: String(decoding: bytes[start..<position], as: UTF8.self))
        guard isAt("\nstream\n") else { return object }
        let length = try #require(object.text.firstMatch(of: /\/Length (\d+)\n/), sourceLocation: sourceLocation).1
        position += "\nstream\n".utf8.count
        let end = position + (try #require(Int(length)))
        object.data = Array(bytes[position..<end])
        position = end
        #expect(isAt("\nendstream\nendobj\n"), sourceLocation: sourceLocation)
        return object
    }

    /// The pages' objects, in order.
    var pages: [Object] {
        guard let tree = objects.values.first(where: { $0.text.contains("/Type /Pages") }),
            let kids = tree.text.firstMatch(of: /\/Kids \[ ([^\]]*)\]/)
        else { return [] }
        return kids.1.matches(of: /(\d+) 0 R/).compactMap { Int($0.1).flatMap { objects[$0] } }
    }

    /// - Returns: the object that another one names, as `/Contents 4 0 R`.
    func object(_ key: String, of object: Object) -> Object? {
        guard let range = object.text.firstRange(of: "/\(key) ") else { return nil }
        return Int(object.text[range.upperBound...].prefix { $0.isNumber }).flatMap { objects[$0] }
    }

    /// - Returns: a page's operators.
    func content(of page: Object) throws -> String {
        let data = try #require(object("Contents", of: page)?.data)
        return String(decoding: try data.withUnsafeBytes { try Deflate.inflated($0) }, as: UTF8.self)
    }
}

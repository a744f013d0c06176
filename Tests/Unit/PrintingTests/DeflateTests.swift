import Testing

@testable import Printing

@Suite struct DeflateTests {
    /// Read by zlib itself, checksum and all.
    private static func read(_ bytes: [UInt8]) throws -> [UInt8] {
        try bytes.withUnsafeBytes { try Deflate.inflated($0) }
    }

    @Test func `blocks and bytes are one stream`() throws {
        let text = Array("1 0 0 -1 0 9 cm 4 4 m 11 4 l 11 11 l h f\n".utf8)
        let path = (0..<500).flatMap { Array("\($0 % 33) \($0 % 7) l\n".utf8) }
        let block = try Deflate.block(path)
        let deflate = try Deflate()
        let cases: [([Deflate.Part], [UInt8])] = [
            ([], []), ([], text), ([.bytes(Array(repeating: 7, count: 200_000))], text), ([.block(block)], []),
            ([.bytes(text), .block(block), .bytes(text)], text),
            ([.block(block), .block(block), .bytes([]), .block(try Deflate.block([]))], path),
        ]
        for (parts, last) in cases {
            let whole = parts.flatMap { part in
                switch part {
                case .bytes(let bytes): bytes
                case .block(let block): block.length == 0 ? [] : path
                }
            }
            #expect(try Self.read(deflate.compressed(parts, last)) == whole + last)
        }
    }
}

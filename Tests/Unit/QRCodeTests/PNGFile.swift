import Testing

/// A PNG taken apart by the book (ISO/IEC 15948), to check what is in it.
struct PNGFile {
    struct Chunk {
        let name: String
        let data: [UInt8]
    }

    let chunks: [Chunk]

    /// Checks the signature and every chunk's CRC.
    init(_ bytes: [UInt8]) throws {
        try #require(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        var chunks: [Chunk] = []
        var next = 8
        while next < bytes.count {
            let end = next + 8 + Self.number(bytes[next..<next + 4])
            let crc = Self.number(bytes[end..<end + 4])
            try #require(Self.crc(bytes[next + 4..<end]) == UInt32(crc))
            chunks.append(
                Chunk(
                    name: String(decoding: bytes[next + 4..<next + 8], as: UTF8.self),
                    data: Array(bytes[next + 8..<end])))
            next = end + 4
        }
        self.chunks = chunks
    }

    /// The packed pixels of each row, unfiltered.
    var rows: [[UInt8]] {
        get throws {
            let width = Self.number(chunks[0].data[0..<4])
            let height = Self.number(chunks[0].data[4..<8])
            let data = try #require(chunks.first { $0.name == "IDAT" }).data
            try #require(Self.number(data[0..<2]).isMultiple(of: 31), "the header of zlib (RFC 1950)")
            let unpacked = try Inflate(Array(data.dropFirst(2).dropLast(4))).output
            try #require(Self.adler(unpacked) == UInt32(Self.number(data[(data.count - 4)...])))
            var rows: [[UInt8]] = []
            let length = (width + 7) / 8 + 1
            try #require(unpacked.count == height * length)
            for y in 0..<height {
                let row = unpacked[y * length..<(y + 1) * length]
                let pixels = Array(row.dropFirst())
                switch row.first {
                case 0: rows.append(pixels)
                case 2: rows.append(zip(pixels, try #require(rows.last)).map { $0 &+ $1 })
                default: Issue.record("filter \(row.first ?? 0) in row \(y)")
                }
            }
            return rows
        }
    }

    static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        let sums = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
            let first = (sums.0 + UInt32(byte)) % 65521
            return (first, (sums.1 + first) % 65521)
        }
        return sums.1 << 16 | sums.0
    }
}

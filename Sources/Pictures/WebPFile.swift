/// WebP (RFC 9649), by its chunks: the pixels are not decoded.
enum WebPFile {
    static func check(_ bytes: [UInt8]) throws(PictureError) {
        func number(_ index: Int, _ count: Int) -> Int {
            bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard bytes.count >= 20 else { throw .damaged }
        let end = 8 + number(4, 4)
        guard end <= bytes.count else { throw .damaged }
        guard end == bytes.count else { throw .longer }
        var (index, hasPixels) = (12, false)
        while index < end {
            guard index + 8 <= end else { throw .damaged }
            let name = String(decoding: bytes[index..<index + 4], as: UTF8.self)
            let (data, length) = (index + 8, number(index + 4, 4))
            // A chunk of odd length has a byte of padding.
            guard length <= end - data, data + length + length % 2 <= end else { throw .damaged }
            index = data + length + length % 2
            switch name {
            case "VP8X":
                guard length == 10 else { throw .damaged }
                try PublishedPicture.checkSize(number(data + 4, 3) + 1, number(data + 7, 3) + 1)
            case "VP8 ":
                // A key frame, its start code, and sides of 14 bits (RFC 6386, 9.1).
                guard !hasPixels, length > 10, bytes[data] & 1 == 0, number(data + 3, 3) == 0x2A019D else {
                    throw .damaged
                }
                hasPixels = true
                try PublishedPicture.checkSize(number(data + 6, 2) & 0x3FFF, number(data + 8, 2) & 0x3FFF)
            case "VP8L":
                guard !hasPixels, length > 5, bytes[data] == 0x2F else { throw .damaged }
                hasPixels = true
                let sides = number(data + 1, 4)
                try PublishedPicture.checkSize((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1)
            case "ALPH": break
            case "ICCP", "EXIF", "XMP ": try PublishedPicture.checkExtra(bytes[data..<data + length])
            case "ANIM", "ANMF": throw PictureError("is animated")
            default: throw .damaged
            }
        }
        guard hasPixels else { throw .damaged }
    }
}

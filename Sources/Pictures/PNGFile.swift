import CPicture

/// Portable Network Graphics (ISO/IEC 15948).
enum PNGFile {
    static let signature: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]

    static func check(_ bytes: [UInt8]) throws(PictureError) {
        // A chunk: its length, its name, the data, a checksum (5.3).
        var index = signature.count
        var name = ""
        while name != "IEND" {
            guard index + 12 <= bytes.count else { throw .damaged }
            let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - index - 12 else { throw .damaged }
            name = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
            let data = bytes[index + 8..<index + 8 + length]
            guard index > signature.count || name == "IHDR" else { throw .damaged }
            switch name {
            case "IHDR":
                guard length == 13 else { throw .damaged }
                let sides = [data.prefix(4), data.dropFirst(4).prefix(4)].map { $0.reduce(0) { $0 << 8 | Int($1) } }
                try PublishedPicture.checkSize(sides[0], sides[1])
            case "acTL": throw PictureError("is animated")
            case "IDAT", "iCCP": break
            default: try PublishedPicture.checkExtra(data)
            }
            index += 12 + length
        }
        guard index == bytes.count else { throw .longer }
        if cpicture_decode_png(bytes, bytes.count, UInt32(PublishedPicture.maximumSide)) != nil { throw .damaged }
    }
}

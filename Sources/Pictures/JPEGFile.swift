/// JPEG (ITU-T T.81), by its segments: the pixels are not decoded.
enum JPEGFile {
    /// The maximum number of scans: each can make a browser go over the whole picture again.
    private static let maximumScans = 100

    static func check(_ bytes: [UInt8]) throws(PictureError) {
        var (index, scans, hasFrame) = (2, 0, false)
        while true {
            guard index < bytes.count, bytes[index] == 0xFF else { throw .damaged }
            while index < bytes.count, bytes[index] == 0xFF { index += 1 }
            guard index < bytes.count else { throw .damaged }
            let marker = bytes[index]
            index += 1
            if marker == 0xD9 { break }
            guard index + 2 <= bytes.count else { throw .damaged }
            let length = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            guard length >= 2, index + length <= bytes.count else { throw .damaged }
            let data = bytes[index + 2..<index + length]
            index += length
            switch marker {
            // Baseline, extended and progressive frames: precision, height, width, and three bytes for each component.
            case 0xC0, 0xC1, 0xC2:
                guard !hasFrame, data.count >= 6 else { throw .damaged }
                let head = Array(data.prefix(6))
                guard head[0] == 8, [1, 3, 4].contains(head[5]), data.count == 6 + 3 * Int(head[5]) else {
                    throw .damaged
                }
                hasFrame = true
                try PublishedPicture.checkSize(Int(head[3]) << 8 | Int(head[4]), Int(head[1]) << 8 | Int(head[2]))
            case 0xDA:
                scans += 1
                guard hasFrame, scans <= maximumScans else { throw .damaged }
                index = endOfScan(bytes, from: index)
            // Tables; comments and applications' segments.
            case 0xC4, 0xDB, 0xDD: break
            case 0xE0...0xEF, 0xFE: try PublishedPicture.checkExtra(data)
            default: throw PictureError("is a JPEG of a kind that browsers do not show")
            }
        }
        guard scans > 0 else { throw .damaged }
        guard index == bytes.count else { throw .longer }
    }

    /// - Returns: the index of the next marker that is neither a stuffed FF (B.1.1.5) nor a restart.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == 0xFF, bytes[index + 1] != 0, !(0xD0...0xD7).contains(bytes[index + 1]) { return index }
            index += 1
        }
        return bytes.count
    }
}

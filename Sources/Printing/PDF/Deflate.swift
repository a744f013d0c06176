import CZLib

/// zlib's format (RFC 1950), which PDF calls FlateDecode.
enum Deflate {
    /// A code's path takes 50 µs and 960 bytes at this level, 150 µs and 690 bytes at zlib's own, 6.
    private static let level: CInt = 3

    /// - Throws: ``PrintingFailure/compression``.
    static func compressed(_ bytes: [UInt8]) throws(PrintingFailure) -> [UInt8] {
        let bound = compressBound(uLong(bytes.count))
        var length = uLongf(bound)
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
            status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), level)
            count = status == Z_OK ? Int(length) : 0
        }
        guard status == Z_OK else { throw .compression }
        return result
    }

    /// - Throws: ``PrintingFailure/unexpectedPDF`` for what is not compressed so.
    static func inflated(_ bytes: UnsafeRawBufferPointer) throws(PrintingFailure) -> [UInt8] {
        // Text is compressed to a tenth; where that is not enough room, there is some with more.
        var room = 16 * bytes.count + 1024
        while true {
            var length = uLongf(room)
            var status = Z_OK
            let result = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let source = bytes.assumingMemoryBound(to: UInt8.self)
                status = uncompress(buffer.baseAddress, &length, source.baseAddress, uLong(bytes.count))
                count = status == Z_OK ? Int(length) : 0
            }
            if status == Z_OK { return result }
            // Nothing is compressed to less than a thousandth.
            guard status == Z_BUF_ERROR, room < 2048 * bytes.count else { throw .unexpectedPDF }
            room *= 4
        }
    }
}

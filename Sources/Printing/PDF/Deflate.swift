import CZLib

/// Compresses with zlib (RFC 1950), which PDF calls FlateDecode.
final class Deflate {
    /// A code's path takes 50 µs and 960 bytes at this level, 150 µs and 690 bytes at zlib's own, 6.
    private static let level: CInt = 3

    // zlib's state points back to it, so it has to stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Throws: ``PrintingFailure/compression``.
    init() throws(PrintingFailure) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard deflateInit_(stream, Self.level, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .compression
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses some bytes, and others behind them.
    ///
    /// - Throws: ``PrintingFailure/compression``.
    func compressed(_ first: [UInt8], _ second: [UInt8] = []) throws(PrintingFailure) -> [UInt8] {
        guard deflateReset(stream) == Z_OK else { throw .compression }
        let bound = Int(deflateBound(stream, uLong(first.count + second.count)))
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = uInt(bound)
            for (part, flush) in [(first, Z_NO_FLUSH), (second, Z_FINISH)] {
                part.withUnsafeBufferPointer { part in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
                    stream.pointee.avail_in = uInt(part.count)
                    status = deflate(stream, flush)
                }
            }
            count = bound - Int(stream.pointee.avail_out)
        }
        guard status == Z_STREAM_END else { throw .compression }
        return result
    }

    /// Takes back what was done.
    ///
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

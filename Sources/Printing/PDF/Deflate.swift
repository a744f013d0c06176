import CZLib

/// Compresses as zlib does (RFC 1950), which PDF calls FlateDecode.
///
/// Slow parts can be compressed beforehand, on any thread: ``block(_:)`` ends at a whole byte and refers to nothing
/// before it, so blocks and bytes compressed here can follow each other in one stream.
final class Deflate {
    /// Bytes compressed on their own.
    struct Block: Sendable {
        /// Deflate's own format (RFC 1951), without an end.
        fileprivate let bytes: [UInt8]
        /// The length before compression, in bytes.
        let length: Int
        /// Adler-32 of the uncompressed bytes.
        fileprivate let checksum: uLong
    }

    /// A piece of a stream.
    enum Part: Sendable {
        /// A few bytes, stored without compression.
        case bytes([UInt8])
        case block(Block)

        /// The bytes that are stored; empty for a block.
        var bytes: [UInt8] {
            switch self {
            case .bytes(let bytes): bytes
            case .block: []
            }
        }
    }

    /// A code's path takes 50 µs and 960 bytes at this level, 150 µs and 690 bytes at zlib's own, 6.
    private static let level: CInt = 3

    // zlib's state points back to it, so it has to stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Throws: ``PrintingFailure/compression``.
    init() throws(PrintingFailure) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Without zlib's header and checksum, which are written here.
        let status = deflateInit2_(
            stream, Self.level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .compression }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// - Returns: the compressed bytes, for use as a part of a stream.
    /// - Throws: ``PrintingFailure/compression``.
    static func block(_ bytes: [UInt8]) throws(PrintingFailure) -> Block {
        var compressed: [UInt8] = []
        try Deflate().append(bytes, Z_FULL_FLUSH, to: &compressed)
        return Block(bytes: compressed, length: bytes.count, checksum: adler32(1, bytes, uInt(bytes.count)))
    }

    /// Joins parts to one stream, followed by the bytes in `last`, compressed.
    ///
    /// - Throws: ``PrintingFailure/compression``.
    func compressed(_ parts: [Part], _ last: [UInt8] = []) throws(PrintingFailure) -> [UInt8] {
        guard deflateReset(stream) == Z_OK else { throw .compression }
        // RFC 1950, 2.2: deflate with a window of 32 KB, compressed fast.
        var result: [UInt8] = [0x78, 0x5E]
        var checksum: uLong = 1
        for part in parts {
            switch part {
            case .bytes(let bytes):
                result.append(stored: bytes)
                checksum = adler32(checksum, bytes, uInt(bytes.count))
            case .block(let block):
                result += block.bytes
                checksum = adler32_combine(checksum, block.checksum, block.length)
            }
        }
        try append(last, Z_FINISH, to: &result)
        checksum = adler32(checksum, last, uInt(last.count))
        for shift in [24, 16, 8, 0] { result.append(UInt8(truncatingIfNeeded: checksum >> uLong(shift))) }
        return result
    }

    private func append(_ bytes: [UInt8], _ flush: CInt, to result: inout [UInt8]) throws(PrintingFailure) {
        // A flush adds an empty block; without input a stream has to be ended all the same.
        let bound = Int(deflateBound(stream, uLong(bytes.count))) + 16
        var (status, rest) = (Z_OK, uInt(0))
        result += [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            bytes.withUnsafeBufferPointer { bytes in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
                stream.pointee.avail_in = uInt(bytes.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = uInt(bound)
                status = deflate(stream, flush)
            }
            rest = stream.pointee.avail_in
            count = bound - Int(stream.pointee.avail_out)
        }
        guard rest == 0, status == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) else { throw .compression }
    }

    /// Decompresses a zlib stream.
    ///
    /// - Throws: ``PrintingFailure/unexpectedPDF`` for bytes that are no such stream.
    static func inflated(_ bytes: UnsafeRawBufferPointer) throws(PrintingFailure) -> [UInt8] {
        // Text is compressed to about a tenth; if this is not enough room, more is tried.
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
            // Deflate reaches a factor of about 1000 at most.
            guard status == Z_BUF_ERROR, room < 2048 * bytes.count else { throw .unexpectedPDF }
            room *= 4
        }
    }
}

extension [UInt8] {
    /// Appends bytes as blocks without compression (RFC 1951, 3.2.4); the bytes so far must end at a whole byte.
    fileprivate mutating func append(stored bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(65_535)
            let length = UInt16(piece.count)
            append(0)
            for number in [length, ~length] { append(contentsOf: [UInt8(number & 255), UInt8(number >> 8)]) }
            append(contentsOf: piece)
            rest = rest[piece.endIndex...]
        }
    }
}

import CZLib

/// zlib's compression (RFC 1950), as PDF's FlateDecode reads it.
enum Deflate {
    /// - Throws: ``PrintingFailure/compression``.
    static func compressed(_ bytes: [UInt8]) throws(PrintingFailure) -> [UInt8] {
        let bound = compressBound(uLong(bytes.count))
        var length = uLongf(bound)
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
            status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), 6)
            count = status == Z_OK ? Int(length) : 0
        }
        guard status == Z_OK else { throw .compression }
        return result
    }
}

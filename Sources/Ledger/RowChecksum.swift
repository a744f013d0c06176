import Digest

/// The checksum of a row's values, which shows a change by anything but this program.
///
/// No protection from somebody who computes it too: values that end in a path or an address are checked besides.
enum RowChecksum {
    /// - Parameter values: The values of the row, in a fixed order.
    /// - Returns: the first 8 bytes of their SHA-256; it takes a microsecond.
    static func of(_ values: [String?]) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(384)
        for value in values {
            // A byte that is in no UTF-8, so that no two lists have the same bytes.
            bytes.append(value == nil ? 0xFE : 0xFF)
            if let value { bytes.append(contentsOf: value.utf8) }
        }
        return sha256(bytes).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

import CZLib
import Foundation

/// The checksum of a row's values, which shows a change by anything but this program, and a row not written whole.
///
/// No protection from somebody who computes it too: values that end in a path or an address are checked besides. So a
/// CRC-32 will do: SHA-256 in its place took 1.5 % of a run, as each row is checked when it is read.
enum RowChecksum {
    /// - Parameters:
    ///   - values: The values of the row, in a fixed order.
    ///   - bytes: A last value.
    /// - Returns: their CRC-32 (zlib's), as SQLite keeps it.
    static func of(_ values: [String?], _ bytes: Data? = nil) -> Int64 {
        var sum: UInt = 0
        for var value in values {
            sum = adding(value == nil ? missing : present, to: sum)
            value?.withUTF8 { text in sum = crc32_z(sum, text.baseAddress, text.count) }
        }
        sum = adding(bytes == nil ? missing : present, to: sum)
        bytes?.withUnsafeBytes { sum = crc32_z(sum, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count) }
        return Int64(sum)
    }

    /// Bytes that are in no UTF-8, so that no two lists of texts have the same bytes.
    private static let (missing, present): (UInt8, UInt8) = (0xFE, 0xFF)

    private static func adding(_ byte: UInt8, to sum: UInt) -> UInt {
        withUnsafePointer(to: byte) { crc32_z(sum, $0, 1) }
    }
}

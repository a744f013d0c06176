import Foundation

/// The upper half of a Windows code page: the scalars of the bytes 0x80…0xFF.
struct WindowsCodePage: Sendable {
    static let cyrillic = WindowsCodePage(.windowsCP1251)
    static let western = WindowsCodePage(.windowsCP1252)

    /// 128 scalars; 0 for a byte without one.
    private let scalars: [UInt16]

    private init(_ encoding: String.Encoding) {
        scalars = (UInt8(0x80)...0xFF).map { byte in
            let text = String(bytes: [byte], encoding: encoding)
            let scalar = UInt16(truncatingIfNeeded: text?.unicodeScalars.first?.value ?? 0)
            // Foundation reads a byte without a character as a control character.
            return (0x80...0x9F).contains(scalar) ? 0 : scalar
        }
    }

    /// - Returns: `nil` for a byte that the code page does not have.
    func scalar(_ byte: UInt8) -> UInt32? {
        guard byte >= 0x80 else { return UInt32(byte) }
        let scalar = scalars[Int(byte) - 0x80]
        return scalar == 0 ? nil : UInt32(scalar)
    }

    /// The bytes of the upper half, by the scalars they stand for.
    var bytes: [UInt32: UInt8] {
        var bytes: [UInt32: UInt8] = [:]
        for byte in UInt8(0x80)...0xFF {
            if let scalar = scalar(byte) { bytes[scalar] = byte }
        }
        return bytes
    }
}

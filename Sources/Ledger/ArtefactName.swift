import Digest
import Foundation

/// Turns a reference id into a file name: safe on every file system, and short.
enum ArtefactName {
    /// The maximum length of a name, in characters; file systems take 255, and a suffix and an extension follow.
    static let maximumLength = 64

    /// - Returns: the id itself if it is safe; otherwise its safe characters, a hyphen and eight hexadecimal digits of
    ///   its SHA-256, so that different ids keep different names.
    static func name(for identifier: String) -> String {
        var safe: [UInt8] = []
        safe.reserveCapacity(identifier.utf8.count)
        for byte in identifier.utf8 {
            // No dot or hyphen at the start: a hidden file, or a name that looks like a flag.
            let isEdge = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            if safe.isEmpty, isEdge || !byte.isSafe { continue }
            if byte.isSafe {
                safe.append(byte)
            } else if safe.last != UInt8(ascii: "-") {
                safe.append(UInt8(ascii: "-"))
            }
        }
        if safe.count > maximumLength { safe.removeLast(safe.count - maximumLength) }
        // None at the end either: Windows drops a final dot.
        while let last = safe.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { safe.removeLast() }
        let name = String(decoding: safe, as: UTF8.self)
        if name == identifier, !isReserved(name) { return name }
        return (name.isEmpty ? "order" : name) + "-" + digest(of: identifier)
    }

    /// True for a text that can be a name of ours: no path, no hidden file, no flag.
    static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        // A hyphen and the longer digest follow.
        guard let first = bytes.first, bytes.count <= maximumLength + 25 else { return false }
        return first != UInt8(ascii: ".") && first != UInt8(ascii: "-") && bytes.allSatisfy(\.isSafe)
    }

    /// - Returns: a name with a longer digest, for an id whose name another id has taken (`inv-7` after `INV-7`).
    static func alternative(for identifier: String, taken: String) -> String {
        String(taken.prefix(maximumLength)) + "-" + digest(of: identifier, bytes: 12)
    }

    private static func digest(of identifier: String, bytes: Int = 4) -> String {
        sha256(Array(identifier.utf8)).prefix(bytes)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// True for the names of devices, which Windows reserves with any extension.
    private static func isReserved(_ name: String) -> Bool {
        let stem = name.utf8.prefix { $0 != UInt8(ascii: ".") }
        guard stem.count == 3 || stem.count == 4 else { return false }
        let device = String(decoding: stem, as: UTF8.self).uppercased()
        if ["CON", "PRN", "AUX", "NUL"].contains(device) { return true }
        return stem.count == 4 && (device.hasPrefix("COM") || device.hasPrefix("LPT")) && device.last?.isNumber == true
    }
}

extension UInt8 {
    /// A letter, a digit or `-_.`, in ASCII.
    fileprivate var isSafe: Bool {
        switch self {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}

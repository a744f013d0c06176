import Crypto
import Foundation

/// Turns a reference id into a name for files: safe on every file system, and short.
enum ArtefactName {
    /// The longest name, in characters; file systems take 255, and a suffix and an ending follow.
    static let maximumLength = 64

    /// - Returns: the id itself where it is safe as it stands; otherwise what is safe of it and a hyphen and eight
    ///   hexadecimal digits of its SHA-256, so that different ids keep different names.
    static func name(for identifier: String) -> String {
        var safe: [UInt8] = []
        for byte in identifier.utf8 {
            let isSafe = byte.isASCIIAlphanumericByte || "-_.".utf8.contains(byte)
            if isSafe {
                safe.append(byte)
            } else if safe.last != UInt8(ascii: "-") {
                safe.append(UInt8(ascii: "-"))
            }
        }
        // No dot at either end (hidden files; Windows drops the last), and nothing that looks like a flag.
        let trimmed = String(decoding: safe, as: UTF8.self)
            .trimmingCharacters(in: CharacterSet(charactersIn: ".-"))
        let name = String(trimmed.prefix(maximumLength))
        if name == identifier, !isReserved(name) { return name }
        return (name.isEmpty ? "order" : name) + "-" + digest(of: identifier)
    }

    /// - Returns: the same with a longer digest, for an id whose name another id has taken (`inv-7` after `INV-7`).
    static func alternative(for identifier: String, taken: String) -> String {
        String(taken.prefix(maximumLength)) + "-" + digest(of: identifier, bytes: 12)
    }

    private static func digest(of identifier: String, bytes: Int = 4) -> String {
        SHA256.hash(data: Array(identifier.utf8)).prefix(bytes)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The names of devices, which Windows keeps for itself with any ending.
    private static func isReserved(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.uppercased()
        if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
        return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && stem.last?.isNumber == true
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumericByte: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}

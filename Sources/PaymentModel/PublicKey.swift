/// The merchant's public key: names the account that is paid, and test or live mode.
package struct PublicKey: Sendable, Hashable, CustomStringConvertible {
    /// `pk_test_…` or `pk_live_…`.
    package let text: String

    /// True for `pk_test_…`: no money moves, and pages and print show TEST.
    package var isTest: Bool { text.hasPrefix("pk_test_") }

    /// - Throws: ``PublicKeyError`` for anything that is not `pk_test_` or `pk_live_` followed by letters and digits.
    package init(_ text: String) throws(PublicKeyError) {
        if SecretKey.isIn(text) { throw .secret }
        let known = ["pk_test_", "pk_live_"].contains { text.hasPrefix($0) }
        let rest = text.utf8.dropFirst(8)
        guard known, (1...120).contains(rest.count), rest.allSatisfy(\.isASCIIAlphanumeric) else { throw .malformed }
        self.text = text
    }

    /// The key.
    package var description: String { text }
}

/// The reason why a text is no public key.
///
/// The text itself is not part of it: it might be a secret.
package enum PublicKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It begins `sk_`: a secret key, which must never be published.
    case secret
    /// Neither `pk_test_…` nor `pk_live_…`.
    case malformed

    /// The mistake, and which key to use instead.
    package var description: String {
        switch self {
        case .secret:
            "this is a secret key (sk_…): it must never be published; use the public key, which begins pk_live_ or pk_test_"
        case .malformed:
            "this is no public key: it begins pk_live_ or pk_test_, and letters and digits follow"
        }
    }
}

/// The shape of a secret: `sk_` at the start of a word.
///
/// Output that contains one is a bug.
package enum SecretKey {
    /// - Returns: true if a word in the text begins `sk_`; `desk_lamp` has none.
    package static func isIn(_ text: some StringProtocol) -> Bool {
        var text = String(text)
        return text.withUTF8 { isIn($0) }
    }

    /// - Returns: true if a word in the bytes (UTF-8) begins `sk_`.
    package static func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        let last = bytes.count - 3
        while index <= last {
            // The underscore is the rarest of the three.
            if bytes[index + 2] == UInt8(ascii: "_"),
                bytes[index + 1] | 0x20 == UInt8(ascii: "k"), bytes[index] | 0x20 == UInt8(ascii: "s"),
                index == 0 || !bytes[index - 1].isASCIIAlphanumeric
            {
                return true
            }
            index += 1
        }
        return false
    }
}

extension SecretKey {
    /// - Returns: the text with `(hidden)` in the place of each word that begins `sk_`, but for the `sk_…` of our own texts.
    package static func hiding(_ text: String) -> String {
        guard isIn(text) else { return text }
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let isWordStart = index == 0 || !bytes[index - 1].isASCIIAlphanumeric
            let isKey = isWordStart && String(decoding: bytes[index...].prefix(3), as: UTF8.self).lowercased() == "sk_"
            guard isKey, !bytes[(index + 3)...].starts(with: "…".utf8) else {
                shown.append(bytes[index])
                index += 1
                continue
            }
            shown += "(hidden)".utf8
            index = bytes[index...].firstIndex { !$0.isASCIIAlphanumeric && $0 != UInt8(ascii: "_") } ?? bytes.count
        }
        return String(decoding: shown, as: UTF8.self)
    }
}

extension UInt8 {
    /// 0–9, A–Z or a–z.
    package var isASCIIAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}

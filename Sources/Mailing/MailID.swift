import PaymentModel

/// The ids of a message and of its parts (RFC 5322, 3.6.4; RFC 2392).
enum MailID {
    /// - Parameters:
    ///   - id: Without `<>`.
    ///   - what: The kind of id, for the error message.
    /// - Returns: the id.
    /// - Throws: ``MailingFailure`` for anything but two dot-atoms around an `@`.
    static func checked(_ id: String, _ what: String) throws(MailingFailure) -> String {
        let sides = id.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isShaped =
            sides.count == 2 && id.utf8.count <= 250
            && sides.allSatisfy { side in
                side.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
                    !atom.isEmpty && atom.allSatisfy(\.isAtomText)
                }
            }
        guard isShaped else {
            throw MailingFailure(
                "\(what) is letters, digits, hyphens and dots around an @, at most 250 characters, without < and >")
        }
        return id
    }

    /// - Returns: 16 hexadecimal digits, the same for the same id (FNV-1a).
    static func digest(_ id: String) -> String {
        let hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

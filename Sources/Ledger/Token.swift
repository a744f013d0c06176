/// Random names for pay pages.
enum Token {
    /// Crockford's base32: no I, L, O, U, so that nothing is misread and no word comes up.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let isOfAlphabet = (0...255).map { alphabet.contains(UInt8($0)) }

    /// True for a text that can be a token: the name of a folder that is written and removed.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == LedgerEntry.tokenLength && text.utf8.allSatisfy { isOfAlphabet[Int($0)] }
    }

    /// - Returns: 24 characters, 120 bits from the system's secure generator.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(unsafeUninitializedCapacity: LedgerEntry.tokenLength) { bytes in
            for half in 0..<2 {
                var bits = generator.next()
                for index in 0..<12 {
                    bytes[half * 12 + index] = alphabet[Int(bits & 31)]
                    bits >>= 5
                }
            }
            return LedgerEntry.tokenLength
        }
    }
}

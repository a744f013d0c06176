import PaymentModel

extension SourceText {
    /// True for letters first, then letters, digits and hyphens: the shape of a BCP 47 tag, not its registry.
    package var isLanguage: Bool {
        guard count >= 2,
            bytes.prefix(2).allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.lowercased) })
        else {
            return false
        }
        return bytes.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    }
}

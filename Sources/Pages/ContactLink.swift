import PaymentModel

/// The address behind a seller's contact, where it is one.
enum ContactLink {
    /// - Returns: `mailto:` for a mail address, `tel:` for a telephone number, a web address as it is, else `nil`.
    static func url(_ contact: String) -> String? {
        if contact.hasPrefix("https://") { return contact.contains(where: \.isWhitespace) ? nil : contact }
        let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2 {
            let isPlain = parts.allSatisfy {
                !$0.isEmpty && $0.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-_+".utf8.contains($0) }
            }
            // A plus needs no encoding in a path (RFC 6068, 2).
            return isPlain && parts[1].contains(".") ? "mailto:" + contact : nil
        }
        let digits = contact.filter { $0.isASCII && $0.isNumber }
        let isNumber = contact.allSatisfy { ($0.isASCII && $0.isNumber) || "+()-./ \u{A0}".contains($0) }
        guard isNumber, (5...15).contains(digits.count) else { return nil }
        return "tel:" + (contact.hasPrefix("+") ? "+" : "") + digits
    }
}

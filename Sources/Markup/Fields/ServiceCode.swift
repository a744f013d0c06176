import Checkout

/// A service's code: `{method}_{currency}_{flow}`, such as `payment_card_usd_hpp`.
struct ServiceCode {
    /// What the payer pays in.
    let currency: Currency

    /// - Returns: `nil` for anything but small letters, digits and underscores with a currency of ISO 4217 inside.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let isShaped =
            text.utf8.count <= 128 && parts.count >= 3
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            }
        guard isShaped else { return nil }
        // A method may have more than one part, and "top" and "all" are currencies too: the last one counts.
        let currencies = parts.dropFirst().dropLast().compactMap { part in
            part.count == 3 ? Currency(String(decoding: part, as: UTF8.self).uppercased()) : nil
        }
        guard let currency = currencies.last else { return nil }
        self.currency = currency
    }

    /// What is wrong with a code that is none.
    static func mistake(_ text: String) -> String? {
        guard ServiceCode(text) == nil else { return nil }
        let pattern = "{method}_{currency}_{flow}, such as payment_card_eur_hpp"
        guard text.utf8.count <= 128 else { return "is no service: write \(pattern)" }
        let plain = String(
            decoding: text.lowercased().utf8.filter { !$0.isMarkupSpace }.map { $0 == 0x2D ? UInt8(ascii: "_") : $0 },
            as: UTF8.self)
        if plain != text, ServiceCode(plain) != nil { return "is no service as it is written: write \(plain)" }
        return "is no service of the form {method}_{currency}_{flow} with a currency of ISO 4217: write the code that "
            + "the account has, such as payment_card_eur_hpp"
    }
}

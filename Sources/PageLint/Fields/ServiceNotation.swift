import HTML
import PaymentModel

/// A service's code: `{method}_{currency}_{flow}`, such as `payment_card_usd_hpp`.
struct ServiceNotation {
    /// The currency that the payer pays in.
    let currency: Currency

    /// - Returns: `nil` for anything but small letters, digits and underscores with a currency of ISO 4217 inside.
    init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count <= 128 else { return nil }
        var found: Currency?
        var ends = 0
        var start = bytes.startIndex
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "_") where index > start:
                // A method may have more than one part, and "top" and "all" are currencies too: the last one counts.
                if ends > 0, bytes[start..<index].count == 3 {
                    found = Currency(text[start..<index].uppercased()) ?? found
                }
                ends += 1
                start = bytes.index(after: index)
            default: return nil
            }
        }
        guard ends >= 2, start < bytes.endIndex, let found else { return nil }
        currency = found
    }

    /// The mistake in a service's code.
    static func mistake(_ text: String) -> String? {
        guard ServiceNotation(text) == nil else { return nil }
        let pattern = "{method}_{currency}_{flow}, such as payment_card_eur_hpp"
        guard text.utf8.count <= 128 else { return "is no service: write \(pattern)" }
        let plain = String(
            decoding: text.lowercased().utf8.filter { !$0.isMarkupSpace }.map { $0 == 0x2D ? UInt8(ascii: "_") : $0 },
            as: UTF8.self)
        if plain != text, ServiceNotation(plain) != nil { return "is no service as it is written: write \(plain)" }
        return "is no service of the form {method}_{currency}_{flow} with a currency of ISO 4217: write the code that "
            + "the account has, such as payment_card_eur_hpp"
    }
}

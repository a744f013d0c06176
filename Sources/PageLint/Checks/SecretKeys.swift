import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports secret keys anywhere in the source: also in comments, scripts and attributes.
    mutating func checkSecrets() {
        var start = 0
        // Many style classes begin `sk_`: the rest must look like a key.
        while !isFull, let offset = source.indexOfSecret(from: start, where: \.isRestOfSecret) {
            report(offset: offset, "a secret key is in the document: take it out, and have the key changed")
            start = offset + 3
        }
        if start == 0, let place = placeOfEncodedSecret(where: \.isRestOfSecret) {
            report(
                offset: place,
                "a secret key is in the document, written with entities: take it out, and have the key changed")
        }
    }
}

extension SourceText {
    /// True for the rest of a key after `sk_`: `live_` or `test_` and six letters or digits, or a random text of at
    /// least 16.
    ///
    /// `sk_live_xxxxx` and `sk_live_YOUR_KEY` are none, nor are `sk_grid` and `sk_TestimonialSliderWrapper`.
    fileprivate var isRestOfSecret: Bool {
        if startsIgnoringCase("live_") || startsIgnoringCase("test_") {
            let key = bytes.dropFirst(5).prefix { $0.isASCIIAlphanumeric }
            return key.count >= 6 && key.contains { $0 != key.first }
        }
        let key = bytes.prefix { $0.isASCIIAlphanumeric }
        guard key.count >= 16, key.contains(where: { $0 != key.first }) else { return false }
        let digits = key.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
        // Random text changes between small letters, capitals and digits more often than words in camel case do.
        let changes = zip(key, key.dropFirst()).reduce(0) { $0 + ($1.0.keyClass == $1.1.keyClass ? 0 : 1) }
        return digits >= 3 || changes * 4 >= key.count
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    fileprivate var keyClass: Int { isDigit ? 0 : self == lowercased ? 1 : 2 }
}

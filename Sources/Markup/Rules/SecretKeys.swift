import CMarkup
import PaymentModel

extension RuleContext {
    /// Reports secret keys anywhere in the source: also in comments, scripts and attributes.
    mutating func checkSecrets() {
        let message = "a secret key is in the document: take it out, and have the key changed"
        let isPage = page != nil
        var isFound = false
        var start = 0
        while let offset = source.indexOfSecret(from: start, isPage: isPage) {
            report(offset: offset, message)
            isFound = true
            // For a generated document the first is enough.
            guard isPage, !isFull else { return }
            start = offset + 3
        }
        if !isFound, let offset = SourceText(tree.decoded[...]).indexOfSecret(from: 0, isPage: isPage) {
            report(
                offset: place(ofDecoded: offset),
                "a secret key is in the document, written with entities: take it out, and have the key changed")
        }
    }

    /// The offset in the source of the node whose text or attribute holds a byte of the decoded text.
    private func place(ofDecoded offset: Int) -> Int {
        guard let place = tree.decoded.baseAddress.map({ $0 + offset }) else { return 0 }
        let node = tree.nodes.indices.first { index in
            let node = tree.nodes[index]
            return node.textText.holds(place) || tree.attributes(of: index).contains { $0.valueText.holds(place) }
        }
        return node.map { Int(tree.nodes[$0].offset) } ?? 0
    }
}

extension SourceText {
    fileprivate func holds(_ place: UnsafePointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return place >= start && place < start + count
    }

    /// The offset of the first word that begins `sk_`, by the definition in ``SecretKey``.
    ///
    /// In a third-party page, where many style classes begin `sk_`, the rest must look like a key.
    fileprivate func indexOfSecret(from first: Int, isPage: Bool) -> Int? {
        guard let start = bytes.baseAddress else { return nil }
        var index = first
        while true {
            // The underscore is rare, and searching for one byte is fast.
            index = cmarkup_find(start, index, count, UInt8(ascii: "_"))
            guard index < count else { return nil }
            if index >= 2, index == 2 || !bytes[index - 3].isASCIIAlphanumeric,
                SecretKey.isIn(UnsafeBufferPointer(rebasing: bytes[index - 2...index])),
                !isPage || dropFirst(index + 1).isRestOfSecret
            {
                return index - 2
            }
            index += 1
        }
    }

    /// True for the rest of a key after `sk_`: `live_` or `test_` and six letters or digits, or a random text of at
    /// least 16.
    ///
    /// `sk_live_xxxxx` and `sk_live_YOUR_KEY` are none, nor are `sk_grid` and `sk_TestimonialSliderWrapper`.
    private var isRestOfSecret: Bool {
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

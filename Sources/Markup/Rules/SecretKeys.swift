import CMarkup
import Checkout

extension Inspection {
    /// Reports secret keys, wherever they stand: comments, scripts and attributes too.
    mutating func checkSecrets() {
        let message = "a secret key is in the document: take it out, and have the key changed"
        let isPage = page != nil
        var isFound = false
        var start = 0
        while let offset = source.indexOfSecret(from: start, isPage: isPage) {
            report(offset: offset, message)
            isFound = true
            // Of a document of our own the first is enough.
            guard isPage, !isFull else { return }
            start = offset + 3
        }
        if !isFound, let offset = Text(tree.decoded[...]).indexOfSecret(from: 0, isPage: isPage) {
            report(
                offset: place(ofDecoded: offset),
                "a secret key is in the document, written with entities: take it out, and have the key changed")
        }
    }

    /// The node whose text or attribute holds a byte of the decoded text, as an offset in the source.
    private func place(ofDecoded offset: Int) -> Int {
        guard let place = tree.decoded.baseAddress.map({ $0 + offset }) else { return 0 }
        let node = tree.nodes.indices.first { index in
            let node = tree.nodes[index]
            return node.textText.holds(place) || tree.attributes(of: index).contains { $0.valueText.holds(place) }
        }
        return node.map { Int(tree.nodes[$0].offset) } ?? 0
    }
}

extension Text {
    fileprivate func holds(_ place: UnsafePointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return place >= start && place < start + count
    }

    /// Where a word begins `sk_`; what that is, ``SecretKey`` says.
    ///
    /// In a page that others wrote, where `sk_` begins the names of many a style class, a key needs more to be one.
    fileprivate func indexOfSecret(from first: Int, isPage: Bool) -> Int? {
        guard let start = bytes.baseAddress else { return nil }
        var index = first
        while true {
            // The underscore is rare, and looking for one byte is quick.
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

    /// What follows `sk_` in a key: `live_` or `test_` and six letters or digits, or at least sixteen that no word has.
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
        // Chance changes between small letters, capitals and digits more often than words in camel case do.
        let changes = zip(key, key.dropFirst()).reduce(0) { $0 + ($1.0.keyClass == $1.1.keyClass ? 0 : 1) }
        return digits >= 3 || changes * 4 >= key.count
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    fileprivate var keyClass: Int { isDigit ? 0 : self == lowercased ? 1 : 2 }
}

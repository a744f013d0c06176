import CHTML
package import HTML
import PaymentModel

extension MarkupContext {
    /// The place of a secret key that is written with entities.
    ///
    /// - Parameter isRest: True for a text that may follow `sk_` in a key.
    /// - Returns: The offset in the source of the node whose decoded text or attribute holds it; `nil` for none.
    package func placeOfEncodedSecret(where isRest: (SourceText) -> Bool = { _ in true }) -> Int? {
        SourceText(tree.decoded[...]).indexOfSecret(where: isRest).map(place(ofDecoded:))
    }

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

    /// The first word that begins `sk_`, by the definition in ``SecretKey``.
    ///
    /// - Parameters:
    ///   - first: The offset at which the search begins.
    ///   - isRest: True for a text that may follow `sk_` in a key.
    /// - Returns: The word's offset; `nil` if there is none.
    package func indexOfSecret(
        from first: Int = 0, where isRest: (SourceText) -> Bool = { _ in true }
    ) -> Int? {
        var index = first
        // The underscore is rare, and searching for one byte is fast.
        while let found = self.index(of: UInt8(ascii: "_"), from: index) {
            if found >= 2, found == 2 || !bytes[found - 3].isASCIIAlphanumeric,
                SecretKey.isIn(UnsafeBufferPointer(rebasing: bytes[found - 2...found])), isRest(dropFirst(found + 1))
            {
                return found - 2
            }
            index = found + 1
        }
        return nil
    }
}

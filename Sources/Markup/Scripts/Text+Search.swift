import CMarkup

extension SourceText {
    /// True if the text contains another one, which is not empty, byte for byte.
    func contains(_ other: StaticString) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let length = other.utf8CodeUnitCount
        var index = 0
        while index + length <= count {
            index = cmarkup_find(start, index, count, other.utf8Start[0])
            guard index + length <= count else { return false }
            if cmarkup_equal(start + index, other.utf8Start, length) { return true }
            index += 1
        }
        return false
    }
}

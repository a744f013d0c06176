import CMarkup
import Checkout

extension SourceText {
    /// True if the text contains another one, which is not empty, byte for byte.
    func contains(_ other: StaticString) -> Bool {
        contains(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }

    /// True if the text contains a word, not as part of a longer one: "pay" is not in "payload".
    func containsWord(_ other: [UInt8]) -> Bool { other.withUnsafeBufferPointer { contains($0, isWord: true) } }

    private func contains(_ other: UnsafeBufferPointer<UInt8>, isWord: Bool = false) -> Bool {
        guard let start = bytes.baseAddress, let wanted = other.baseAddress, let first = other.first else {
            return false
        }
        var index = 0
        while index + other.count <= count {
            index = cmarkup_find(start, index, count, first)
            guard index + other.count <= count else { return false }
            if cmarkup_equal(start + index, wanted, other.count),
                !isWord || !isInWord(index - 1) && !isInWord(index + other.count)
            {
                return true
            }
            index += 1
        }
        return false
    }

    private func isInWord(_ index: Int) -> Bool {
        bytes.indices.contains(index) && (bytes[index].isASCIIAlphanumeric || bytes[index] == UInt8(ascii: "_"))
    }
}

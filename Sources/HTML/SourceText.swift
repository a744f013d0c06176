public import CHTML

/// A piece of UTF-8 in a parser's memory, compared without making a `String`.
///
/// Valid until the checker's next parse. Public and inlinable, as parts of ``MarkupTree`` are: only such functions are
/// inlined into the targets that check, and without that a check took half as long again, and a run 4 % longer.
public struct SourceText {
    /// The bytes, in UTF-8.
    public let bytes: UnsafeBufferPointer<UInt8>

    /// The number of bytes.
    @inlinable public var count: Int { bytes.count }
    /// True for no bytes.
    @inlinable public var isEmpty: Bool { bytes.isEmpty }
    /// A copy, for messages.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// A text in the parser's memory.
    @inlinable public init(_ start: UnsafePointer<UInt8>?, _ count: UInt32) {
        bytes = UnsafeBufferPointer(start: start, count: Int(count))
    }

    /// A part of a text.
    @inlinable public init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.bytes = UnsafeBufferPointer(rebasing: bytes)
    }

    /// A text with the bytes of a literal.
    @inlinable public init(_ name: StaticString) {
        bytes = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }

    /// True for the bytes of a literal.
    @inlinable @inline(__always)
    public static func == (text: SourceText, other: StaticString) -> Bool {
        guard text.bytes.count == other.utf8CodeUnitCount else { return false }
        guard let start = text.bytes.baseAddress else { return true }
        return chtml_equal(start, other.utf8Start, other.utf8CodeUnitCount)
    }

    /// False for the bytes of a literal.
    @inlinable @inline(__always)
    public static func != (text: SourceText, other: StaticString) -> Bool { !(text == other) }

    /// Allows a `switch` over names as over strings.
    @inlinable @inline(__always)
    public static func ~= (pattern: StaticString, text: SourceText) -> Bool { text == pattern }

    /// True for equal bytes.
    @inlinable public static func == (text: SourceText, other: SourceText) -> Bool {
        guard text.count == other.count else { return false }
        guard let start = text.bytes.baseAddress, let otherStart = other.bytes.baseAddress else { return true }
        return chtml_equal(start, otherStart, text.count)
    }

    package static func == (text: SourceText, other: String) -> Bool {
        let utf8 = other.utf8
        guard text.count == utf8.count else { return false }
        let isEqual = utf8.withContiguousStorageIfAvailable { other in
            guard let start = text.bytes.baseAddress, let otherStart = other.baseAddress else { return true }
            return chtml_equal(start, otherStart, other.count)
        }
        return isEqual ?? text.bytes.elementsEqual(utf8)
    }

    /// Compares as HTML does keywords: only ASCII letters are folded; the other text is in lower case.
    @inlinable public func equalsIgnoringCase(_ other: StaticString) -> Bool {
        count == other.utf8CodeUnitCount && startsIgnoringCase(other)
    }

    /// Compares the beginning in the same way.
    @inlinable public func startsIgnoringCase(_ other: StaticString) -> Bool {
        guard count >= other.utf8CodeUnitCount else { return false }
        for index in 0..<other.utf8CodeUnitCount where bytes[index].lowercased != other.utf8Start[index] {
            return false
        }
        return true
    }

    /// The offset of another text (in lower case, not empty) in this one; `nil` for none.
    package func indexIgnoringCase(of other: StaticString, from start: Int = 0) -> Int? {
        var index = start
        while index + other.utf8CodeUnitCount <= count {
            if bytes[index].lowercased == other.utf8Start[0], dropFirst(index).startsIgnoringCase(other) {
                return index
            }
            index += 1
        }
        return nil
    }

    /// True if the text contains another one, which is not empty, byte for byte.
    @inlinable public func contains(_ other: StaticString) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let length = other.utf8CodeUnitCount
        var index = 0
        while index + length <= count {
            index = chtml_find(start, index, count, other.utf8Start[0])
            guard index + length <= count else { return false }
            if chtml_equal(start + index, other.utf8Start, length) { return true }
            index += 1
        }
        return false
    }

    /// The offset of a byte, at or after a place; `nil` for none.
    @inlinable public func index(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let bytes = bytes.baseAddress else { return nil }
        let index = chtml_find(bytes, start, count, byte)
        return index < count ? index : nil
    }

    /// The text without its first bytes.
    @inlinable public func dropFirst(_ number: Int) -> SourceText { SourceText(bytes.dropFirst(number)) }

    /// The text without the white space of HTML around it.
    package var trimmed: SourceText {
        var rest = bytes[...]
        while let first = rest.first, first.isMarkupSpace { rest = rest.dropFirst() }
        while let last = rest.last, last.isMarkupSpace { rest = rest.dropLast() }
        return SourceText(rest)
    }

    /// The words separated by white space.
    package var words: Words { Words(rest: self) }

    /// True if there is only white space, including the common U+00A0.
    package var isBlank: Bool {
        var index = 0
        while index < count {
            if bytes[index].isMarkupSpace {
                index += 1
            } else if bytes[index] == 0xC2, index + 1 < count, bytes[index + 1] == 0xA0 {
                index += 2
            } else {
                return false
            }
        }
        return true
    }
}

/// The words of a text, one after the other, without a list of them.
package struct Words: Sequence, IteratorProtocol {
    fileprivate var rest: SourceText

    package mutating func next() -> SourceText? {
        guard let start = rest.bytes.firstIndex(where: { !$0.isMarkupSpace }) else { return nil }
        let end = rest.bytes[start...].firstIndex(where: \.isMarkupSpace) ?? rest.count
        defer { rest = rest.dropFirst(end) }
        return SourceText(rest.bytes[start..<end])
    }
}

extension SourceText: Hashable {
    /// Feeds the bytes to the hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
}

extension UInt8 {
    /// True for space, tab, line feed, form feed, carriage return: "ASCII whitespace" of the HTML standard.
    package var isMarkupSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    /// The small letter of an ASCII capital; any other byte as it is.
    @inlinable public var lowercased: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }
}

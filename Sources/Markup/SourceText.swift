import CMarkup

/// A piece of UTF-8 in a parser's memory, compared without making a `String`.
///
/// Valid until the checker's next parse.
struct SourceText {
    let bytes: UnsafeBufferPointer<UInt8>

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }
    /// A copy, for messages.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    init(_ start: UnsafePointer<UInt8>?, _ count: UInt32) {
        bytes = UnsafeBufferPointer(start: start, count: Int(count))
    }

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.bytes = UnsafeBufferPointer(rebasing: bytes)
    }

    /// A text with the bytes of a literal.
    init(_ name: StaticString) {
        bytes = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }

    @inline(__always)
    static func == (text: SourceText, other: StaticString) -> Bool {
        guard text.bytes.count == other.utf8CodeUnitCount else { return false }
        guard let start = text.bytes.baseAddress else { return true }
        return cmarkup_equal(start, other.utf8Start, other.utf8CodeUnitCount)
    }

    /// Allows a `switch` over names as over strings.
    @inline(__always)
    static func ~= (pattern: StaticString, text: SourceText) -> Bool { text == pattern }

    static func == (text: SourceText, other: SourceText) -> Bool {
        guard text.count == other.count else { return false }
        guard let start = text.bytes.baseAddress, let otherStart = other.bytes.baseAddress else { return true }
        return cmarkup_equal(start, otherStart, text.count)
    }

    static func == (text: SourceText, other: String) -> Bool {
        let utf8 = other.utf8
        guard text.count == utf8.count else { return false }
        let isEqual = utf8.withContiguousStorageIfAvailable { other in
            guard let start = text.bytes.baseAddress, let otherStart = other.baseAddress else { return true }
            return cmarkup_equal(start, otherStart, other.count)
        }
        return isEqual ?? text.bytes.elementsEqual(utf8)
    }

    /// Compares as HTML does keywords: only ASCII letters are folded; the other text is in lower case.
    func equalsIgnoringCase(_ other: StaticString) -> Bool {
        count == other.utf8CodeUnitCount && startsIgnoringCase(other)
    }

    /// Compares the beginning in the same way.
    func startsIgnoringCase(_ other: StaticString) -> Bool {
        guard count >= other.utf8CodeUnitCount else { return false }
        for index in 0..<other.utf8CodeUnitCount where bytes[index].lowercased != other.utf8Start[index] {
            return false
        }
        return true
    }

    /// The offset of another text (in lower case, not empty) in this one; `nil` for none.
    func indexIgnoringCase(of other: StaticString, from start: Int = 0) -> Int? {
        var index = start
        while index + other.utf8CodeUnitCount <= count {
            if bytes[index].lowercased == other.utf8Start[0], dropFirst(index).startsIgnoringCase(other) {
                return index
            }
            index += 1
        }
        return nil
    }

    /// The offset of a byte, at or after a place; `nil` for none.
    func index(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let bytes = bytes.baseAddress else { return nil }
        let index = cmarkup_find(bytes, start, count, byte)
        return index < count ? index : nil
    }

    func dropFirst(_ number: Int) -> SourceText { SourceText(bytes.dropFirst(number)) }

    /// The text without the white space of HTML around it.
    var trimmed: SourceText {
        var rest = bytes[...]
        while let first = rest.first, first.isMarkupSpace { rest = rest.dropFirst() }
        while let last = rest.last, last.isMarkupSpace { rest = rest.dropLast() }
        return SourceText(rest)
    }

    /// The words separated by white space.
    var words: Words { Words(rest: self) }

    /// True if there is only white space, including the common U+00A0.
    var isBlank: Bool {
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
struct Words: Sequence, IteratorProtocol {
    fileprivate var rest: SourceText

    mutating func next() -> SourceText? {
        guard let start = rest.bytes.firstIndex(where: { !$0.isMarkupSpace }) else { return nil }
        let end = rest.bytes[start...].firstIndex(where: \.isMarkupSpace) ?? rest.count
        defer { rest = rest.dropFirst(end) }
        return SourceText(rest.bytes[start..<end])
    }
}

extension SourceText: Hashable {
    func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
}

extension UInt8 {
    /// True for space, tab, line feed, form feed, carriage return: "ASCII whitespace" of the HTML standard.
    var isMarkupSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    var lowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}

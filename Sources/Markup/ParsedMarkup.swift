import CMarkup
import PaymentModel

/// The findings while a document is read, before any rule is applied to its tree.
struct ParsedMarkup {
    private(set) var breaches: [RawFinding] = []

    mutating func report(_ id: String, at offset: Int, _ message: String) {
        breaches.append(RawFinding(id, at: offset, message))
    }

    /// - Returns: false if the bytes can't be parsed.
    mutating func isReadable(_ bytes: UnsafeBufferPointer<UInt8>, maximumBytes: Int) -> Bool {
        guard isSmallEnough(bytes.count, maximumBytes) else { return false }
        guard !bytes.isEmpty else {
            report("not-well-formed", at: 0, "it is empty")
            return false
        }
        let invalid = cmarkup_first_invalid_byte(bytes.baseAddress, bytes.count)
        guard invalid < bytes.count else { return true }
        if bytes[invalid] == 0 {
            report("nul-byte", at: invalid, "a NUL byte: take it out")
        } else {
            report("not-utf8", at: invalid, "a byte that is not UTF-8: write the whole document in UTF-8")
        }
        return false
    }

    /// Adds a parser's errors as findings of a rule, and its status.
    mutating func take(_ tree: CMarkupTree, as id: String) {
        for error in UnsafeBufferPointer(start: tree.errors, count: Int(tree.error_count)) {
            let message = UnsafeRawBufferPointer(start: error.message, count: Int(error.message_length))
            report(id, at: Int(error.offset), "the parser says: " + String(decoding: message, as: UTF8.self))
        }
        takeStatus(tree, maximumDepth: MarkupChecker.maximumDepth)
    }

    /// Reports a parser that did not come to the end.
    mutating func takeStatus(_ tree: CMarkupTree, maximumDepth: UInt32) {
        switch tree.status {
        case CMarkupParsed: break
        case CMarkupTooDeep:
            let last = tree.node_count > 0 ? Int(tree.nodes[Int(tree.node_count) - 1].offset) : 0
            report("too-deep", at: last, "elements stand more than \(maximumDepth) deep in each other")
        case CMarkupTooMany:
            let last = tree.tag_count > 0 ? Int(tree.tags[Int(tree.tag_count) - 1].offset) : 0
            report(
                "too-many", at: last,
                "more than \(cmarkup_maximum_tags) tags, \(cmarkup_maximum_attributes) attributes in one, or \(cmarkup_maximum_names) different names: no further than here is read"
            )
        default: report("not-checked", at: 0, "the parser gave up: there may not have been memory enough")
        }
    }

    private mutating func isSmallEnough(_ count: Int, _ maximumBytes: Int) -> Bool {
        if count > maximumBytes {
            report(
                "too-large", at: 0, "it has more than \(maximumBytes) bytes, the most that are read: make it smaller")
        }
        return count <= maximumBytes
    }

    /// A page's text, for a parser that takes UTF-8 without NUL; other bytes are findings.
    ///
    /// - Returns: text of the same length, with a question mark for each NUL and each byte that is no UTF-8; UTF-16 is
    ///   converted to UTF-8. Empty if nothing could be read.
    mutating func readablePage(_ bytes: [UInt8], maximumBytes: Int) -> [UInt8] {
        guard isSmallEnough(bytes.count, maximumBytes) else { return [] }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            report(
                "not-utf8", at: 0,
                "it is UTF-16: save the page as UTF-8, or browsers and programs show other characters")
            let text = Self.utf16(bytes.dropFirst(2), isBigEndian: bytes[0] == 0xFE)
            return mended(text, isReported: false)
        }
        return mended(bytes, isReported: true)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? one << 8 | two : two << 8 | one)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func mended(_ bytes: [UInt8], isReported: Bool) -> [UInt8] {
        // Nearly every page is valid, and needs no copy.
        let isClean = bytes.withUnsafeBufferPointer { cmarkup_first_invalid_byte($0.baseAddress, $0.count) == $0.count }
        guard !isClean else { return bytes }
        var text = bytes
        let found = text.withUnsafeMutableBufferPointer { cmarkup_mend($0.baseAddress, $0.count) }
        if found.first_nul < text.count { report("nul-byte", at: found.first_nul, "a NUL byte: take it out") }
        if isReported, found.first_invalid < text.count {
            report("not-utf8", at: found.first_invalid, "a byte that is not UTF-8: save the whole page as UTF-8")
        }
        return text
    }
}

import CHTML
import HTML
import MarkupRules

extension ReadingFindings {
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
        let isClean = bytes.withUnsafeBufferPointer { chtml_first_invalid_byte($0.baseAddress, $0.count) == $0.count }
        guard !isClean else { return bytes }
        var text = bytes
        let found = text.withUnsafeMutableBufferPointer { chtml_mend($0.baseAddress, $0.count) }
        if found.first_nul < text.count { report("nul-byte", at: found.first_nul, "a NUL byte: take it out") }
        if isReported, found.first_invalid < text.count {
            report("not-utf8", at: found.first_invalid, "a byte that is not UTF-8: save the whole page as UTF-8")
        }
        return text
    }
}

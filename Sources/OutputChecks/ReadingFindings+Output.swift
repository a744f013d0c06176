import CHTML
import MarkupRules

extension ReadingFindings {
    /// - Returns: false if the bytes can't be parsed.
    mutating func isReadable(_ bytes: UnsafeBufferPointer<UInt8>, maximumBytes: Int) -> Bool {
        guard isSmallEnough(bytes.count, maximumBytes) else { return false }
        guard !bytes.isEmpty else {
            report("not-well-formed", at: 0, "it is empty")
            return false
        }
        let invalid = chtml_first_invalid_byte(bytes.baseAddress, bytes.count)
        guard invalid < bytes.count else { return true }
        if bytes[invalid] == 0 {
            report("nul-byte", at: invalid, "a NUL byte: take it out")
        } else {
            report("not-utf8", at: invalid, "a byte that is not UTF-8: write the whole document in UTF-8")
        }
        return false
    }

    /// Adds a parser's errors as findings of a rule, and its status.
    ///
    /// - Returns: false if the tree is not whole.
    mutating func take(_ tree: CHTMLTree?, as id: String) -> Bool {
        guard let tree else { return takeStatus(nil, maximumDepth: OutputChecker.maximumDepth) }
        for error in UnsafeBufferPointer(start: tree.errors, count: Int(tree.error_count)) {
            let message = UnsafeRawBufferPointer(start: error.message, count: Int(error.message_length))
            report(id, at: Int(error.offset), "the parser says: " + String(decoding: message, as: UTF8.self))
        }
        return takeStatus(tree, maximumDepth: OutputChecker.maximumDepth)
    }
}

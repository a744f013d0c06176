import CMarkup
import Checkout

/// What is found while a document is read, before any rule looks at its tree.
struct Reading {
    let document: GeneratedDocument
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var breaches: [Breach] = []

    init(_ document: GeneratedDocument, bytes: UnsafeBufferPointer<UInt8>) {
        self.document = document
        self.bytes = bytes
    }

    mutating func report(_ id: String, at offset: Int, _ message: String) {
        breaches.append(Breach(id, at: offset, message))
    }

    /// - Returns: false if the bytes are not for a parser.
    mutating func isReadable(maximumBytes: Int) -> Bool {
        guard bytes.count <= maximumBytes else {
            report(
                "too-large", at: 0,
                "it has \(bytes.count) bytes, and at most \(maximumBytes) are read: make it smaller")
            return false
        }
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

    /// A parser's errors as findings of a rule, and whether it came to the end.
    mutating func take(_ tree: CMarkupTree, as id: String) {
        for error in UnsafeBufferPointer(start: tree.errors, count: Int(tree.error_count)) {
            let message = UnsafeRawBufferPointer(start: error.message, count: Int(error.message_length))
            report(id, at: Int(error.offset), "the parser says: " + String(decoding: message, as: UTF8.self))
        }
        switch tree.status {
        case CMarkupParsed: break
        case CMarkupTooDeep:
            report("too-deep", at: 0, "elements stand more than \(MarkupChecker.maximumDepth) deep in each other")
        default: report("not-checked", at: 0, "the parser gave up: there may not have been memory enough")
        }
    }
}

package import PaymentModel
import TextSupport

/// A finding before its line and column are counted.
package struct RawFinding {
    package let id: String
    package let severity: Finding.Severity
    /// The offset in the source, in bytes.
    package let offset: Int
    package let message: String

    /// A breach with a message that may quote the document: without secrets and hidden characters, at most
    /// 300 characters.
    package init(_ id: String, _ severity: Finding.Severity = .error, at offset: Int, _ message: String) {
        self.id = id
        self.severity = severity
        self.offset = offset
        guard !SecretKey.isIn(message) else {
            self.message = "this stands beside a secret key, and is not shown"
            return
        }
        self.message = DisplayText.shown(message, hidden: .replacementCharacters, limit: 300)
    }
}

extension RawFinding {
    /// The breach with another severity.
    package func with(_ severity: Finding.Severity) -> RawFinding { RawFinding(id, severity, at: offset, message) }
}

extension [RawFinding] {
    /// The findings in the order of the document, with their places counted in one pass: a hostile document has many.
    package func findings(in bytes: UnsafeBufferPointer<UInt8>, of file: String) -> [Finding] {
        guard !isEmpty else { return [] }
        var places = PlaceCounter(bytes, of: file)
        let inOrder = enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        return inOrder.map { _, breach in
            Finding(breach.id, breach.severity, at: places.location(at: breach.offset), breach.message)
        }
    }
}

import Checkout

/// A finding before its line and column are counted.
struct Breach {
    let id: String
    let severity: Finding.Severity
    /// In the source, in bytes.
    let offset: Int
    let message: String

    /// Takes a message that may quote the document: not its secrets, not its control characters, not at any length.
    init(_ id: String, _ severity: Finding.Severity = .error, at offset: Int, _ message: String) {
        self.id = id
        self.severity = severity
        self.offset = offset
        guard !SecretKey.isIn(message) else {
            self.message = "this stands beside a secret key, and is not shown"
            return
        }
        // Nearly every message is short, and shown as it is.
        guard message.utf8.count > 300 || message.utf8.contains(where: \.isControl) else {
            self.message = message
            return
        }
        let scalars = message.unicodeScalars
        let shown = scalars.prefix(300).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : String($0) }.joined()
        self.message = scalars.count > 300 ? shown + "…" : shown
    }
}

extension Breach {
    /// The same with another severity.
    func with(_ severity: Finding.Severity) -> Breach { Breach(id, severity, at: offset, message) }
}

extension [Breach] {
    /// Findings in the order of the document, their places counted in one go: a hostile document has many.
    func findings(in bytes: UnsafeBufferPointer<UInt8>, of file: String) -> [Finding] {
        guard !isEmpty else { return [] }
        var places = PlaceCounter(bytes, of: file)
        let inOrder = enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        return inOrder.map { _, breach in
            Finding(breach.id, breach.severity, at: places.location(at: breach.offset), breach.message)
        }
    }
}

extension UInt8 {
    fileprivate var isControl: Bool { self < 0x20 || self == 0x7F }
}

import Checkout

/// A finding before its line and column are counted.
struct Breach {
    let id: String
    let severity: Finding.Severity
    /// In the source, in bytes.
    let offset: Int
    let message: String

    /// Takes a message that may quote the document: not its secrets, not at any length, and not what would move or
    /// hide other characters on a terminal.
    init(_ id: String, _ severity: Finding.Severity = .error, at offset: Int, _ message: String) {
        self.id = id
        self.severity = severity
        self.offset = offset
        guard !SecretKey.isIn(message) else {
            self.message = "this stands beside a secret key, and is not shown"
            return
        }
        // Nearly every message is short, and shown as it is.
        guard message.utf8.count > 300 || !message.utf8.allSatisfy(\.isPlain) else {
            self.message = message
            return
        }
        var shown = String.UnicodeScalarView()
        for scalar in message.unicodeScalars.prefix(300) { shown.append(scalar.isShown ? scalar : "\u{FFFD}") }
        self.message = String(shown) + (message.unicodeScalars.count > 300 ? "…" : "")
    }
}

extension Breach {
    /// The same with another severity.
    func with(_ severity: Finding.Severity) -> Breach { Breach(id, severity, at: offset, message) }
}

extension Unicode.Scalar {
    /// False for control characters, marks of direction, line separators and what has no width.
    fileprivate var isShown: Bool {
        guard value >= 0x80 else { return value >= 0x20 && value != 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
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
    /// ASCII that is shown.
    fileprivate var isPlain: Bool { self >= 0x20 && self < 0x7F }
}

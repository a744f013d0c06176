import Checkout

/// A finding before its line and column are counted.
struct Breach {
    let id: String
    let severity: Finding.Severity
    /// The offset in the source, in bytes.
    let offset: Int
    let message: String

    /// A breach with a message that may quote the document: without secrets, at most 300 scalars, and without
    /// characters that would move or hide others on a terminal.
    init(_ id: String, _ severity: Finding.Severity = .error, at offset: Int, _ message: String) {
        self.id = id
        self.severity = severity
        self.offset = offset
        guard !SecretKey.isIn(message) else {
            self.message = "this stands beside a secret key, and is not shown"
            return
        }
        // Nearly every message is short and plain, and not copied.
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
    /// The breach with another severity.
    func with(_ severity: Finding.Severity) -> Breach { Breach(id, severity, at: offset, message) }
}

extension Unicode.Scalar {
    /// False for control characters, marks of direction, line separators and other format characters.
    fileprivate var isShown: Bool {
        guard value >= 0x80 else { return value >= 0x20 && value != 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

extension [Breach] {
    /// The findings in the order of the document, with their places counted in one pass: a hostile document has many.
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
    /// True for visible ASCII and the space.
    fileprivate var isPlain: Bool { self >= 0x20 && self < 0x7F }
}

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
        let scalars = message.unicodeScalars
        let shown = scalars.prefix(300).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : String($0) }.joined()
        self.message = scalars.count > 300 ? shown + "…" : shown
    }
}

extension [Breach] {
    /// Findings in the order of the document, their places counted in one go: a hostile document has many.
    func findings(in bytes: UnsafeBufferPointer<UInt8>, of file: String) -> [Finding] {
        guard !isEmpty else { return [] }
        var findings: [Finding] = []
        findings.reserveCapacity(count)
        var offset = 0
        var location = Location(file: file, line: 1, column: 1, byteColumn: 1)
        var column = 1
        var byteColumn = 1
        let inOrder = enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        for (_, breach) in inOrder {
            while offset < Swift.min(breach.offset, bytes.count) {
                let byte = bytes[offset]
                offset += 1
                if byte == UInt8(ascii: "\n") {
                    location.line += 1
                    column = 1
                    byteColumn = 1
                } else {
                    byteColumn += 1
                    // A character's column is that of its first byte: those that continue it come before the next.
                    if offset >= bytes.count || bytes[offset] & 0xC0 != 0x80 { column += 1 }
                }
            }
            location.column = column
            location.byteColumn = byteColumn
            findings.append(Finding(breach.id, breach.severity, at: location, breach.message))
        }
        return findings
    }
}

import PaymentModel

/// The problem of a cell, before its location is known.
struct CellProblem: Error {
    /// As ``Finding/id``.
    let id: String
    let severity: Finding.Severity
    /// The text that follows the name of the field: `"12,50": is this 12.50?`, `is empty: …`.
    let message: String

    init(_ id: String, _ message: String) {
        self.init(id, .error, message)
    }

    init(_ id: String, _ severity: Finding.Severity, _ message: String) {
        self.id = id
        self.severity = severity
        self.message = message
    }

    /// A problem whose message begins with the text.
    init(_ id: String, _ severity: Finding.Severity = .error, in text: String, _ message: String) {
        self.init(id, severity, VisibleText.quoted(text) + ": " + message)
    }
}

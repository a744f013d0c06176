import Checkout

/// What is wrong with a cell, before anybody knows where the cell is.
struct CellProblem: Error {
    /// As ``Finding/id``.
    let id: String
    let severity: Finding.Severity
    /// Goes on where the name of the field ends: `"12,50": is this 12.50?`, `is empty: …`.
    let message: String

    init(_ id: String, _ message: String) {
        self.init(id, .error, message)
    }

    init(_ id: String, _ severity: Finding.Severity, _ message: String) {
        self.id = id
        self.severity = severity
        self.message = message
    }

    /// About a text, which is shown.
    init(_ id: String, _ severity: Finding.Severity = .error, in text: String, _ message: String) {
        self.init(id, severity, VisibleText.quoted(text) + ": " + message)
    }
}

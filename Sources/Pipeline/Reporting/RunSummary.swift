package import PaymentModel

/// The result of a command's run, for people and for programs.
package protocol RunSummary: Encodable {
    /// The lines printed at the end of a run.
    var lines: [String] { get }
    /// True if something needs a person: exit code 1.
    var isFailure: Bool { get }
}

/// The numbers of a run's findings by severity.
package protocol FindingTotals {
    /// Findings that keep something from being made.
    var errors: Int { get set }
    /// Findings that keep nothing from being made.
    var warnings: Int { get set }
    /// Findings that need nothing to be done.
    var notes: Int { get set }
}

extension FindingTotals {
    /// Notes count only in a type that has a number for them.
    package var notes: Int {
        get { 0 }
        set {}
    }

    /// Counts a finding.
    package mutating func count(_ finding: Finding) {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
    }

    /// `3 errors, 1 warning`; empty without findings.
    package var findingsText: String {
        [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
            .joined(separator: ", ")
    }
}

package import Checkout
import Pipeline

/// A file that was checked, as every kind of report takes it.
package struct CheckedFile: Sendable {
    /// As the user named it, or as it was found below a folder that the user named; `-` is standard input.
    package var name: String
    /// In the order of the file.
    package var findings: [Finding]
    /// For each finding the line that it is in; `nil` where none can be shown.
    ///
    /// Empty if nobody asked for them.
    package var excerpts: [Excerpt?]
    /// How many ways to pay it has.
    package var payments: Int
    /// How many findings comments in it have switched off.
    package var silenced: Int
    /// False for what was read beside the pages: order files.
    package var isPage = true

    /// A file; nothing found, unless said.
    package init(
        name: String, findings: [Finding] = [], excerpts: [Excerpt?] = [], payments: Int = 0, silenced: Int = 0
    ) {
        self.name = name
        self.findings = findings
        self.excerpts = excerpts
        self.payments = payments
        self.silenced = silenced
    }
}

/// A piece of a source's line, short enough for a terminal, and where in it something is.
package struct Excerpt: Sendable, Hashable {
    /// At most 120 characters; control characters are replaced.
    ///
    /// Never holds a secret.
    package var text: String
    /// Which of its characters is meant, from 0; characters are counted as columns are, by Unicode scalars.
    ///
    /// The number of them all for the end of the line.
    package var caret: Int

    /// A piece of a line.
    package init(text: String, caret: Int) {
        self.text = text
        self.caret = caret
    }
}

/// What a whole check came to.
package struct CheckSummary: Sendable, Hashable {
    /// Files that were read.
    package var files = 0
    /// Those of them in which something was found.
    package var filesWithFindings = 0
    /// Ways to pay that they have.
    package var payments = 0
    /// Findings by severity.
    package var errors = 0
    /// Findings by severity.
    package var warnings = 0
    /// Findings by severity.
    package var notes = 0
    /// Findings that comments in the pages have switched off.
    package var silenced = 0

    /// Nothing checked.
    package init() {}

    /// Counts a file.
    package mutating func add(_ file: CheckedFile) {
        if file.isPage {
            files += 1
            if !file.findings.isEmpty { filesWithFindings += 1 }
        }
        payments += file.payments
        silenced += file.silenced
        for finding in file.findings { count(finding) }
    }

    /// Counts a finding.
    package mutating func count(_ finding: Finding) {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
    }

    /// - Returns: whether there is a finding of that severity, or a worse one.
    package func has(atLeast severity: Finding.Severity) -> Bool {
        [(errors, .error), (warnings, .warning), (notes, Finding.Severity.note)].contains { $0 > 0 && $1 >= severity }
    }
}

package import PaymentModel
import Pipeline

/// A file that was checked, as all reports take it.
package struct CheckedFile: Sendable {
    /// As the user named it, or as it was found below a folder that the user named; `-` is standard input.
    package var name: String
    /// In the order of the file.
    package var findings: [Finding]
    /// For each finding the line that it is in; `nil` if it can't be shown.
    ///
    /// Empty if excerpts were not kept.
    package var excerpts: [Excerpt?]
    /// The number of payment forms and links in it.
    package var payments: Int
    /// The number of findings that comments in it have switched off.
    package var silenced: Int
    /// False for order files and for paths that could not be read.
    package var isPage = true

    /// A file, by default without findings.
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

/// A part of a source line, short enough for a terminal, with a marked character.
package struct Excerpt: Sendable, Hashable {
    /// At most 120 characters; control characters are replaced.
    ///
    /// Never holds a secret.
    package var text: String
    /// The index of the marked character, from 0; characters are counted as columns are, by Unicode scalars.
    ///
    /// Equal to the number of characters for the end of the line.
    package var caret: Int

    /// A piece of a line.
    package init(text: String, caret: Int) {
        self.text = text
        self.caret = caret
    }
}

/// The counts of a whole check.
package struct CheckSummary: Sendable, Hashable, FindingTotals {
    /// Files that were read.
    package var files = 0
    /// Files with findings.
    package var filesWithFindings = 0
    /// Payment forms and links.
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

    /// - Returns: true if there is a finding of that severity, or a more severe one.
    package func has(atLeast severity: Finding.Severity) -> Bool {
        [(errors, .error), (warnings, .warning), (notes, Finding.Severity.note)].contains { $0 > 0 && $1 >= severity }
    }
}

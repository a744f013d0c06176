import PaymentModel
import Pipeline

/// A line per finding, in the form of compilers that editors read: `file:line:column: severity: message [id]`.
///
/// The summary, ``CheckSummary/text``, is not part of it: it is for a person, not for the next program.
struct TextReport: CheckReport {
    /// True to colour the severities.
    let hasColor: Bool
    /// True to print the source line after a finding, and a caret under it.
    let showsExcerpts: Bool

    func begin() -> [UInt8] { [] }

    func add(_ file: CheckedFile) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, finding) in file.findings.enumerated() {
            add(finding.printable, to: &bytes)
            if showsExcerpts, index < file.excerpts.count, let excerpt = file.excerpts[index] {
                add(excerpt, finding.severity, to: &bytes)
            }
        }
        return bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] { [] }

    private func add(_ finding: Finding, to bytes: inout [UInt8]) {
        let line = finding.description
        guard hasColor else {
            bytes.append(contentsOf: line.utf8)
            bytes.append(UInt8(ascii: "\n"))
            return
        }
        // The severity is the first word after the place; a file's name may contain spaces, and even the severity's
        // word.
        let place = finding.location.map { line.utf8.dropFirst($0.file.utf8.count).prefix { $0 != UInt8(ascii: " ") } }
        let start = place.map { line.utf8.index(after: $0.endIndex) } ?? line.utf8.startIndex
        let end = line.utf8.index(start, offsetBy: finding.severity.rawValue.utf8.count + 1)
        bytes.append(contentsOf: line.utf8[..<start])
        addColored(line[start..<end], finding.severity, to: &bytes)
        bytes.append(contentsOf: line.utf8[end...])
        bytes.append(UInt8(ascii: "\n"))
    }

    private func add(_ excerpt: Excerpt, _ severity: Finding.Severity, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "    \(excerpt.text)\n    ".utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: excerpt.indent))
        if hasColor { addColored("^", severity, to: &bytes) } else { bytes.append(UInt8(ascii: "^")) }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func addColored(_ text: Substring, _ severity: Finding.Severity, to bytes: inout [UInt8]) {
        let color =
            switch severity {
            case .error: "31"
            case .warning: "33"
            case .note: "36"
            }
        bytes.append(contentsOf: "\u{1B}[1;\(color)m".utf8)
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: "\u{1B}[0m".utf8)
    }
}

import Checkout
import Pipeline

/// A line a finding, as compilers write them and editors read them: `file:line:column: severity: message [id]`.
///
/// The last line, ``CheckSummary/text``, is not part of it: it is for the person, not for the next program.
struct TextReport: CheckReport {
    /// Whether severities are coloured.
    let hasColor: Bool
    /// Whether the source's line follows, and under it a caret.
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
        // The severity is the first word after the place; a name may have spaces, and even the same word.
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

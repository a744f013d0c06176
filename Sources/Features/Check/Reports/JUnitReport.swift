import PaymentModel
import Pipeline
import TextSupport

/// JUnit's XML, by Jenkins' junit-10.xsd: a suite per file, a case per finding; one passed case for a clean file.
///
/// A finding below `failOn` is a passed case, with its text as output: what doesn't fail the command doesn't fail the
/// build. Totals are the suites' only: those of the whole are optional, and would have to stand first.
struct JUnitReport: CheckReport {
    /// The least severity of a failure; `nil` for none.
    let failOn: Finding.Severity?

    func begin() -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"paylink check\">\n".utf8)
    }

    private func isFailure(_ finding: Finding) -> Bool { failOn.map { finding.severity >= $0 } ?? false }

    func add(_ file: CheckedFile) -> [UInt8] {
        let failures = file.findings.count(where: isFailure)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 * (file.findings.count + 1))
        func add(_ markup: String) { bytes.append(contentsOf: markup.utf8) }
        add("<testsuite name=\"")
        MarkupEscaping.xml.append(file.name, to: &bytes)
        add("\" tests=\"\(max(file.findings.count, 1))\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\">\n")
        if file.findings.isEmpty {
            add("<testcase name=\"no findings\" classname=\"")
            MarkupEscaping.xml.append(file.name, to: &bytes)
            add("\"/>\n")
        }
        for finding in file.findings {
            add("<testcase name=\"\(finding.id)")
            if let location = finding.location {
                add(" at \(location.line)")
                if let column = location.column { add(":\(column)") }
            }
            add("\" classname=\"")
            MarkupEscaping.xml.append(file.name, to: &bytes)
            add("\">")
            let element = isFailure(finding) ? "failure" : "system-out"
            add("<\(element)")
            if isFailure(finding) {
                add(" type=\"\(finding.severity.rawValue)\" message=\"")
                MarkupEscaping.xml.append(finding.message, to: &bytes)
                add("\"")
            }
            add(">")
            MarkupEscaping.xml.append(finding.description, to: &bytes)
            add("</\(element)></testcase>\n")
        }
        add("</testsuite>\n")
        return bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] { Array("</testsuites>\n".utf8) }
}

import Checkout

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
        bytes.append(escaping: file.name)
        add("\" tests=\"\(max(file.findings.count, 1))\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\">\n")
        if file.findings.isEmpty {
            add("<testcase name=\"no findings\" classname=\"")
            bytes.append(escaping: file.name)
            add("\"/>\n")
        }
        for finding in file.findings {
            add("<testcase name=\"\(finding.id)")
            if let location = finding.location {
                add(" at \(location.line)")
                if let column = location.column { add(":\(column)") }
            }
            add("\" classname=\"")
            bytes.append(escaping: file.name)
            add("\">")
            let element = isFailure(finding) ? "failure" : "system-out"
            add("<\(element)")
            if isFailure(finding) {
                add(" type=\"\(finding.severity.rawValue)\" message=\"")
                bytes.append(escaping: finding.message)
                add("\"")
            }
            add(">")
            bytes.append(escaping: finding.description)
            add("</\(element)></testcase>\n")
        }
        add("</testsuite>\n")
        return bytes
    }

    func end(_ summary: CheckSummary) -> [UInt8] { Array("</testsuites>\n".utf8) }
}

extension [UInt8] {
    /// Appends a text as content or attribute value of XML 1.0, with U+FFFD for characters it forbids even as a
    /// reference (2.2).
    fileprivate mutating func append(escaping text: String) {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            // Unescaped, those of an attribute would become spaces.
            case 0x09, 0x0A, 0x0D: append(contentsOf: "&#\(byte);".utf8)
            case 0..<0x20: append(contentsOf: "\u{FFFD}".utf8)
            // U+FFFE and U+FFFF, whose first two bytes are those of U+FFFD.
            case 0xBE, 0xBF: append(last == (0xEF, 0xBF) ? 0xBD : byte)
            default: append(byte)
            }
            last = (last.1, byte)
        }
    }
}

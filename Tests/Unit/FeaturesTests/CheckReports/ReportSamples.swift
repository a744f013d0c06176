import CheckFeature
import PaymentModel
import Pipeline

/// What the formats are tried on.
enum ReportSamples {
    /// Names that break one format or the other.
    static let names = [
        "page.html", "a b.html", "./site/p.html", "/abs/p.html", "100%25.html", "it's \"quoted\".html", "a,b:c;d.html",
        "Überweisung/支払い🧾.html", "x--y.html", "x]]>y.html", "<b>&amp;.html", "line\nbreak\r.html", "tab\t.html",
        "bell\u{7}\u{1B}[31m.html", "turn\u{202E}lmth.html", "-", "..", "a#b?c=d.html", "non\u{FFFE}\u{FFFF}.html",
        "C:\\pages\\p.html", "::error::x.html", "error: x.html",
    ]

    /// Messages that do.
    static let messages = [
        "write method=\"post\"", "<form action='x'> & \"y\" ]]> -- %0A %25", "a sign \u{FFFD} and \u{FFFE}\u{FFFF}",
        "two\nlines\r\n::error::three", "the placeholder \"{{key}}\" and \"{0}\": write the key",
        "the field \"customer[name](1)\" is unknown", "Заплатить 支払う 👩‍👩‍👧", "nul \u{0} and \u{1F}, del \u{7F}, nel \u{85}",
        "",
    ]

    /// Each name with each message, a severity each in turn, and a finding without a place.
    static let hostile: [CheckedFile] = names.map { name in
        let severities: [Finding.Severity] = [.error, .warning, .note]
        let findings = messages.enumerated().map { index, message in
            Finding(
                index % 2 == 0 ? "form-method" : "unheard-of", severities[index % 3],
                at: Location(file: name, line: index + 1, column: index * 7 + 1, byteColumn: index * 9 + 1), message)
        }
        return CheckedFile(
            name: name, findings: findings + [Finding("not-checked", .error, "there was no memory")], payments: 2,
            silenced: 1)
    }

    /// The whole report of some files.
    static func text(_ format: CheckFormat, _ files: [CheckedFile], failOn: Finding.Severity = .error) -> String {
        var report = format.report(failOn: failOn, version: "1.2.3")
        var summary = CheckSummary()
        var bytes = report.begin()
        for file in files {
            summary.add(file)
            bytes += report.add(file)
        }
        return String(decoding: bytes + report.end(summary), as: UTF8.self)
    }

    /// The lines of a report that has one a finding.
    static func lines(_ format: CheckFormat, _ files: [CheckedFile]) -> [Substring] {
        text(format, files).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
}

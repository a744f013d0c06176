import CheckFeature
import PaymentModel
import Pipeline
import Testing

@Suite struct GitHubReportTests {
    /// A command as the runner reads it (actions/runner, `ActionCommand.TryParseV2`).
    struct Command: Equatable {
        var name = ""
        var properties: [String: String] = [:]
        var message = ""

        init?(_ line: Substring) {
            guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
            let head = line.dropFirst(2)[..<end.lowerBound].split(separator: " ", maxSplits: 1)
            name = String(head.first ?? "")
            for property in (head.count > 1 ? head[1] : "").split(separator: ",") {
                let pair = property.split(separator: "=", maxSplits: 1).map(String.init)
                if pair.count == 2 { properties[pair[0]] = Self.unescaped(pair[1]) }
            }
            message = Self.unescaped(String(line[end.upperBound...]))
        }

        private static func unescaped(_ text: String) -> String {
            [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
                .reduce(text) { $0.replacing($1.0, with: $1.1) }
        }
    }

    @Test("a finding is a command of its severity")
    func command() {
        let findings = [Finding.Severity.error, .warning, .note].map { severity in
            Finding("x", severity, at: Location(file: "./a,b.html", line: 3, column: 7), "100%: write, and\nagain")
        }
        #expect(
            ReportSamples.text(.github, [CheckedFile(name: "./a,b.html", findings: findings)]) == """
                ::error file=a%2Cb.html,line=3,col=7,title=x::100%25: write, and%0Aagain
                ::warning file=a%2Cb.html,line=3,col=7,title=x::100%25: write, and%0Aagain
                ::notice file=a%2Cb.html,line=3,col=7,title=x::100%25: write, and%0Aagain

                """)
    }

    @Test("the runner reads names and messages as they were")
    func roundTrip() throws {
        let lines = ReportSamples.lines(.github, ReportSamples.hostile)
        let findings = ReportSamples.hostile.flatMap(\.findings)
        #expect(lines.count == findings.count)
        for (line, finding) in zip(lines, findings) {
            let command = try #require(Command(line))
            let file = finding.location?.file == "-" ? nil : finding.location?.file
            #expect(command.properties["file"] == file.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 })
            #expect(command.properties["line"] == finding.location.map { String($0.line) })
            #expect(command.properties["title"] == finding.id)
            #expect(command.message == finding.message)
        }
    }

    @Test("a clean file is nothing")
    func clean() {
        #expect(ReportSamples.text(.github, [CheckedFile(name: "a")]).isEmpty)
    }
}

import Testing

@testable import PaymentModel

/// Findings grouped by cause.
@Suite struct FindingGroupsTests {
    private static func amount(_ text: String, _ meant: String, row: Int, file: String = "orders.csv") -> Finding {
        Finding(
            "amount-format",
            at: Location(file: file, line: row + 1, column: 5, row: row, cellColumn: "C", field: "amount"),
            "\"\(text)\": is this \(meant)? write \(meant), or say --decimal-separator ,")
    }

    private static func email(_ text: String, row: Int) -> Finding {
        Finding(
            "email", at: Location(file: "orders.csv", line: row + 1, row: row, field: "customer[email]"),
            "\"\(text)\" is no mail address")
    }

    private static func note(_ text: String, row: Int) -> Finding {
        Finding("note", .note, at: Location(file: "orders.csv", line: row + 1, row: row), text)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let findings: [Finding]
        let lines: [String]
    }

    private static let hint = "or say --decimal-separator ,"

    static let cases = [
        Case(testDescription: "nothing", findings: [], lines: []),
        Case(
            testDescription: "one finding, as it is by itself", findings: [amount("12,50", "12.50", row: 2)],
            lines: [amount("12,50", "12.50", row: 2).description]),
        Case(
            testDescription: "one cause in two rows",
            findings: [amount("12,50", "12.50", row: 2), amount("1.013,75", "1,013.75", row: 7)],
            lines: [
                "orders.csv:3:5: error: row 2, column C, amount \"12,50\": is this 12.50? write 12.50, \(hint) "
                    + "(and in 1 more row: 7; --all lists it) [amount-format]"
            ]),
        Case(
            testDescription: "one cause in many rows",
            findings: (2...65).map { amount("\($0),50", "\($0).50", row: $0) },
            lines: [
                "orders.csv:3:5: error: row 2, column C, amount \"2,50\": is this 2.50? write 2.50, \(hint) "
                    + "(and in 63 more rows: 3, 4, 5, …; --all lists them) [amount-format]"
            ]),
        Case(
            testDescription: "another file, field, severity or text is another cause",
            findings: [
                amount("12,50", "12.50", row: 2), amount("12,50", "12.50", row: 2, file: "more.csv"),
                Finding("a", at: Location(file: "f", line: 2, row: 2, field: "x"), "m"),
                Finding("a", at: Location(file: "f", line: 3, row: 3, field: "y"), "m"),
                Finding("a", .warning, at: Location(file: "f", line: 4, row: 4, field: "x"), "m"),
                Finding("a", at: Location(file: "f", line: 5, row: 5, field: "x"), "n"),
                Finding("b", at: Location(file: "f", line: 6, row: 6, field: "x"), "m"),
            ],
            lines: [
                "f:4: warning: row 4, x m [a]",
                amount("12,50", "12.50", row: 2).description,
                amount("12,50", "12.50", row: 2, file: "more.csv").description,
                "f:2: error: row 2, x m [a]", "f:3: error: row 3, y m [a]", "f:5: error: row 5, x n [a]",
                "f:6: error: row 6, x m [b]",
            ]),
        Case(
            testDescription: "errors last, and the one of the most rows at the very end",
            findings: [
                amount("1,5", "1.5", row: 2), email("a@", row: 2), amount("2,5", "2.5", row: 3), note("n", row: 3),
                email("b@", row: 4), Finding("settings", .error, "--service is no service"),
                amount("3,5", "3.5", row: 4),
                Finding("w", .warning, "w"), note("m", row: 5), note("n", row: 6),
                Finding("date", at: Location(file: "orders.csv", line: 6, row: 5, field: "due"), "\"x\" is no day"),
                Finding("columns", at: Location(file: "orders.csv", line: 1), "no column for amount"),
            ],
            lines: [
                "orders.csv:4: note: row 3: n (and in 1 more row: 6; --all lists it) [note]",
                "orders.csv:6: note: row 5: m [note]",
                "warning: w [w]",
                "error: --service is no service [settings]",
                "orders.csv:1: error: no column for amount [columns]",
                "orders.csv:6: error: row 5, due \"x\" is no day [date]",
                "orders.csv:3: error: row 2, customer[email] \"a@\" is no mail address "
                    + "(and in 1 more row: 4; --all lists it) [email]",
                "orders.csv:3:5: error: row 2, column C, amount \"1,5\": is this 1.5? write 1.5, \(hint) "
                    + "(and in 2 more rows: 3, 4; --all lists them) [amount-format]",
            ]),
        Case(
            testDescription: "lines where there are no rows, and neither where there is no place",
            findings: [
                Finding("a", at: Location(file: "p.html", line: 3), "m"),
                Finding("a", at: Location(file: "p.html", line: 9), "m"),
                Finding("b", .error, "setting 1"), Finding("b", .error, "setting 2"), Finding("b", .error, "setting 3"),
                Finding("c", at: Location(file: "f", line: 4, row: 4), "m 1"),
                Finding("c", at: Location(file: "f", line: 4, row: 4), "m 2"),
            ],
            lines: [
                "p.html:3: error: m (and in 1 more line: 9; --all lists it) [a]",
                "error: setting 1 (and 2 more like it; --all lists them) [b]",
                "f:4: error: row 4: m 1 (and 1 more like it; --all lists it) [c]",
            ]),
    ]

    @Test("A line for each cause", arguments: cases)
    func lines(_ example: Case) {
        #expect(Self.lines(example.findings) == example.lines)
    }

    private static func lines(_ findings: [Finding]) -> [String] {
        var groups = FindingGroups()
        for finding in findings { groups.add(finding) }
        return groups.findings.map(\.description)
    }

    @Test(
        "The shape of a message has no quoted text, and one sign for a number",
        arguments: [
            ("\"12,50\": is this 12.50? write 12.50, or", "\": is this #? write #, or"),
            ("write 1,013.75, or", "write #, or"), ("from 2030-12-31 10:30 on", "from # # on"),
            ("rows 5, 6 and 7.", "rows #, # and #."), ("INV-7", "INV-#"), ("at 5", "at #"), ("5..6", "#..#"),
            ("a \"b", "a "), ("", ""), ("\"a\" and \"b\"", "\" and \""), ("№ 5-", "№ #-"),
        ])
    func shape(message: String, expected: String) {
        #expect(String(decoding: FindingCause.shape(message), as: UTF8.self) == expected)
    }

    @Test("50,000 findings of three causes are three lines")
    func many() {
        var groups = FindingGroups()
        for row in 2..<50_002 {
            switch row % 10 {
            case 0: groups.add(Self.email("x\(row)@", row: row))
            case 1: groups.add(Self.note("row \(row)", row: row))
            default: groups.add(Self.amount("\(row),50", "\(row).50", row: row))
            }
        }
        #expect(
            groups.findings.map(\.description) == [
                "orders.csv:12: note: row 11: row 11 (and in 4999 more rows: 21, 31, 41, …; --all lists them) [note]",
                "orders.csv:11: error: row 10, customer[email] \"x10@\" is no mail address "
                    + "(and in 4999 more rows: 20, 30, 40, …; --all lists them) [email]",
                "orders.csv:3:5: error: row 2, column C, amount \"2,50\": is this 2.50? write 2.50, \(Self.hint) "
                    + "(and in 39999 more rows: 3, 4, 5, …; --all lists them) [amount-format]",
            ])
    }

    private static func letters(_ number: Int) -> String { Location.cellColumn(number) }

    @Test("Beyond 200 causes the rest is one line")
    func manyCauses() {
        let findings = (1...1_000).map { Self.email("", row: $0) }.enumerated().map { index, finding in
            var finding = finding
            finding.message = "cause " + Self.letters(index % 500 + 1)
            return finding
        }
        let lines = Self.lines(findings)
        #expect(lines.count == 201)
        #expect(
            lines.first
                == "orders.csv:2: error: row 1, customer[email] cause A (and in 1 more row: 501; --all lists it) [email]"
        )
        #expect(lines.last == "error: and 600 findings of more than 200 other causes; --all lists them [more-findings]")
    }

    @Test("Errors take the places of notes and warnings, never the other way")
    func precedence() {
        let notes = (1...150).map { Self.note(Self.letters($0), row: $0) }
        let warnings = (1...50).map { Finding("w", .warning, Self.letters($0)) }
        let errors = (1...201).map { Finding("e", .error, Self.letters($0)) }
        let some = notes + notes + warnings + errors.prefix(100)
        let twice = notes.prefix(50).map {
            $0.description.replacing(" [", with: " (and 1 more like it; --all lists it) [")
        }
        var expected = twice + warnings.map(\.description) + errors.prefix(100).map(\.description)
        expected.append("note: and 200 findings of more than 200 other causes; --all lists them [more-findings]")
        #expect(Self.lines(some) == expected)

        let all = some + errors.dropFirst(100) + notes + warnings
        expected = errors.prefix(200).map(\.description)
        expected.append("error: and 551 findings of more than 200 other causes; --all lists them [more-findings]")
        #expect(Self.lines(all) == expected)
    }

    @Test("What is shown is bounded, however long messages, fields and marks on letters are")
    func bounded() {
        var groups = FindingGroups()
        for number in 1...1_000 {
            let text = Self.letters(number) + "e" + String(repeating: "\u{301}", count: 20_000)
            groups.add(Finding("a", at: Location(file: text, line: 1, row: number, field: text), text))
        }
        let findings = groups.findings
        #expect(findings.count == 201)
        #expect(findings.allSatisfy { $0.description.utf8.count < 7_000 })
        #expect(findings[0].message.unicodeScalars.count == FindingGroups.textLimit)
    }
}

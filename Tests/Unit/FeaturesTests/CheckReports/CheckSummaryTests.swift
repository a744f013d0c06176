import CheckFeature
import PaymentModel
import Pipeline
import Testing

@Suite struct CheckSummaryTests {
    @Test(
        "the last line counts in words",
        arguments: [
            ([], "no files to check"),
            ([CheckedFile(name: "a")], "1 file: no findings; no payment forms or links"),
            (
                [CheckedFile(name: "a", payments: 1), CheckedFile(name: "b")],
                "2 files: no findings; 1 payment form or link"
            ),
            (
                [CheckedFile(name: "a", findings: [Finding("x", .error, "m")], payments: 5, silenced: 1)],
                "1 error in 1 file; 5 payment forms and links; 1 finding switched off in the pages"
            ),
            (
                [
                    CheckedFile(
                        name: "a",
                        findings: [Finding("x", .error, "m"), Finding("x", .note, "m"), Finding("x", .error, "m")],
                        silenced: 2),
                    CheckedFile(name: "b", findings: [Finding("x", .warning, "m")], payments: 2),
                    CheckedFile(name: "c"),
                ],
                "2 errors, 1 warning, 1 note in 2 of 3 files; 2 payment forms and links; "
                    + "2 findings switched off in the pages"
            ),
        ] as [([CheckedFile], String)])
    func text(files: [CheckedFile], expected: String) {
        var summary = CheckSummary()
        for file in files { summary.add(file) }
        #expect(summary.text == expected)
    }

    @Test("what is found between the files is said to be in none")
    func between() {
        var summary = CheckSummary()
        summary.add(CheckedFile(name: "a", payments: 1))
        summary.count(Finding("order-missing", .warning, "m"))
        #expect(summary.text == "1 warning; 1 file; 1 payment form or link")
    }
}

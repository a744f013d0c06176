import CheckFeature
import Foundation
import PaymentModel
import Pipeline
import Testing

@Suite struct JSONReportTests {
    static func objects(_ files: [CheckedFile]) throws -> [[String: Any]] {
        try ReportSamples.lines(.json, files).map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test("every file is a line, and the summary the last")
    func lines() throws {
        let finding = Finding(
            "form-method", .warning, at: Location(file: "a.html", line: 3, column: 5, byteColumn: 6), "m")
        let files = [
            CheckedFile(name: "a.html", findings: [finding], payments: 2, silenced: 1), CheckedFile(name: "b.html"),
        ]
        #expect(
            ReportSamples.text(.json, files) == """
                {"file":"a.html","payments":2,"silenced":1,"findings":[{"id":"form-method","severity":"warning",\
                "message":"m","line":3,"column":5,"byteColumn":6}]}
                {"file":"b.html","payments":0,"silenced":0,"findings":[]}
                {"summary":{"files":2,"filesWithFindings":1,"payments":2,"errors":0,"warnings":1,"notes":0,"silenced":1}}

                """)
    }

    @Test("names and messages come back as they were")
    func roundTrip() throws {
        let objects = try Self.objects(ReportSamples.hostile)
        #expect(objects.count == ReportSamples.names.count + 1)
        for (object, name) in zip(objects, ReportSamples.names) {
            #expect(object["file"] as? String == name)
            let findings = try #require(object["findings"] as? [[String: Any]])
            #expect(findings.map { $0["message"] as? String } == ReportSamples.messages + ["there was no memory"])
            #expect(findings.last?["line"] == nil)
        }
        let summary = try #require(objects.last?["summary"] as? [String: Int])
        #expect(summary["errors"] == 4 * ReportSamples.names.count)
        #expect(summary["silenced"] == ReportSamples.names.count)
    }

    @Test("a finding in another file says so, with row and column of a spreadsheet")
    func otherFile() throws {
        let place = Location(file: "orders.csv", line: 9, row: 8, cellColumn: "A", field: "reference_id")
        let file = CheckedFile(name: "a.html", findings: [Finding("order-missing", at: place, "m")])
        let findings = try #require(Self.objects([file]).first?["findings"] as? [[String: Any]])
        #expect(findings.first?["file"] as? String == "orders.csv")
        #expect(findings.first?["row"] as? Int == 8)
        #expect(findings.first?["cellColumn"] as? String == "A")
        #expect(findings.first?["field"] as? String == "reference_id")
    }
}

import Foundation
import Testing

@testable import PaymentModel

/// The catalogue of findings and the sources say the same.
@Suite struct FindingCatalogueTests {
    private let sources: FindingSources
    private let rules: Set<String>
    private let catalogue = Set(FindingCatalogue.all.map(\.id))

    /// Read once for all tests.
    private static let input = Result { (sources: try FindingSources(), rules: try FindingSources.rules()) }

    init() throws {
        (sources, rules) = try Self.input.get()
    }

    @Test("Sources and rules are read")
    func isRead() {
        #expect(sources.texts.count > 400)
        #expect(rules.count > 100)
        #expect(rules.isSuperset(of: ["file", "form-method", "amount-format", "order-missing"]))
    }

    @Test("Every id in the sources is in the catalogue or, for pages, a rule of check")
    func sourcesAreCovered() {
        let unknown = sources.uses().filter { use in
            !catalogue.contains(use.id) && !(FindingSources.mayUseRules(use.file) && rules.contains(use.id))
        }
        #expect(unknown.map(\.description).sorted() == [], "add it to Sources/paylink/Documentation.docc/Findings.md")
    }

    @Test("Every id of the checker of pages is a rule of check")
    func checkerIsCovered() {
        let ids = sources.idsOfChecker()
        #expect(ids.contains("not-utf8"))
        #expect(ids.subtracting(rules).sorted() == [])
    }

    @Test("Every entry of the catalogue is in the sources")
    func catalogueIsUsed() {
        let used = Set(sources.uses().filter { !isRule($0) }.map(\.id))
        #expect(catalogue.subtracting(used).sorted() == [], "no source creates it: remove it")
    }

    @Test("Severities that stand beside an id are those of the catalogue")
    func severities() {
        for use in sources.uses() where !isRule(use) {
            guard let severity = use.severity.flatMap(Finding.Severity.init) else { continue }
            #expect(FindingCatalogue.named(use.id)?.severities.contains(severity) == true, "\(use) \(severity)")
        }
    }

    /// Ids that are passed on: each is collected where it is written.
    private static let passedOn: [FindingSources.IndirectUse] = [
        // Parameters of helpers, and ids of problems.
        .init(file: "Features/Check/OrderComparison.swift", argument: "id"),
        .init(file: "Features/Mail/MailDeliveryRun.swift", argument: "id"),
        .init(file: "Features/Mail/MailPlanning.swift", argument: "id"),
        .init(file: "OrderFile/CSV/CSVReader.swift", argument: "id"),
        .init(file: "OrderFile/Cells/CellOrigin.swift", argument: "id"),
        .init(file: "OrderFile/Cells/FieldFormat.swift", argument: "id"),
        .init(file: "OrderFile/Reading/FileQuestions.swift", argument: "id"),
        .init(file: "OrderFile/Reading/OrderDraft.swift", argument: "id"),
        .init(file: "OrderFile/Reading/OrderSettings.swift", argument: "error.id"),
        .init(file: "Pipeline/Invoices/InvoiceCreator.swift", argument: "id"),
        .init(file: "Pipeline/Services/ServiceCheck.swift", argument: "id"),
        // Ids that are put together, see `FindingSources.derivedUses`.
        .init(file: "Features/Print/PrintSelection.swift", argument: #""code-\(check.id"#),
        .init(file: "OrderFile/Cells/DayText.swift", argument: "field.calendarID"),
        .init(file: "OrderFile/Cells/DayText.swift", argument: "field.formatID"),
        .init(file: "OrderFile/Columns/ColumnMapping.swift", argument: #"slot.rawValue + "-missing""#),
        .init(file: "Pipeline/Orders/SheetCopy.swift", argument: "error.id.rawValue"),
        .init(file: "Pipeline/Services/ServicesRule.swift", argument: #""service-field-" + what"#),
    ]

    @Test("An id that is no literal is one of those that are passed on")
    func indirectUses() {
        let new = sources.indirectUses().subtracting(Self.passedOn)
        #expect(
            new.map { "\($0.file): \($0.argument)" }.sorted() == [], "let FindingSources collect its ids")
        let gone = Set(Self.passedOn).subtracting(sources.indirectUses())
        #expect(gone.map { "\($0.file): \($0.argument)" }.sorted() == [])
    }

    @Test("Ids are lower-case words with hyphens, each once, sorted")
    func ids() {
        let ids = FindingCatalogue.all.map(\.id)
        for id in ids { #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(id)") }
        #expect(ids == Array(Set(ids)).sorted())
    }

    @Test("Summaries are one sentence with a next step; severities and contexts are each there once, in order")
    func descriptions() {
        for entry in FindingCatalogue.all {
            #expect(entry.summary.hasSuffix("."), "\(entry.id)")
            #expect(entry.summary.contains(": "), "\(entry.id)")
            #expect(!entry.summary.contains(". "), "\(entry.id)")
            #expect(!entry.summary.contains { "|<>`".contains($0) }, "\(entry.id)")
            #expect(
                !entry.severities.isEmpty && entry.severities == Array(Set(entry.severities)).sorted(), "\(entry.id)")
            let contexts = FindingDescription.Context.allCases.filter(entry.contexts.contains)
            #expect(!contexts.isEmpty && entry.contexts == contexts, "\(entry.id)")
        }
    }

    @Test("Flags are code in the article: outside code, two hyphens would become a dash")
    func flags() throws {
        let rows = try #require(embeddedData["Findings.md"]).split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == FindingCatalogue.all.count)
        for row in rows {
            let texts = row.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            #expect(!texts.contains { $0.offset % 2 == 0 && $0.element.contains("--") }, "\(row)")
        }
    }

    @Test(
        "A new id is noticed, however it is written",
        arguments: [
            #"Finding("new-id", at: location, "text")"#, "Finding(\n    \"new-id\", .note,\n    \"text\")",
            #"CellProblem("new-id", in: text, "text")"#, #"origin.finding("new-id", at: 1, "text", label: nil)"#,
            #"Problem(id: "new-id", field: "amount", message: "text")"#, #"finding.id = "new-id""#,
            #"findings = [.init("new-id", .warning, "text")]"#,
            #"func say(_ id: String, _ text: String) {}; func other() { say("new-id", "text") }"#,
            #"func say(_ row: Int, _ id: String) {}; func other() { say(row, "new-id") }"#,
        ])
    func newID(text: String) {
        #expect(FindingSources(["Pipeline/New.swift": text]).uses().map(\.id) == ["new-id"])
    }

    @Test(
        "A new indirect id is noticed",
        arguments: [
            "Finding(name, .error, text)", #"Finding(isNew ? "new-id" : "old-id", text)"#,
            #"CellProblem("new-\(kind)", text)"#, #"Finding("new-" + kind, text)"#,
        ])
    func newIndirectID(text: String) {
        #expect(FindingSources(["Pipeline/New.swift": text]).indirectUses().count == 1)
    }

    @Test("Comments are not read")
    func comments() {
        #expect(FindingSources.withoutComments("let a = 1\n    /// Finding(\"new-id\")\n") == "let a = 1\n\n")
    }

    private func isRule(_ use: FindingSources.Use) -> Bool {
        FindingSources.mayUseRules(use.file) && rules.contains(use.id)
    }
}

import OutputChecks
import PaymentModel
import Testing
import TestSupport

@Suite("A checker is used again and again")
struct ReuseTests {
    private static func documents() throws -> [GeneratedDocument] {
        var documents = [try Sample.page(), try Sample.fragment()]
        for edit in RuleTests.pageBreaches {
            documents.append(try Sample.page(edit.apply(to: PaymentMarkup.page())))
            documents.append(try Sample.page())
        }
        for edit in RuleTests.fragmentBreaches {
            documents.append(try Sample.fragment(edit.apply(to: PaymentMarkup.form)))
        }
        for text in [
            "", "\0", "<", "<a", String(repeating: "<div>", count: 400), "</p></p>", "<!DOCTYPE html [<!ENTITY a",
        ] {
            documents.append(try Sample.page(text))
        }
        return documents
    }

    @Test("A thousand documents, good and bad in turn, have the findings that a new checker has")
    func thousand() throws {
        let documents = try Self.documents()
        let fresh = documents.map { OutputChecker().check($0) }
        let checker = OutputChecker()
        var count = 0
        while count < 1000 {
            for (document, findings) in zip(documents, fresh) { #expect(checker.check(document) == findings) }
            count += documents.count
        }
    }

    @Test("Several threads at once, each with its own checker, find the same")
    func threads() async throws {
        let documents = try Self.documents()
        let expected = documents.map { OutputChecker().check($0) }
        await withTaskGroup(of: Bool.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let checker = OutputChecker()
                    let order = worker % 2 == 0 ? Array(documents.indices) : documents.indices.reversed()
                    return order.allSatisfy { checker.check(documents[$0]) == expected[$0] }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test("Names of many documents don't fill a checker up")
    func names() throws {
        let checker = OutputChecker()
        for round in 0..<40 {
            let names = (0..<3000).map { "<x\(round)a\($0)/>" }.joined()
            let findings = checker.check(try Sample.fragment(names, payment: GeneratedDocument.Payment.none))
            #expect(findings.count == 3000)
            #expect(findings.allSatisfy { $0.id == "unknown-element" })
        }
        #expect(checker.check(try Sample.page()) == [])
    }
}

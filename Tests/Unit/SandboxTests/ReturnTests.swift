import Foundation
import Testing

@testable import Sandbox

/// Where the payer is sent from the hosted page.
struct ReturnTests {
    private static let shop = "https://shop.example/back?a=1&b=2"
    private static let byOutcome: [String: JSON] = [
        "success": "https://shop.example/thanks", "fail": "http://127.0.0.1:8000/failed",
        "pending": "https://shop.example/pending",
    ]

    /// What the shop names, what the payer does, and the address that follows; `nil` for the sandbox's own page.
    struct Case: Sendable, CustomTestStringConvertible {
        let names: [String: JSON?]
        let action: String
        let address: String?

        var testDescription: String { "\(action) → \(address ?? "own page")" }
    }

    private static let cases: [Case] = {
        let one: [String: JSON?] = ["return_url": .string(shop)]
        let many: [String: JSON?] = ["return_urls": .object(byOutcome.map { .init(name: $0.key, value: $0.value) })]
        let pendingOnly: [String: JSON?] = ["return_urls": ["pending": "https://shop.example/pending"]]
        let outcomes = ["pay": "success", "decline": "fail", "pending": "pending", "less": "pending"]
        return outcomes.sorted { $0.key < $1.key }.flatMap { action, outcome in
            let own = byOutcome[outcome]?.text
            return [
                Case(names: [:], action: action, address: nil), Case(names: one, action: action, address: shop),
                Case(names: many, action: action, address: own),
                Case(names: one.merging(many) { $1 }, action: action, address: own),
                Case(names: pendingOnly, action: action, address: outcome == "pending" ? own : nil),
                Case(
                    names: one.merging(pendingOnly) { $1 }, action: action, address: outcome == "pending" ? own : shop),
            ]
        } + [Case(names: many, action: "expire", address: nil)]
    }()

    @Test(arguments: cases)
    func `The payer is sent to the address that the shop named for the outcome`(_ one: Case) async throws {
        try await withSandbox { client in
            let made = try await client.createPrivate("A", one.names)
            let page = try #require(made.json.at("data.attributes.flow_data.action")?.text, "\(made.text)")
            let id = try #require(made.json.at("data.id")?.text)
            let shown = try await client.showPublic(id)
            #expect(shown.json.at("data.has_return_url") == .bool(!one.names.isEmpty))
            let answer = try await client.form(page, [("do", one.action), ("amount", one.action == "less" ? "1" : "")])
            #expect(answer.status == (one.address == nil ? 200 : 303), "\(answer.text)")
            #expect(answer.header("Location") == one.address)
        }
    }

    @Test func `What is left pending can be paid later`() async throws {
        try await withSandbox { client in
            let made = try await client.made("A")
            let page = try #require(made.at("active_payment.payload.action")?.text)
            let before = try await client.books()
            let left = try await client.form(page, [("do", "pending")])
            #expect(left.status == 200 && left.text.contains("<h1>The payment is pending</h1>"))
            #expect(try await client.books() == before)
            #expect(try await client.form(page, [("do", "pay")]).status == 200)
            #expect(try await client.books().first?["status"] == "processed")
            #expect(try await client.form(page, [("do", "pending")]).status == 422)
        }
    }

    @Test func `The browser may follow the redirect`() async throws {
        try await withSandbox { client in
            let page = try #require(try await client.made("A").at("active_payment.payload.action")?.text)
            // Chromium holds form-action against the address that a form's answer redirects to.
            let policy = try await client.send("GET", page).header("Content-Security-Policy")
            #expect(policy?.contains("form-action 'self' https: http:;") == true)
        }
    }

    @Test func `A state that was altered sends nobody elsewhere`() async throws {
        let scratch = try Scratch()
        let file = scratch.path("state.jsonl")
        try await withSandbox({ $0.state = file }) { client in
            _ = try await client.made("A", ["return_url": .string(Self.shop)])
        }
        let state = try String(contentsOfFile: file, encoding: .utf8)
        let altered = state.replacing(#"https:\/\/shop.example\/"#, with: #"http:\/\/shop.example\/"#)
        try #require(altered != state)
        try altered.write(toFile: file, atomically: false, encoding: .utf8)
        try await withSandbox({ $0.state = file }) { client in
            let page = try #require(try await client.books().first?["hosted_page"]?.text)
            let answer = try await client.form(page, [("do", "pay")])
            #expect(answer.status == 200 && !answer.text.contains("shop.example"))
        }
    }
}

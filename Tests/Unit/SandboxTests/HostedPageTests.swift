import Foundation
import Testing

@testable import Sandbox

/// From the form to the hosted page on another origin, and to what is said of it afterwards.
struct HostedPageTests {
    private static let fields = [
        ("public_key", Client.publicKey), ("reference_id", "A"), ("service", "payment_card_eur_hpp"),
        ("currency", "EUR"),
        ("amount", "25.00"), ("description", "Räder & <b>mehr</b>"), ("customer[reference_id]", "C-1"),
        ("customer[address][city]", "Kyiv"), ("metadata[order]", "7"), ("return_url", "https://shop.example/?a=1&b=2"),
    ]

    private func process(_ client: Client, _ fields: [(String, String)] = fields) async throws -> Client.Answer {
        try await client.form(client.sandbox.publicAPI + "/payment-invoices/process", fields)
    }

    /// Sends the form and opens the page that it leads to.
    private func page(_ client: Client) async throws -> String {
        let answer = try await process(client)
        #expect([302, 303].contains(answer.status), "\(answer.text)")
        let location = try #require(answer.header("Location"))
        #expect(location.hasPrefix(client.sandbox.hostedPages + "/"))
        #expect(!location.hasPrefix(client.sandbox.privateAPI), "another origin")
        return location
    }

    @Test("A form leads to another origin, where it says SANDBOX and what is paid, and nothing of it is markup")
    func shows() async throws {
        try await withSandbox { client in
            let answer = try await client.send("GET", try await page(client))
            #expect(answer.status == 200)
            #expect(answer.text.contains("<title>SANDBOX"))
            #expect(answer.text.contains("R\u{E4}der &amp; &lt;b&gt;mehr&lt;/b&gt;"))
            #expect(answer.text.contains("25 EUR") && answer.text.contains("<dd>A</dd>"))
            #expect(!answer.text.contains("<script") && answer.text.contains("lang=\"en\""))
            #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            let invoice = try #require(try await client.books().first)
            #expect(invoice["metadata"] == ["order": "7"])
            #expect(invoice["status"] == "process_pending")
        }
    }

    @Test(
        "What the payer does shows in the invoice, and can be done once",
        arguments: [
            ("pay", "processed", "25"), ("less", "partially_processed", "10.5"), ("decline", "process_failed", nil),
            ("expire", "expired", nil),
        ] as [(String, String, String?)])
    func acts(action: String, status: String, paid: String?) async throws {
        try await withSandbox { client in
            let page = try await page(client)
            let answer = try await client.form(page, [("do", action), ("amount", action == "less" ? "10.50" : "")])
            let address = "https://shop.example/?a=1&b=2"
            #expect(answer.status == (action == "expire" ? 200 : 303))
            #expect(answer.header("Location") == (action == "expire" ? nil : address))
            let shown = try await client.send("GET", page)
            #expect(shown.text.contains("<strong>\(status)</strong>"))
            #expect(shown.text.contains("href=\"https://shop.example/?a=1&amp;b=2\""))
            let invoice = try #require(try await client.books().first)
            #expect(invoice["status"] == .string(status))
            #expect(invoice["payable"] == false)
            #expect(invoice["processed_amount"] == JSON(paid.flatMap { Decimal(string: $0) }))

            let again = try await client.form(page, [("do", "pay")])
            #expect(again.status == 422)
            #expect(try await client.books().first == invoice)
            #expect(try await client.send("GET", page).text.contains("can&#39;t be paid"))
        }
    }

    @Test(
        "Less is less, and an amount", arguments: ["25", "25.01", "0", "-1", "", "a", "1,5", "1e1", "9999999999999999"])
    func notLess(amount: String) async throws {
        try await withSandbox { client in
            let page = try await page(client)
            let answer = try await client.form(page, [("do", "less"), ("amount", amount)])
            #expect(answer.status == 422)
            #expect(answer.text.contains("role=\"alert\""))
            #expect(try await client.books().first?["status"] == "process_pending")
        }
    }

    @Test("hpp_url leads to the page that the payload names")
    func redirect() async throws {
        try await withSandbox { client in
            let made = try await client.made("A")
            let answer = try await client.send("GET", try #require(made["hpp_url"]?.text))
            #expect(answer.status == 302)
            #expect(answer.header("Location") == made.at("active_payment.payload.action")?.text)
            #expect(try await client.send("GET", client.sandbox.privateAPI + "/redirect/hpp/?cpi=cpi_x").status == 404)
        }
    }

    @Test("A checkout link needs no reference id")
    func link() async throws {
        try await withSandbox { client in
            let link =
                client.sandbox.checkoutPage
                + "?public_key=\(Client.publicKey)&currency=EUR&amount=3&metadata%5Border%5D=x"
                + "&service=payment_card_eur_hpp"
            for _ in 0..<2 {
                let answer = try await client.send("GET", link)
                #expect(answer.status == 302, "\(answer.text)")
                #expect(answer.header("Location")?.hasPrefix(client.sandbox.hostedPages) == true)
            }
            let books = try await client.books()
            #expect(books.count == 2)
            #expect(books.first?["service"] == "payment_card_eur_hpp")
            #expect(books.first?["metadata"] == ["order": "x"])
            #expect(books.first?["reference_id"] != books.last?["reference_id"])
        }
    }

    @Test("A form that is wrong is explained to a person")
    func wrongForm() async throws {
        try await withSandbox { client in
            let answer = try await process(client, [("public_key", Client.publicKey), ("amount", "<b>")])
            #expect(answer.status == 422)
            #expect(answer.header("Content-Type")?.hasPrefix("text/html") == true)
            #expect(answer.text.contains("<code>amount</code>: This value should be a decimal number."))
            #expect(answer.text.contains("<code>currency</code>"))
        }
    }

    @Test("A repeated form leads to the first invoice, or is refused where that is wanted", arguments: [true, false])
    func repeated(leadsToFirst: Bool) async throws {
        try await withSandbox({ $0.repeatedForm = leadsToFirst ? .first : .refused }) { client in
            let first = try await page(client)
            let again = try await process(client)
            #expect(again.status == (leadsToFirst ? 302 : 409))
            #expect(again.header("Location") == (leadsToFirst ? first : nil))
            #expect(try await client.books().count == 1)
        }
    }

    @Test("The clock can be moved, and then an invoice is dead")
    func clock() async throws {
        let now = 1_800_000_000
        try await withSandbox({ $0.now = { now } }) { client in
            let page = try await page(client)
            _ = try await client.made("B", ["expires": JSON(now + 900)])
            #expect(try await client.control("/clock", ["advance": 899]).json["now"] == JSON(now + 899))
            #expect(try await client.books().allSatisfy { $0["payable"] == true })
            _ = try await client.control("/clock", ["advance": 1])
            #expect(try await client.books().map { $0["status"] } == ["process_pending", "expired"])
            #expect(try await client.books().last?["updated"] == JSON(now + 900))
            _ = try await client.control("/clock", ["advance": 172_800])
            #expect(try await client.form(page, [("do", "pay")]).status == 422)
            let list = try await client.getPrivate("/payment-invoices").json
            #expect(list.at("data.1.attributes.status") == "expired")
            #expect(try await client.control("/clock").json == ["now": JSON(now + 173_700), "advanced": 173_700])
            for wrong in [-1, 400_000_000, "x", nil] as [JSON] {
                #expect(try await client.control("/clock", ["advance": wrong]).status == 422)
            }
        }
    }
}

import Foundation
import Testing

@testable import Sandbox

/// The checkout page of a link that names no service.
struct ChoiceTests {
    private func open(_ client: Client, _ query: String) async throws -> Client.Answer {
        try await client.send("GET", "\(client.sandbox.checkoutPage)?public_key=\(Client.publicKey)&\(query)")
    }

    /// The services that a page lists, in its order.
    private static func services(_ page: String) -> [String] {
        page.matches(of: /<button name="service" value="([^"]+)">/).map { String($0.1) }
    }

    @Test(
        arguments: [
            (
                "currency=EUR&amount=100",
                [
                    "payment_card_eur_hpp", "applepay_eur_hpp", "instalments_eur_hpp", "paypal_eur_hpp",
                    "skrill_eur_hpp",
                    "crypto_usd_hpp", "bank_transfer_eur_hpp", "test_eur_test",
                ]
            ),
            (
                "currency=USD&amount=49.99&service=",
                [
                    "payment_card_usd_hpp", "applepay_usd_hpp", "paypal_usd_hpp", "skrill_eur_hpp", "crypto_usd_hpp",
                    "bank_transfer_usd_hpp", "test_usd_test",
                ]
            ), ("currency=JPY&amount=3", ["payment_card_jpy_hpp"]), ("currency=EUR&amount=9999999", ["test_eur_test"]),
        ])
    func `It lists what the payer may see and the amount allows`(query: String, expected: [String]) async throws {
        try await withSandbox { client in
            let page = try await open(client, query)
            #expect(page.status == 200)
            #expect(Self.services(page.text) == expected)
            #expect(!page.text.contains("<script") && page.text.contains("<title>SANDBOX"))
            #expect(try await client.books() == [])
        }
    }

    @Test func `It says in which currency one pays, if that is another`() async throws {
        try await withSandbox { client in
            let page = try await open(client, "currency=EUR&amount=100").text
            #expect(page.contains(">Cryptocurrency, in USD</button>") && page.contains(">Skrill</button>"))
        }
    }

    @Test func `The link's own fields are sent again with the choice, and it leads to the hosted page`() async throws {
        try await withSandbox { client in
            let page = try await open(
                client, "amount=12.50&currency=EUR&reference_id=A%26%22%3E&metadata%5Border%5D=x%0D%0Ay&service="
            ).text
            let forms = page.split(separator: "<form method=\"get\">").dropFirst().map(String.init)
            #expect(forms.count == 3)
            for form in forms {
                #expect(
                    form.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/).map { "\($0.1)=\($0.2)" }
                        == [
                            "public_key=\(Client.publicKey)", "amount=12.50", "currency=EUR",
                            "reference_id=A&amp;&quot;&gt;", "metadata[order]=x&#13;&#10;y",
                        ])
            }
            let chosen = "amount=12.50&currency=EUR&reference_id=A&service="
            let wrong = try await open(client, chosen + "bank_transfer_eur_hpp")
            #expect(wrong.status == 422 && wrong.text.contains("<code>service_fields.account_number</code>"))
            let paid = try await open(client, chosen + "paypal_eur_hpp")
            #expect(paid.status == 302)
            #expect(paid.header("Location")?.hasPrefix(client.sandbox.hostedPages) == true)
            #expect(try await client.books().map { $0["service"] } == ["paypal_eur_hpp"])
            // The choice is made already.
            #expect(try await open(client, chosen).header("Location") == paid.header("Location"))
        }
    }

    @Test func `Inputs are labelled, and hold what the link gives`() async throws {
        try await withSandbox { client in
            let page = try await open(client, "amount=12.50&currency=EUR&service_fields%5Bphone%5D=%2B380%22").text
            #expect(
                page.contains(
                    """
                    <p><label for="bank_transfer_eur_hpp-account_number">Account number</label>
                    <input id="bank_transfer_eur_hpp-account_number" name="service_fields[account_number]" value="" \
                    aria-describedby="bank_transfer_eur_hpp-account_number-hint" \
                    pattern="^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$" required>
                    <span id="bank_transfer_eur_hpp-account_number-hint">IBAN without spaces</span></p>
                    <p><label for="bank_transfer_eur_hpp-phone">Phone (optional)</label>
                    <input id="bank_transfer_eur_hpp-phone" name="service_fields[phone]" value="+380&quot;" \
                    aria-describedby="bank_transfer_eur_hpp-phone-hint" pattern="^\\+[0-9]{7,15}$">
                    <span id="bank_transfer_eur_hpp-phone-hint">With the country code</span></p>
                    """), "\(page)")
        }
    }

    @Test(
        arguments: [
            ("currency=EUR", ["amount"]), ("amount=3", ["currency"]), ("currency=EUR&amount=0", ["amount"]),
            ("currency=JPY&amount=0.5", ["amount"]), ("currency=JPY&amount=1000001", ["amount"]),
            ("currency=EUR&amount=3&locale=de&return_url=http://a.example/", ["return_url", "locale"]),
            ("currency=EUR&amount=3&service%5Ba%5D=b", ["service"]),
            ("currency=EUR&amount=3&customer%5Bname%5D=O", ["customer.reference_id"]),
        ])
    func `A link that no choice could mend is refused at once`(query: String, refused: [String]) async throws {
        try await withSandbox { client in
            let page = try await open(client, query)
            #expect(page.status == 422)
            #expect(page.text.matches(of: /<li><code>([^<]+)<\/code>/).map { String($0.1) } == refused, "\(page.text)")
        }
    }

    @Test func `A key of another kind, and an account that forbids it, are refused as with a service`() async throws {
        try await withSandbox({ $0.forbidsPublicCreation = true }) { client in
            let forbidden = try await open(client, "currency=EUR&amount=3")
            #expect(forbidden.status == 405)
            let page = client.sandbox.checkoutPage + "?public_key=pk_live_abc&currency=EUR&amount=3"
            let unknown = try await client.send("GET", page)
            #expect(unknown.status == 401)
        }
    }

    @Test func `Both origins have the pages' style`() async throws {
        try await withSandbox { client in
            for origin in [client.sandbox.privateAPI, client.sandbox.hostedPages] {
                let style = try await client.send("GET", origin + "/style.css")
                #expect(style.status == 200 && style.text == Page.style)
                #expect(style.header("Content-Type") == "text/css; charset=utf-8")
            }
        }
    }
}

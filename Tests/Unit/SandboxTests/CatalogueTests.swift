import Foundation
import PaymentModel
import Pictures
import Testing

@testable import Sandbox

/// The ways to pay that the sandbox offers.
struct CatalogueTests {
    private func prerequest(_ client: Client, _ currency: String) async throws -> JSON {
        let body: JSON = ["public_key": .string(Client.publicKey), "currency": .string(currency)]
        let answer = try await client.send(
            "POST", client.sandbox.publicAPI + "/payment-prerequest", Data(body.bytes),
            headers: ["Content-Type": "application/json"])
        return try #require(answer.json["data"])
    }

    private static let methods = [
        "payment_card", "applepay", "test", "paypal", "bank_transfer", "instalments", "voucher", "skrill", "crypto",
    ]

    @Test(arguments: ["EUR", "GBP", "UAH", "USD"])
    func `Many services are listed for four currencies, two of them in a currency of their own`(currency: String)
        async throws
    {
        try await withSandbox { client in
            let data = try await prerequest(client, currency)
            let own = currency.lowercased()
            #expect(
                data["services"]?.names == [
                    "payment_card_\(own)_hpp", "applepay_\(own)_hpp", "test_\(own)_test", "paypal_\(own)_hpp",
                    "bank_transfer_\(own)_hpp", "instalments_\(own)_hpp", "voucher_\(own)_hpp", "skrill_eur_hpp",
                    "crypto_usd_hpp",
                ])
            #expect(data["methods"]?.names == Self.methods)
            let positions = Self.methods.map { data.at("methods.\($0).position") }
            #expect(positions == [1, 3, .null, 5, 2, 4, .null, .null, .null])
            let hidden = Self.methods.map { data.at("methods.\($0).hide") }
            #expect(hidden == [.null, .null, .null, .null, .null, .null, true, .null, .null])
            #expect(data.at("methods.skrill.name") == ["en": "Skrill"])
            #expect(data.at("methods.payment_card.name")?.names == ["en", "ru", "uk"])
            #expect(data.at("services.instalments_\(own)_hpp.amount_min") == 50)
            #expect(data.at("services.instalments_\(own)_hpp.amount_max") == 5000)
            #expect(data.at("services.crypto_usd_hpp.currency") == "USD")
            #expect(data.at("services.skrill_eur_hpp.currency") == "EUR")
        }
    }

    @Test func `Another currency has a card only`() async throws {
        try await withSandbox { client in
            let data = try await prerequest(client, "JPY")
            #expect(data["services"]?.names == ["payment_card_jpy_hpp"])
            #expect(data["methods"]?.names == ["payment_card"])
        }
    }

    @Test func `A bank transfer asks for two fields, listed the other way round than their positions`() async throws {
        try await withSandbox { client in
            let fields = try #require(
                try await prerequest(client, "EUR").at("services.bank_transfer_eur_hpp.fields"))
            #expect(
                fields == [
                    [
                        "key": "phone", "type": "string", "label": ["en": "Phone"], "example": "+380987654321",
                        "hint": [
                            "en": "With the country code", "ru": "С кодом страны", "uk": "З кодом країни",
                        ], "regexp": "^\\+[0-9]{7,15}$", "required": false, "position": 1,
                    ],
                    [
                        "key": "account_number", "type": "string",
                        "label": ["en": "Account number", "ru": "Номер счета", "uk": "Номер рахунку"],
                        "example": "UA213223130000026007233566001",
                        "hint": ["en": "IBAN without spaces", "ru": "IBAN без пробелов", "uk": "IBAN без пробілів"],
                        "regexp": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", "required": true, "position": 0,
                    ],
                ])
        }
    }

    @Test func `An example of a field is what its service takes`() throws {
        let catalogue = Catalogue()
        for service in catalogue.services(for: "EUR") {
            for field in service.fields {
                guard let example = field.example, let pattern = field.pattern else { continue }
                #expect(try Regex(pattern).wholeMatch(in: example) != nil, "\(field.key)")
            }
        }
    }

    @Test func `Every logo is a picture on the sandbox's own address, but for the dangerous one of a hidden method`()
        async throws
    {
        try await withSandbox { client in
            let data = try await prerequest(client, "EUR")
            var (formats, refused): ([String: Int], [String]) = ([:], [])
            for method in Self.methods {
                let address = try #require(data.at("methods.\(method).logo")?.text)
                #expect(data.at("methods.\(method).icon")?.text == address)
                #expect(address.hasPrefix(client.sandbox.privateAPI + "/logos/\(method)."))
                let answer = try await client.send("GET", address)
                #expect(answer.status == 200)
                let name = try #require(address.split(separator: ".").last)
                let format = try #require(PublishedPicture.Format(extension: String(name)))
                let types = ["jpg": "image/jpeg", "svg": "image/svg+xml"]
                #expect(answer.header("Content-Type") == types[format.rawValue] ?? "image/\(format)")
                #expect(answer.header("Content-Security-Policy") == "default-src 'none'; sandbox")
                formats[format.rawValue, default: 0] += 1
                do {
                    _ = try PublishedPicture(Array(answer.body), format)
                } catch {
                    refused.append("\(method) \(error)")
                }
            }
            #expect(formats == ["svg": 5, "png": 2, "jpg": 1, "webp": 1])
            #expect(refused.count == 1 && refused.first?.hasPrefix("voucher has a script") == true, "\(refused)")
            #expect(try await client.send("GET", client.sandbox.privateAPI + "/logos/none.svg").status == 404)
        }
    }
}

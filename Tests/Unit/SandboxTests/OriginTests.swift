import Foundation
import HTTPTypes
import Testing

@testable import Sandbox

/// Requests that pages of other origins make a browser send.
@Suite struct OriginTests {
    private static func origins(_ own: String) -> [[String: String]] {
        [
            ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": own + ".evil.example"],
            ["Origin": "http://127.0.0.1:1"], ["Origin": own.replacing("http:", with: "https:")],
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
        ]
    }

    @Test func `A page of another origin moves neither the clock nor an invoice`() async throws {
        try await withSandbox { client in
            let sandbox = client.sandbox
            let invoice = try await client.made("A")
            let id = try #require(invoice["id"]?.text)
            let before = try await client.books().map { $0["status"] }
            let page = "\(sandbox.hostedPages)/hpp/cgi_\(id.dropFirst(4))"
            let json = ["Content-Type": "application/json"]
            let requests: [(url: String, body: String, type: [String: String])] = [
                (sandbox.control + "/clock", "{\"advance\":60}", json),
                (sandbox.control + "/invoices/\(id)", "{\"status\":\"processed\"}", json),
                (page, "do=pay", ["Content-Type": "application/x-www-form-urlencoded"]),
                (
                    sandbox.publicAPI + "/payment-invoices",
                    String(decoding: JSON.object(Client.order("B")).bytes, as: UTF8.self), json
                ),
                (sandbox.privateAPI + "/payment-invoices", "{}", json.merging(["Authorization": Client.basic]) { $1 }),
            ]
            for request in requests {
                let own = try #require(URL(string: request.url)).port.map { "http://127.0.0.1:\($0)" } ?? ""
                for headers in Self.origins(own) {
                    let answer = try await client.send(
                        "POST", request.url, Data(request.body.utf8), headers: headers.merging(request.type) { $1 })
                    #expect(answer.status == 403, "\(request.url) \(headers): \(answer.text)")
                }
            }
            #expect(try await client.control("/clock").json["advanced"] == 0)
            #expect(try await client.books().map { $0["status"] } == before)

            // Its own pages, and programs.
            let own = sandbox.control.replacing("/sandbox", with: "")
            for headers in [[:], ["Origin": own], ["Origin": own, "Sec-Fetch-Site": "same-origin"]] {
                let answer = try await client.send(
                    "POST", sandbox.control + "/clock", Data("{\"advance\":1}".utf8),
                    headers: headers.merging(json) { $1 })
                #expect(answer.status == 200, "\(answer.text)")
            }
            let paid = try await client.send(
                "POST", page, Data("do=pay".utf8),
                headers: ["Origin": sandbox.hostedPages, "Content-Type": "application/x-www-form-urlencoded"])
            #expect(paid.status == 200, "\(paid.text)")
        }
    }

    @Test(
        arguments: [
            ("text/plain", 415), ("multipart/form-data; boundary=x", 415), ("text/json;charset=utf-8", 200),
            ("application/json", 200), ("Application/JSON; charset=utf-8", 200),
            // What curl -d names.
            ("application/x-www-form-urlencoded", 200),
        ])
    func `JSON is taken under its own media type`(type: String, status: Int) async throws {
        try await withSandbox { client in
            let answer = try await client.send(
                "POST", client.sandbox.control + "/clock", Data("{\"advance\":1}".utf8), headers: ["Content-Type": type]
            )
            #expect(answer.status == status, "\(answer.text)")
        }
    }

    @Test(arguments: ["text/plain", "application/json", "multipart/form-data; boundary=x"])
    func `A form is taken under its own media type`(type: String) async throws {
        try await withSandbox { client in
            let id = try #require(try await client.made("A")["id"]?.text)
            let answer = try await client.send(
                "POST", "\(client.sandbox.hostedPages)/hpp/cgi_\(id.dropFirst(4))", Data("do=pay".utf8),
                headers: ["Content-Type": type])
            #expect(answer.status == 415, "\(answer.text)")
            #expect(try await client.books().map { $0["payable"] } == [true])
        }
    }

    @Test func `A form of the shop's page is for other origins`() async throws {
        try await withSandbox { client in
            let answer = try await client.send(
                "POST", client.sandbox.publicAPI + "/payment-invoices/process",
                Data("public_key=pk_test_a&amount=1&currency=EUR&service=payment_card_eur_hpp&reference_id=A".utf8),
                headers: [
                    "Content-Type": "application/x-www-form-urlencoded", "Origin": "https://pay.shop.example",
                    "Sec-Fetch-Site": "cross-site",
                ])
            #expect(answer.status == 302, "\(answer.text)")
        }
    }

    @Test(
        arguments: [
            "evil.example", "127.0.0.1.nip.io", "127.evil.example", "localhost.evil.example", "0177.0.0.1", "0.0.0.0",
            "2130706433", "127.1",
        ])
    func `A host name that others can point here changes nothing`(host: String) async throws {
        try await withSandbox { client in
            let port = try #require(URL(string: client.sandbox.control)).port ?? 0
            for authority in [host, "\(host):\(port)"] {
                let answer = try await client.send(
                    "POST", client.sandbox.control + "/clock", Data("{\"advance\":1}".utf8),
                    headers: [
                        "Host": authority, "Origin": "http://\(authority)", "Content-Type": "application/json",
                    ])
                #expect(answer.status == 403, "\(authority): \(answer.text)")
            }
            #expect(try await client.control("/clock").json["advanced"] == 0)
        }
    }
}

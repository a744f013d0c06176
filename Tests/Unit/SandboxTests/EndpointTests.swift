import Foundation
import Testing

@testable import Sandbox

/// Every documented endpoint answers in the shape of the documentation's samples.
struct EndpointTests {
    @Test("The pre-request names services and methods of a currency")
    func prerequest() async throws {
        try await withSandbox { client in
            let sample = try Samples.json("public-prerequest.response")
            let answer = try await client.send(
                "POST", client.sandbox.publicAPI + "/payment-prerequest",
                Data(try Samples.json("public-prerequest.request").bytes))
            #expect(answer.status == 200)
            for path in [
                "data", "data.services.payment_card_usd_hpp", "data.services.test_usd_test", "data.methods.test",
            ] {
                #expect(answer.json.at(path)?.names == sample.at(path)?.names, "\(path)")
            }
            for path in [
                "data.services.payment_card_usd_hpp", "data.services.test_usd_test", "data.methods.payment_card",
            ] {
                let mine = try #require(answer.json.at(path))
                #expect(mine.differences(from: try #require(sample.at(path))) == [])
            }
            #expect(answer.json.at("data.services.payment_card_usd_hpp.fields") == .array([]))
            #expect(answer.json.at("data.services.test_usd_test.fields.0.key") == "status")
            #expect(answer.text.contains("\"amount_min\":0.01,\"amount_max\":1000000"))
        }
    }

    @Test("The documented public creation gives 201 in the documented shape, then the same invoice without hpp_url")
    func publicInvoice() async throws {
        try await withSandbox { client in
            let body = Data(try Samples.json("public-invoice-create.request").bytes)
            let answer = try await client.send("POST", client.sandbox.publicAPI + "/payment-invoices", body)
            #expect(answer.status == 201)
            let sample = try Samples.json("public-invoice-create.response")
            #expect(answer.json.differences(from: sample) == [])
            #expect(answer.json["data"]?.names == sample["data"]?.names)
            #expect(answer.json.at("data.resolution") == "OK")
            #expect(answer.json.at("data.status") == "process_pending")
            #expect(answer.json.at("data.metadata") == .array([]))
            #expect(answer.json.at("data.active_payment.payload.params") == .array([]))
            #expect(answer.text.contains("\"amount\":123.45,"))

            let shown = try await client.showPublic(try #require(answer.json.at("data.id")?.text))
            #expect(shown.status == 200)
            #expect(shown.json.differences(from: try Samples.json("public-invoice.response")) == [])
        }
    }

    @Test("The documented private creation gives 201 in the documented shape, then the same invoice without hpp_url")
    func privateInvoice() async throws {
        try await withSandbox({ $0.now = { 1_607_860_000 } }) { client in
            let answer = try await client.send(
                "POST", client.sandbox.privateAPI + "/payment-invoices",
                Data(try Samples.json("private-invoice-create.request").bytes),
                headers: ["Authorization": Client.basic])
            #expect(answer.status == 201, "\(answer.text)")
            let sample = try Samples.json("private-invoice-create.response")
            #expect(answer.json.differences(from: sample) == [])
            #expect(answer.json.at("data.attributes")?.names == sample.at("data.attributes")?.names)
            #expect(answer.json.at("data.attributes.resolution") == "ok")
            #expect(answer.json.at("data.attributes.callback_logs") == .array([]))
            #expect(answer.json.at("data.attributes.metadata") == ["key": "value"])
            #expect(answer.text.contains("\"amount\":100,"))

            let id = try #require(answer.json.at("data.id")?.text)
            let shown = try await client.getPrivate("/payment-invoices/\(id)")
            #expect(shown.json.differences(from: try Samples.json("private-invoice.response")) == [])
            #expect(shown.json.at("data.attributes.created") == 1_607_860_000)
        }
    }

    @Test("What is made over one API is seen over the other, and found by its reference id")
    func oneAccount() async throws {
        try await withSandbox { client in
            let id = try #require(try await client.made("A 1/ä")["id"]?.text)
            #expect(try await client.getPrivate("/payment-invoices/\(id)").status == 200)
            let found = try await client.getPrivate("/payment-invoices?filter%5Breference_id%5D=A%201%2F%C3%A4")
            #expect(found.json.at("data.0.id")?.text == id)
            #expect(
                found.json.differences(from: try Samples.json("private-invoices.response")) == [
                    ".data[].relationships.customer.data.id is missing",
                    ".data[].relationships.customer.data.type is missing",
                ])
            let none = try await client.getPrivate("/payment-invoices?filter[reference_id]=A")
            #expect(none.status == 200)
            #expect(none.json["data"] == .array([]))
        }
    }

    @Test("Services come in pages to the end, each once, and one by one")
    func services() async throws {
        try await withSandbox { client in
            let first = try await client.getPrivate("/payment-services")
            #expect(first.json.differences(from: try Samples.json("private-services.response")) == [])
            var codes: [String] = []
            var link: String? = "/api/payment-services?page[number]=1&page[size]=20"
            while let query = link?.split(separator: "?").last {
                let page = try await client.getPrivate("/payment-services?\(query)").json
                for index in 0..<20 {
                    if let code = page.at("data.\(index).attributes.service")?.text { codes.append(code) }
                }
                link = page.at("links.next")?.text
                if link == "" { link = nil }
            }
            #expect(JSON(codes.count) == first.json.at("meta.total"))
            #expect(Set(codes).count == codes.count)
            #expect(codes.first == "test_xts_test")

            let id = try #require(first.json.at("data.1.id")?.text)
            let one = try await client.getPrivate("/payment-services/\(id)")
            #expect(one.json.differences(from: try Samples.json("private-service.response")) == [])
            #expect(one.json["data"] == first.json.at("data.1"))
        }
    }

    @Test("The list is newest first, 20 a page, and leads both ways to its ends", arguments: [0, 1, 20, 45])
    func pages(count: Int) async throws {
        try await withSandbox { client in
            for number in 0..<count { _ = try await client.made("R\(number)") }
            let newestFirst = (0..<count).reversed().map { "R\($0)" }
            var pages: [[String]] = []
            var last = JSON.null
            var query = ""
            repeat {
                last = try await client.getPrivate("/payment-invoices\(query)").json
                pages.append((0..<20).compactMap { last.at("data.\($0).attributes.reference_id")?.text })
                #expect(last.at("meta.count") == JSON(pages.last?.count))
                #expect(last.at("meta.size") == 20)
                let next = last.at("links.next")?.text ?? ""
                query = next.isEmpty ? "" : "?" + next.split(separator: "?")[1]
            } while !query.isEmpty
            #expect(pages.flatMap { $0 } == newestFirst)
            #expect(pages.dropLast().allSatisfy { $0.count == 20 })

            // And back.
            var back = pages.last ?? []
            while let previous = last.at("links.prev")?.text, !previous.isEmpty {
                last = try await client.getPrivate("/payment-invoices?" + previous.split(separator: "?")[1]).json
                back = (0..<20).compactMap { last.at("data.\($0).attributes.reference_id")?.text } + back
            }
            #expect(back == newestFirst)
        }
    }

    @Test("Money that has come and gone shows in both APIs")
    func changes() async throws {
        try await withSandbox { client in
            let id = try #require(try await client.made("A")["id"]?.text)
            _ = try await client.control("/invoices/\(id)", ["status": "processed"])
            let paid = try await client.getPrivate("/payment-invoices/\(id)")
            #expect(paid.json.at("data.attributes.status") == "processed")
            #expect(paid.text.contains("\"processed_amount\":123.45,"))
            #expect(paid.json.at("data.attributes.processed")?.text == nil)
            #expect(paid.json.at("data.attributes.processed") != .null)
            #expect(try await client.showPublic(id).json.at("data.active_payment.status") == "processed")

            let tooMuch = try await client.control("/invoices/\(id)", ["status": "partially_refunded", "amount": 500])
            #expect(tooMuch.status == 422)
            let part = try await client.control("/invoices/\(id)", ["status": "partially_refunded", "amount": 23])
            #expect(part.json["refunded_amount"] == 23)
            #expect(try await client.showPublic(id).json.at("data.status") == "partially_refunded")
            let all = try await client.control("/invoices/\(id)", ["status": "refunded"])
            #expect(all.json["refunded_amount"] == JSON(Decimal(string: "123.45")))
            #expect(try await client.control("/invoices/cpi_none", ["status": "processed"]).status == 404)
        }
    }
}

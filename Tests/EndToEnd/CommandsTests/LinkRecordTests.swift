import Foundation
import PaymentModel
import Pipeline
import Testing

/// `links.jsonl`: an order as the user's own programs read it.
@Suite struct LinkRecordTests {
    @Test("A line of links.jsonl holds all that the order file said, whatever its characters")
    func line() async throws {
        let scratch = try Scratch()
        let row = #"""
            reference_id,amount,currency,description,customer[reference_id],customer[name],customer[email],customer[phone],\#
            customer[individual_tax_id],customer[date_of_birth],customer[address][country],customer[address][region],\#
            customer[address][city],customer[address][full_address],customer[address][post_code],customer[metadata][a-1],expires,locale
            INV-7,1.500,KWD,"Tea ""green"" \ 🍵
            second\tline",C-1,Олена,o@example.com,+380987654321,123,1990-05-17,UA,Kyiv oblast,Київ,"Main 1
            apt. 2",01001,"x"" y",1900000000,uk
            """#
        try scratch.write(row, to: "orders.csv")
        let outcome = try await scratch.run("generate", "orders.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = try scratch.text("out/links.jsonl").split(separator: "\n")
        #expect(lines.count == 1)
        let record = try JSONDecoder().decode(LinkRecord.self, from: Data(try #require(lines.first).utf8))
        #expect(record.order == "INV-7" && record.amount == "1.500" && record.currency == "KWD")
        #expect(record.description == "Tea \"green\" \\ 🍵\nsecond\\tline")
        #expect(
            record.customer
                == Customer(
                    referenceID: "C-1", name: "Олена", email: "o@example.com", phone: "+380987654321",
                    individualTaxID: "123", dateOfBirth: "1990-05-17",
                    address: Customer.Address(
                        country: "UA", region: "Kyiv oblast", city: "Київ", fullAddress: "Main 1\napt. 2",
                        postCode: "01001"),
                    metadata: [Order.Entry("a-1", "x\" y")]))
        #expect(record.expires == 1_900_000_000 && record.locale == "uk" && record.test && !record.reusable)
        #expect(record.source == "orders.csv" && record.row == 2 && record.state == .open && record.kind == "page")
        #expect(record.files.svg == "qr/INV-7.svg")
    }
}

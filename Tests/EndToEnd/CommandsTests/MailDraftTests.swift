import Foundation
import Testing

/// What lies in `out/mail`, and what a messenger is given.
@Suite struct MailDraftTests {
    private static let rows = """
        reference_id,amount,currency,customer[reference_id],customer[email],expires,locale
        INV-1,10.00,EUR,C-1,one@b.example,,en
        INV-2,20.50,EUR,C-2,two@b.example,2031-05-06,de

        """
    private static let environment = Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }

    private func drafts(_ scratch: Scratch) -> [String] {
        scratch.files(below: "out/mail").filter { $0.hasSuffix(".eml") }
    }

    @Test func `The draft of an order that can't be paid any more is taken away`() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        try await scratch.run("generate", "orders.csv", environment: Self.environment)
        let made = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(made.status == 0, "\(made.errors)")
        #expect(drafts(scratch) == ["INV-1.eml", "INV-2.eml"])
        let file = scratch.folder.appending(path: "out/mail/INV-1.eml").path
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)

        // Over, but for the first order.
        try scratch.write(Self.rows.replacing("2031-05-06", with: "2021-05-06"), to: "orders.csv")
        try await scratch.run("generate", "orders.csv", environment: Self.environment)
        let again = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(drafts(scratch) == ["INV-1.eml"], "\(again.errors)")

        // Gone from the file.
        try await scratch.run("generate", "--reference-id", "INV-3", "--amount", "1", "--currency", "EUR", "--prune")
        #expect(drafts(scratch) == [])
    }

    @Test func `The table of links has a message in the customer's language, and none for what can't be paid`()
        async throws
    {
        let scratch = try Scratch()
        try scratch.write(Self.rows + "INV-3,1.00,EUR,,,2021-05-06,en\n", to: "orders.csv")
        try await scratch.run("generate", "orders.csv", environment: Self.environment)
        let links = try scratch.links().map { $0["link"] as? String ?? "" }
        let table = try scratch.text("out/links.csv").split(separator: "\r\n").map(String.init)
        #expect(table[0].contains(",link,message,invoice,due,expires,"))
        #expect(table[1].contains(",Polonyna Cycles: please pay €10.00 for INV-1: \(links[0]),"))
        #expect(table[2].contains(",\"Polonyna Cycles: Bitte bezahlen Sie 20,50\u{A0}€ für INV-2: \(links[1])\","))
        #expect(table[3].contains(",closed,\(links[2]),,"))
    }
}

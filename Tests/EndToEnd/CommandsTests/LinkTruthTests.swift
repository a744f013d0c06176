import Foundation
import GRDB
@testable import Ledger
import Sandbox
import Testing

/// Links, amounts and states come from the ledger; a file that anybody can edit decides nothing.
@Suite struct LinkTruthTests {
    private static let rows = """
        reference_id,amount,currency,customer[reference_id],customer[email]
        INV-1,25.00,EUR,C-1,one@b.example
        INV-2,30.00,EUR,C-2,two@b.example

        """
    private static let environment = Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }

    private func generated(environment: [String: String] = environment) async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        let outcome = try await scratch.run("generate", "orders.csv", environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return scratch
    }

    /// The links that a PDF of labels leads to, and its texts.
    private func printed(_ scratch: Scratch) throws -> (bytes: String, text: String) {
        let file = scratch.folder.appending(path: "out/print/labels-L7160.pdf")
        return (
            String(decoding: try Data(contentsOf: file), as: UTF8.self), try Scratch.read("pdftotext", file.path, "-")
        )
    }

    private func links(_ scratch: Scratch) throws -> [String] {
        try scratch.links().map { try #require($0["link"] as? String) }
    }

    /// Changes the record of the first order in the ledger; if it is sealed, with a new checksum, as somebody with this
    /// source could.
    private func change(_ from: String, _ to: String, isSealed: Bool, in scratch: Scratch) throws {
        let database = try DatabaseQueue(path: scratch.folder.appending(path: "paylink.sqlite").path)
        try database.write { db in
            let row = try #require(
                try Row.fetchOne(
                    db,
                    sql:
                        "SELECT record, token, link.checksum FROM link JOIN orders ON orders.id = orderID WHERE link.id = 1"
                ))
            let record = Data(String(decoding: row["record"] as Data, as: UTF8.self).replacing(from, with: to).utf8)
            let checksum = isSealed ? PublishedLink.checksum(of: record, token: row["token"]) : row["checksum"] as Int64
            try db.execute(
                sql: "UPDATE link SET record = ?, checksum = ? WHERE id = 1", arguments: [record, checksum])
        }
    }

    /// Runs SQL in the ledger, as somebody with a database program could.
    private func sql(_ statement: String, in scratch: Scratch) throws {
        _ = try Scratch.read(
            "python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])",
            scratch.folder.appending(path: "paylink.sqlite").path, statement)
    }

    @Test(
        "An edited, cut or deleted links.jsonl changes nothing that is mailed, printed or reconciled",
        arguments: [
            "link", "script", "amount", "email", "cut", "empty", "deleted",
        ])
    func edited(_ edit: String) async throws {
        let scratch = try await generated()
        let links = try links(scratch)
        let text = try scratch.text("out/links.jsonl")
        switch edit {
        case "link":
            try scratch.write(text.replacing("pay.shop.example", with: "evil.example/P"), to: "out/links.jsonl")
        case "script": try scratch.write(text.replacing(links[0], with: "javascript:alert(1)"), to: "out/links.jsonl")
        case "amount": try scratch.write(text.replacing("25.00", with: "0.01"), to: "out/links.jsonl")
        case "email": try scratch.write(text.replacing("one@b", with: "evil@b"), to: "out/links.jsonl")
        case "cut": try scratch.write(String(text.prefix(text.count / 2)), to: "out/links.jsonl")
        case "empty": try scratch.write("", to: "out/links.jsonl")
        default: try FileManager.default.removeItem(at: scratch.folder.appending(path: "out/links.jsonl"))
        }
        let drafted = try await scratch.run("mail", "draft", environment: Self.environment)
        #expect(drafted.status == 0, "\(drafted.errors)")
        let mails = try scratch.files(below: "out/mail").map { try scratch.text("out/mail/" + $0) }
        #expect(mails.count == 2)
        for (index, mail) in mails.enumerated() {
            #expect(mail.replacing("=\r\n", with: "").contains(links[index]) && !mail.contains("evil"))
        }
        #expect(mails[0].contains("25.00") && mails[0].contains("one@b.example"))
        let labels = try await scratch.run("print", "labels", environment: Self.environment)
        #expect(labels.status == 0, "\(labels.errors)")
        let (pdf, words) = try printed(scratch)
        for link in links { #expect(pdf.contains("/URI (\(link))")) }
        #expect(words.contains("€25.00") && words.contains("€30.00") && !pdf.contains("javascript"))
        // The platform is asked only once the orders are known.
        let reconciled = try await scratch.run("reconcile", environment: Self.environment)
        #expect(reconciled.errors.contains("PAYLINK_ACCOUNT_ID") && !reconciled.errors.contains("links.jsonl"))
    }

    /// An edit of the first line of a copy, and the beginning of what is said about it.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let from: String
        let to: String
        let field: String
        let id: String

        init(_ from: String, _ to: String, field: String, id: String = "link-differs") {
            self.from = from
            self.to = to
            self.field = field
            self.id = id
            testDescription = field
        }
    }

    @Test(
        "A line of --links that is not as the ledger has it is told with field and both values, and nothing is made of any",
        arguments: [
            Edit("https://pay.shop.example", "https://evil.example", field: "link"),
            Edit("https://pay.shop.example", "javascript:", field: "link"),
            Edit("https://pay.shop.example", "http://pay.shop.example", field: "link"),
            Edit("\"25.00\"", "\"0.01\"", field: "amount"), Edit("\"EUR\"", "\"USD\"", field: "currency"),
            Edit("one@b.example", "evil@b.example", field: "customer.email"),
            Edit("buttons/INV-1.html", "buttons/INV-2.html", field: "files.button"),
            Edit("\"open\"", "\"closed\"", field: "state"), Edit("\"page\"", "\"checkout\"", field: "kind"),
            Edit("\"reusable\":false", "\"reusable\":true", field: "reusable"),
            Edit("\"INV-1\"", "\"INV-9\"", field: "order", id: "link-unknown"),
            Edit("\"25.00\"", "\"25.0x\"", field: "the line", id: "link-record"),
            Edit("\"test\":true", "\"test\":false", field: "test", id: "link-mode"),
        ])
    func listed(_ edit: Edit) async throws {
        let scratch = try await generated()
        var lines = try scratch.text("out/links.jsonl").split(separator: "\n").map(String.init)
        #expect(lines[0].contains(edit.from))
        lines[0] = lines[0].replacing(edit.from, with: edit.to, maxReplacements: 1)
        try scratch.write(lines.reversed().joined(separator: "\n"), to: "copy.jsonl")
        for command in [["mail", "draft"], ["print", "labels"], ["reconcile"]] {
            // Without the flag the file is taken in the same way.
            for arguments in [["--links", "copy.jsonl"], ["copy.jsonl"]] {
                let outcome = try await scratch.run(command + arguments, environment: Self.environment)
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("copy.jsonl:2: error: "), "\(outcome.errors)")
                #expect(outcome.errors.contains("[\(edit.id)]"), "\(outcome.errors)")
                if edit.id == "link-differs" {
                    let said = outcome.errors.split(separator: "\n").first { $0.contains("[link-differs]") } ?? ""
                    #expect(said.contains("error: \(edit.field) of the order \"INV-1\" is \""), "\(said)")
                    #expect(said.contains(" here, and \"") && said.contains(" in the ledger"), "\(said)")
                }
            }
        }
        #expect(scratch.files(below: "out/mail").isEmpty && scratch.files(below: "out/print").isEmpty)
    }

    @Test("--links chooses orders, whatever their order and the runs since")
    func chosen() async throws {
        let scratch = try await generated()
        let lines = try scratch.text("out/links.jsonl").split(separator: "\n").map(String.init)
        try scratch.write(lines[1] + "\n", to: "copy.jsonl")
        try await scratch.run(
            "generate", "--reference-id", "INV-3", "--amount", "1", "--currency", "EUR", environment: Self.environment)
        let outcome = try await scratch.run(
            "print", "labels", "--links", "copy.jsonl", environment: Self.environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = try printed(scratch).text
        #expect(text.contains("INV-2") && !text.contains("INV-1") && !text.contains("INV-3"))
        // Without a list it is the last run, which was of one order.
        #expect(try await scratch.run("print", "labels", environment: Self.environment).status == 0)
        let last = try printed(scratch).text
        #expect(last.contains("INV-3") && !last.contains("INV-2"))
    }

    @Test(
        "A record that somebody changed in the ledger is neither printed nor mailed",
        arguments: [
            ("pay.shop.example/", "evil.example/", "link-address"),
            ("https://pay.shop.example", "http://pay.shop.example", "link-address"),
            ("https://pay.shop.example/", "https://pay.cascad.com/hpp/?public_key=pk_test_evil&x=", "link-address"),
            ("https://pay.shop.example", "javascript:", "link-address"), ("\"25.00\"", "\"0.01\"", "link-record"),
            ("\"EUR\"", "\"USD\"", "link-record"), ("\"INV-1\"", "\"INV-2\"", "link-record"),
            ("\"page\":\"site/", "\"page\":\"site/X", "link-record"), ("\"locale\"", "\"language\"", "link-record"),
        ])
    func tampered(_ from: String, _ to: String, _ id: String) async throws {
        let scratch = try await generated()
        for isSealed in [false, true] {
            try change(from, to, isSealed: isSealed, in: scratch)
            for command in [["mail", "draft"], ["print", "labels"]] {
                let outcome = try await scratch.run(command, environment: Self.environment)
                let said = isSealed ? "[\(id)]" : "is damaged: \"INV-1\""
                #expect(outcome.status == 1 && outcome.errors.contains(said), "\(outcome.errors)")
                #expect(outcome.errors.contains("INV-1"), "\(outcome.errors)")
            }
            if !isSealed { try change(to, from, isSealed: true, in: scratch) }
        }
        #expect(scratch.files(below: "out/mail").isEmpty && scratch.files(below: "out/print").isEmpty)
        // The next run writes all of it anew.
        #expect(try await scratch.run("generate", "orders.csv", environment: Self.environment).status == 0)
        #expect(try await scratch.run("print", "labels", environment: Self.environment).status == 0)
    }

    @Test("A checkout link is printed with its own amount and key only")
    func checkout() async throws {
        let environment = Self.environment.filter { $0.key != "PAYLINK_SITE_URL" }
            .merging(["PAYLINK_QR_SIZE": "60mm"]) { $1 }
        let scratch = try await generated(environment: environment)
        #expect(try await scratch.run("print", "signs", environment: environment).status == 0)
        for (from, to) in [
            ("&amount=25.00", "&amount=0.01"), ("&amount=25.00", "&amount=25.00&amount=1"),
            ("key=pk_test_", "key=pk_live_"),
        ] {
            try change(from, to, isSealed: true, in: scratch)
            let outcome = try await scratch.run("print", "signs", environment: environment)
            #expect(outcome.status == 1 && outcome.errors.contains("[link-address]"), "\(outcome.errors)")
            try change(to, from, isSealed: true, in: scratch)
        }
        #expect(try await scratch.run("print", "signs", environment: environment).status == 0)
    }

    @Test("An invoice's link is mailed as long as the ledger has it, and the platform's answer was so")
    func invoices() async throws {
        let platform = try await TestPlatform()
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "orders.csv")
        let from = ["PAYLINK_MAIL_FROM": "pay@shop.example"]
        try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        let made = try await platform.run(scratch, "mail", "draft", "--link", "invoice", with: from)
        #expect(made.status == 0 && scratch.files(below: "out/mail").count == 2, "\(made.errors)")
        try sql("UPDATE invoice SET url = 'https://evil.example/' || invoiceID WHERE reference = 'INV-1';", in: scratch)
        let other = try await platform.run(scratch, "mail", "draft", "--link", "invoice", with: from)
        #expect(other.status == 1 && other.errors.contains("is damaged: \"INV-1\" (table invoice"), "\(other.errors)")
        try sql("UPDATE invoice SET url = 'javascript:alert(1)' WHERE reference = 'INV-1';", in: scratch)
        let renewed = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(renewed.status == 1 && renewed.errors.contains("column url has the value"), "\(renewed.errors)")
        for page in scratch.files(below: "out/site") where page.hasSuffix("index.html") {
            #expect(try !scratch.text("out/site/" + page).contains("javascript:"))
        }
        await platform.sandbox.stop()
    }

    @Test("Other settings than those of the run are told: the address of the site, the key")
    func otherSettings() async throws {
        let scratch = try await generated()
        let moved = Self.environment.merging(["PAYLINK_SITE_URL": "https://new.shop.example"]) { $1 }
        let outcome = try await scratch.run("mail", "draft", environment: moved)
        #expect(outcome.status == 1 && outcome.errors.contains("[link-address]"), "\(outcome.errors)")
        for key in [
            "pk_live_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy",
            "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJz",
        ] {
            let other = Self.environment.merging(["PAYLINK_PUBLIC_KEY": key]) { $1 }
            for command in [["mail", "draft"], ["print", "labels"], ["reconcile"]] {
                let outcome = try await scratch.run(command, environment: other)
                #expect(outcome.status == 1 && outcome.errors.contains("[link-mode]"), "\(outcome.errors)")
            }
        }
        #expect(scratch.files(below: "out/mail").isEmpty && scratch.files(below: "out/print").isEmpty)
    }

    @Test("A ledger of the version before asks for a run, which keeps every link; without a ledger nothing is made")
    func older() async throws {
        let scratch = try await generated()
        let links = try links(scratch)
        try sql("DELETE FROM publication; DELETE FROM link; UPDATE folder SET run = NULL;", in: scratch)
        for command in [["mail", "draft"], ["print", "labels"], ["reconcile"]] {
            let outcome = try await scratch.run(command, environment: Self.environment)
            #expect(outcome.status == 1 && outcome.errors.contains("paylink generate"), "\(outcome.errors)")
            let listed = try await scratch.run(command + ["--links", "out/links.jsonl"], environment: Self.environment)
            #expect(listed.status == 1 && listed.errors.contains("[link-unknown]"), "\(listed.errors)")
            let none = try await scratch.run(
                command + ["--links", "out/links.jsonl", "--ledger", "none.sqlite"], environment: Self.environment)
            #expect(none.status == 1 && none.errors.contains("--ledger"), "\(none.errors)")
        }
        #expect(!scratch.exists("none.sqlite"))
        #expect(try await scratch.run("generate", "orders.csv", environment: Self.environment).status == 0)
        #expect(try self.links(scratch) == links)
        #expect(try await scratch.run("print", "labels", environment: Self.environment).status == 0)
    }
}

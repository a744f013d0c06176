import Foundation
import Sandbox
import SandboxControl
import Testing

/// `generate --link invoice` and `invoice` as their users run them, against a sandbox.
@Suite("Invoices made beforehand")
struct InvoicingTests {
    private static let orders = """
        reference_id,amount,currency,description,customer[reference_id],customer[name],customer[email],metadata[campaign]
        INV-7,25.00,EUR,Bicycle repair,C-1,Olena Kovalchuk,olena@example.com,spring
        INV-8,1200,JPY,Bell,,,,
        INV-3,7.5,EUR,Tube,,,,

        """

    private func scratch(_ orders: String = orders) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(orders, to: "orders.csv")
        return scratch
    }

    @Test("Every order gets one invoice, whose link is all that its page holds", arguments: ["public", "private"])
    func created(api: String) async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "--api", api, "orders.csv")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("Invoices: 3 created."))
        #expect(run.errors.contains("can't be paid any more after"))
        let books = try await platform.control.books()
        #expect(books.count == 3)
        #expect(Set(books.map { "\($0.amount) \($0.currency)" }) == ["25 EUR", "1200 JPY", "7.5 EUR"])
        let links = try scratch.links()
        #expect(links.count == 3)
        for link in links {
            let entry = try #require(books.first { $0.id == link["invoice"] as? String })
            #expect(entry.reference_id == link["order"] as? String)
            #expect(entry.metadata["order"] == link["order"] as? String)
            let url = try #require(link["link"] as? String)
            #expect(url.hasPrefix("http://127.0.0.1:") && url.hasSuffix(entry.id))
            #expect(entry.expires == link["expires"] as? Int)
            let files = try #require(link["files"] as? [String: String])
            #expect(files["svg"] == nil)
            let page = try scratch.text("out/" + (try #require(files["page"])))
            #expect(page.contains("href=\"\(url)\""))
            for secret in ["<form", "<input", "pk_test_", "olena@example.com", "Olena", "C-1", "spring"] {
                #expect(!page.contains(secret), "\(secret) is on the page")
            }
            #expect(page.contains("datetime=\""), "the page says until when")
        }
        #expect(try scratch.text("out/links.csv").contains(links[0]["invoice"] as? String ?? "-"))
        #expect(scratch.files(below: "out/qr").isEmpty)
        #expect(books.first { $0.currency == "EUR" && $0.amount == 25 }?.metadata["campaign"] == "spring")
        await platform.sandbox.stop()
    }

    @Test("A second run creates nothing, asks nothing, and changes nothing")
    func repeated() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        let artefacts = try scratch.artefacts()
        let requests = try await platform.control.requestCount()
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(run.status == 0)
        #expect(run.errors.contains("Invoices: 3 kept."))
        #expect(try await platform.control.requestCount() == requests)
        #expect(try scratch.artefacts() == artefacts)
        await platform.sandbox.stop()
    }

    @Test("A dry run says what would be created, asks nothing and writes nothing")
    func rehearsed() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "--dry-run", "orders.csv")
        #expect(run.status == 0)
        #expect(run.output.contains("create\tINV-7\t25.00 EUR"))
        #expect(run.output.split(separator: "\n").count == 3)
        #expect(try await platform.control.requestCount() == 0)
        #expect(!scratch.exists("out"))
        #expect(!scratch.exists("paylink.sqlite"))
        await platform.sandbox.stop()
    }

    @Test("A code of an invoice's link is made only where the user insists, and can be read")
    func expiringCodes() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "--allow-expiring", "orders.csv")
        #expect(run.status == 0, "\(run.errors)")
        for link in try scratch.links() {
            let files = try #require(link["files"] as? [String: String])
            let png = try #require(files["png"])
            let read = try Scratch.read("zbarimg", "-q", "--raw", scratch.folder.path + "/out/" + png)
            #expect(read.trimmingCharacters(in: .newlines) == link["link"] as? String)
        }
        // Without that, the codes of the run before are gone: somebody would print them.
        try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(scratch.files(below: "out/qr").isEmpty)
        await platform.sandbox.stop()
    }

    @Test("What the platform refuses is told at its row and column, and the rest is remembered")
    func refused() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch(
            """
            reference_id,amount,currency,service,description
            INV-1,5.00,EUR,payment_card_eur_hpp,good
            INV-2,99999999.00,EUR,payment_card_eur_hpp,above the limit
            INV-3,6.00,EUR,nobody_eur_hpp,unknown

            """)
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(run.status == 1)
        #expect(run.errors.contains("orders.csv:3:7: error: row 3, column B, amount"), "\(run.errors)")
        #expect(run.errors.contains("orders.csv:4:16: error: row 4, column D, service"), "\(run.errors)")
        #expect(run.errors.contains("Nothing was made"))
        #expect(!scratch.exists("out/links.jsonl"))
        #expect(try await platform.control.books().count == 1)

        let again = try await platform.run(scratch, "generate", "--link", "invoice", "--keep-going", "orders.csv")
        #expect(again.errors.contains("Invoices: 1 kept."), "\(again.errors)")
        #expect(try scratch.links().count == 1)
        let rejected = try scratch.text("out/rejected.csv")
        #expect(rejected.contains("INV-2") && rejected.contains("INV-3") && !rejected.contains("INV-1"))
        #expect(try await platform.control.books().count == 1)
        await platform.sandbox.stop()
    }

    @Test(
        "A reference id that the platform knows with another amount is an error, with the same amount it is taken over")
    func duplicates() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch("reference_id,amount,currency\nINV-1,5.00,EUR\nINV-2,6.00,EUR\n")
        let elsewhere = try Scratch()
        for (id, amount) in [("INV-1", "5.00"), ("INV-2", "60.00")] {
            try await platform.run(
                elsewhere, "invoice", "create", "--reference-id", id, "--amount", amount, "--currency", "EUR")
        }
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(run.status == 1)
        #expect(run.errors.contains("orders.csv:3:1: error: row 3, column A, reference_id"), "\(run.errors)")
        #expect(run.errors.contains("for 60 EUR and not 6.00 EUR"))
        #expect(try await platform.control.books().count == 2)
        await platform.sandbox.stop()
    }

    @Test("Wrong credentials stop the run at once", arguments: ["401", "403", "405"])
    func stopped(status: String) async throws {
        let platform = try await TestPlatform("POST /payment-invoices: \(status)")
        let scratch = try scratch()
        let run = try await platform.run(
            scratch, "generate", "--link", "invoice", "--api", "private", "--in-flight", "1", "orders.csv")
        #expect(run.status == 1)
        #expect(run.errors.contains("error:"))
        #expect(!run.errors.contains("CascadAPI"), "\(run.errors)")
        #expect(try await platform.control.requestCount() == 1)
        #expect(try await platform.control.books().isEmpty)
        await platform.sandbox.stop()
    }

    @Test("A platform that does not answer ends the run, and nothing is lost")
    func silent() async throws {
        let platform = try await TestPlatform()
        await platform.sandbox.stop()
        let scratch = try scratch()
        let run = try await platform.run(
            scratch, "generate", "--link", "invoice", "orders.csv", with: ["PAYLINK_TIMEOUT": "1s"])
        #expect(run.status == 1)
        #expect(run.errors.contains("run again"), "\(run.errors)")
    }

    @Test("Links for many payments and orders that end too soon can't be invoices")
    func impossible() async throws {
        let platform = try await TestPlatform()
        let soon = Int(Date().timeIntervalSince1970) + 600
        let scratch = try scratch(
            "reference_id,amount,currency,reusable,expires\nA,5.00,EUR,yes,\nB,5.00,EUR,,\(soon)\n")
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(run.status == 1)
        #expect(
            run.errors.contains("orders.csv:2:12: error: row 2, column D") && run.errors.contains("[invoice-reusable]"))
        #expect(
            run.errors.contains("orders.csv:3:13: error: row 3, column E") && run.errors.contains("[invoice-expires]"))
        #expect(try await platform.control.requestCount() == 0)
        await platform.sandbox.stop()
    }

    @Test("By hand: create, again, show, find, list")
    func byHand() async throws {
        let platform = try await TestPlatform()
        let scratch = try Scratch()
        func paylink(_ arguments: String...) async throws -> Scratch.Outcome {
            try await scratch.run(arguments, environment: platform.environment)
        }
        let create = [
            "invoice", "create", "--api", "private", "--reference-id", "INV-7", "--amount", "25", "--currency", "EUR",
            "--flow", "verify", "--return-url-success", "https://shop.example/thanks", "--return-url-pending",
            "https://shop.example/pending", "--gateway-options",
            "{\"cardgate\":{\"tokenize\":false}}",
        ]
        let first = try await scratch.run(create, environment: platform.environment)
        #expect(first.status == 0, "\(first.errors)")
        let entry = try #require(try await platform.control.books().first)
        #expect(first.output.contains(entry.id) && first.output.contains("link       http://127.0.0.1:"))
        let second = try await scratch.run(create, environment: platform.environment)
        #expect(second.status == 0)
        #expect(second.output == first.output)
        #expect(second.errors.contains("nothing was created"))
        #expect(try await platform.control.books().count == 1)

        for api in ["public", "private"] {
            let show = try await paylink("invoice", "show", entry.id, "--api", api)
            #expect(show.output.contains("amount     25 EUR"), "\(show)")
            let json = try await paylink("invoice", "show", entry.id, "--api", api, "--format", "json")
            let data = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect((data["data"] as? [String: Any])?["id"] as? String == entry.id)
        }
        #expect(try await paylink("invoice", "find", "INV-7").output.contains(entry.id))
        #expect(try await paylink("invoice", "find", "nobody").status == 1)
        let list = try await paylink("invoice", "list")
        #expect(list.output.hasPrefix("\(entry.id)\t") && list.output.contains("\tINV-7\t25\tEUR\t"))
        #expect(try await paylink("invoice", "show", "cpi_none").status == 1)
        let extra = try await paylink(
            "invoice", "create", "--amount", "1", "--currency", "EUR", "--reference-id", "X", "--flow", "verify")
        #expect(extra.status == 64)
        await platform.sandbox.stop()
    }
}

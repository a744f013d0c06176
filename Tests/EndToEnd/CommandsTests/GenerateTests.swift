import Foundation
import Testing

/// The main job, as its user sees it.
@Suite struct GenerateTests {
    static let file = """
        reference_id,amount,currency,description,customer[reference_id],customer[name]
        A-1,25.00,EUR,Repair,C-1,Олена
        A-2,30.50,EUR,"Two
        lines",C-2,Seán
        A-3,5.00,EUR,Voucher,,

        """

    @Test("The sample orders are made without a finding, and an independent reader reads every code back")
    func sample() async throws {
        let scratch = try Scratch()
        let templates = Scratch.root.appending(path: "Templates")
        let outcome = try await scratch.run(
            "generate", "--config", templates.appending(path: "paylink.yaml").path,
            templates.appending(path: "orders.csv").path, environment: [:])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("\n12 orders: "))
        let links = try scratch.links()
        #expect(links.count == 12)
        #expect(Set(links.compactMap { $0["currency"] as? String }) == ["EUR", "USD", "UAH", "JPY", "KWD", "PLN"])
        for link in links {
            let files = try #require(link["files"] as? [String: String])
            let png = scratch.folder.appending(path: "out/" + (files["png"] ?? "")).path
            let text = try Scratch.read("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", png)
            #expect(text.trimmingCharacters(in: .newlines) == link["link"] as? String)
            for file in files.values { #expect(scratch.exists("out/" + file)) }
        }
    }

    @Test("A second run changes nothing, and every link stays what it was")
    func again() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        let first = try scratch.artefacts()
        let outcome = try await scratch.run("generate", "orders.csv")
        let files = first.keys.filter { !$0.hasPrefix("links.") }.count
        #expect(outcome.errors.contains("3 orders: 0 files made, 0 changed, \(files) unchanged."))
        #expect(try scratch.artefacts() == first)
    }

    @Test("Rows in another order keep their links")
    func reordered() async throws {
        let scratch = try Scratch()
        try scratch.write("amount,currency,description\n25.00,EUR,Repair\n5.00,EUR,Voucher\n", to: "orders.csv")
        let made = try await scratch.run("generate", "orders.csv")
        #expect(made.errors.contains("2 orders have no number of their own and got random ones"))
        let first = Set(try scratch.links().compactMap { $0["link"] as? String })
        let lines = "reference_id,amount,currency,description\n,5.00,EUR,Voucher\n"
        try scratch.write(lines, to: "other.csv")
        try await scratch.run("generate", "other.csv")
        let second = try scratch.links().compactMap { $0["link"] as? String }
        #expect(second.count == 1 && first.isSuperset(of: second))
    }

    @Test("One order by flags gives the same artefacts as a file with one row")
    func flags() async throws {
        let byFile = try Scratch()
        let row = #"""
            reference_id,amount,currency,service,description,customer[reference_id],customer[name],customer[email],\#
            customer[phone],customer[address][country],customer[address][city],customer[metadata][level],metadata[campaign],\#
            service_fields[status],return_url,expires,locale
            INV-7,25.00,EUR,payment_card_eur_hpp,"Tea, ""green""",C-1,Олена,o@example.com,+380987654321,UA,Київ,vip,spring,\#
            ok,https://shop.example/thanks,2035-01-31,uk
            """#
        try byFile.write(row, to: "orders.csv")
        #expect(try await byFile.run("generate", "orders.csv").status == 0)
        let byFlags = try Scratch()
        // The same ledger, so that both have the same token.
        try byFlags.write(try Data(contentsOf: byFile.folder.appending(path: "paylink.sqlite")), to: "paylink.sqlite")
        let outcome = try await byFlags.run(
            "generate", "--reference-id", "INV-7", "--amount", "25.00", "--currency", "EUR", "--service",
            "payment_card_eur_hpp", "--description", "Tea, \"green\"", "--customer-reference-id", "C-1",
            "--customer-name",
            "Олена", "--customer-email", "o@example.com", "--customer-phone=+380987654321",
            "--customer-address-country",
            "UA", "--customer-address-city", "Київ", "--customer-metadata", "level=vip", "--metadata",
            "campaign=spring",
            "--service-fields", "status=ok", "--return-url", "https://shop.example/thanks", "--expires", "2035-01-31",
            "--locale", "uk")
        #expect(outcome.status == 0, "\(outcome.errors)")
        // Without a page to come back to: --locale is a setting too, and decides which language the folder shows.
        let isArtefact: (String) -> Bool = {
            !$0.hasPrefix("links") && $0.wholeMatch(of: /site\/[a-z]+\/index\.html/) == nil
        }
        #expect(
            try byFile.artefacts().filter { isArtefact($0.key) } == byFlags.artefacts().filter { isArtefact($0.key) })
    }

    @Test("A language without a file is told with the twelve that there are, wherever it is named")
    func unknownLanguage() async throws {
        let order = "reference_id,amount,currency,locale\nA,25.00,EUR,"
        for (cell, arguments) in [("sv", []), ("", ["--locale", "sv"])] as [(String, [String])] {
            let scratch = try Scratch()
            try scratch.write(order + cell + "\n", to: "orders.csv")
            let outcome = try await scratch.run(["generate", "orders.csv"] + arguments)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("ar, de, en, es, fr, it, nl, pl, pt, ru, tr, uk"), "\(outcome.errors)")
            #expect(try scratch.artefacts().isEmpty)
        }
    }

    @Test("An amount that changed is refused, and what was published stays")
    func changedAmount() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        let before = try scratch.artefacts()
        try scratch.write(Self.file.replacing("25.00", with: "2500.00"), to: "orders.csv")
        let outcome = try await scratch.run("generate", "orders.csv")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("orders.csv:2: error: row 2: reference_id \"A-1\" was used before for 25.00 EUR"))
        #expect(try scratch.artefacts() == before)
    }

    @Test("A mistake leaves no trace: the mended file is made as if nothing had been")
    func noTrace() async throws {
        let scratch = try Scratch()
        try scratch.write("reference_id,amount,currency\nA,2500,EUR\nB,1e3,EUR\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 1)
        try scratch.write("reference_id,amount,currency\nA,25,EUR\nB,10,EUR\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
    }

    @Test("A reference id twice is an error that names both rows, in one file or in two")
    func repeated() async throws {
        let scratch = try Scratch()
        try scratch.write("reference_id,amount,currency\nA,25,EUR\n\nA,26,EUR\n", to: "one.csv")
        #expect(
            try await scratch.run("generate", "one.csv").errors.contains(
                "row 4: reference_id \"A\" stands in row 2 of one.csv too, with another amount (25.00 there, 26.00 here)"
            ))
        try scratch.write("reference_id,amount,currency\nA,25,EUR\n", to: "two.csv")
        try scratch.write("reference_id,amount,currency\nA,26,EUR\n", to: "three.csv")
        let outcome = try await scratch.run("generate", "two.csv", "three.csv")
        #expect(outcome.errors.contains("three.csv:2: error: row 2: reference_id \"A\" stands in row 2 of two.csv"))
        #expect(!scratch.exists("out/links.jsonl"))
    }

    @Test("--keep-going makes the good rows; the others, mended in their file, are made by the next run")
    func keepGoing() async throws {
        let scratch = try Scratch()
        let text =
            "Order;Sum;Currency;What for;Wunsch\r\nA;25,00;EUR;Tea;1\r\nB;1.234,50;EUR;\"a;b\";=1+1\r\nC;-9,00;EUR;x;\r\n"
        try scratch.write(text, to: "orders.csv")
        let outcome = try await scratch.run(
            "generate", "--keep-going", "--decimal-separator", ",", "--ignore-unknown-columns", "orders.csv")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("column E, Wunsch is unknown, and ignored [column-unknown]"), "\(outcome.errors)")
        #expect(try scratch.links().map { $0["order"] as? String } == ["A"])
        let rejected = try scratch.text("out/rejected.csv")
        #expect(
            rejected.contains(
                "Order;Sum;Currency;What for;Wunsch;rejected_because\r\nB;\"1.234,50\";EUR;\"a;b\";'=1+1;"),
            "\(rejected)")
        try scratch.write(
            rejected.replacing("1.234,50", with: "1234,50").replacing("'-9", with: "9"), to: "out/rejected.csv")
        let second = try await scratch.run(
            "generate", "--decimal-separator", ",", "--ignore-unknown-columns", "out/rejected.csv")
        #expect(second.status == 0, "\(second.errors)")
        #expect(try scratch.links().map { $0["order"] as? String } == ["B", "C"])
        #expect(second.errors.contains("Still there from earlier runs: 1 order: A."))
    }

    @Test("A run with another --out leaves the first folder's orders to be listed and removed there")
    func otherFolder() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        try scratch.write("reference_id,amount,currency,description\nA-2,30.50,EUR,Less\n", to: "orders.csv")
        let other = try await scratch.run("generate", "--out", "other", "--prune", "orders.csv")
        #expect(!other.errors.contains("Removed") && !other.errors.contains("Still there"), "\(other.errors)")
        let pruned = try await scratch.run("generate", "--prune", "orders.csv")
        #expect(pruned.errors.contains("Removed: the files of 2 orders that are gone."), "\(pruned.errors)")
    }

    @Test("--prune removes what is gone, and nothing else")
    func prune() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        try scratch.write("mine", to: "out/qr/mine.txt")
        try scratch.write("reference_id,amount,currency,description\nA-2,30.50,EUR,Less\n", to: "orders.csv")
        let listed = try await scratch.run("generate", "orders.csv")
        #expect(listed.errors.contains("Still there from earlier runs: 2 orders: A-1, "))
        #expect(scratch.exists("out/qr/A-1.png"))
        let pruned = try await scratch.run("generate", "--prune", "orders.csv")
        #expect(pruned.errors.contains("Removed: the files of 2 orders that are gone."))
        #expect(scratch.files(below: "out/qr") == ["A-2.png", "A-2.svg", "mine.txt"])
        #expect(scratch.files(below: "out/buttons") == ["A-2.html"])
        #expect(scratch.files(below: "out/site").count { $0.wholeMatch(of: /[0-9A-Z]{24}\/index.html/) != nil } == 1)
        #expect(!(try await scratch.run("generate", "--prune", "orders.csv").errors.contains("Removed")))
    }

    @Test("--prune removes nothing while rows are rejected, nor with the file of rejected rows")
    func prunePart() async throws {
        let scratch = try Scratch()
        let header = "reference_id,amount,currency,description\n"
        try scratch.write(header + "A,1,EUR,One\nB,2,EUR,Two\nC,3,EUR,Three\n", to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        // The number of a row with an error may be unreadable: nothing says whose row it is.
        try scratch.write(header + "A,1,EUR,One\nB,2x,EUR,Two\n,x,EUR,Three\n", to: "orders.csv")
        let part = try await scratch.run("generate", "--keep-going", "--prune", "orders.csv")
        #expect(scratch.files(below: "out/buttons") == ["A.html", "B.html", "C.html"])
        #expect(
            part.errors.contains(
                "Still there from earlier runs: 2 orders: B, C. Rows with errors may be theirs, so --prune removes nothing until all rows can be made."
            ), "\(part.errors)")
        try scratch.write(
            header.replacing("\n", with: ",rejected_because\n") + "B,2,EUR,Two,amount\nC,3,EUR,Three,amount\n",
            to: "mended.csv")
        let mended = try await scratch.run("generate", "--prune", "mended.csv")
        #expect(mended.status == 0, "\(mended.errors)")
        #expect(scratch.files(below: "out/buttons") == ["A.html", "B.html", "C.html"])
        #expect(
            mended.errors.contains(
                "1 order: A. These rows were rejected from a larger file, so --prune removes nothing: generate the whole file with it."
            ), "\(mended.errors)")
    }

    @Test("Past its expiry, or with --close, a page says so and has no form")
    func closed() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "reference_id,amount,currency,expires\nOLD,25,EUR,2020-01-31\nNEW,25,EUR,2099-01-31\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").errors.contains("2 orders (1 closed)"))
        func forms() throws -> [Bool] {
            try scratch.links().map { link in
                let files = try #require(link["files"] as? [String: String])
                let page = try scratch.text("out/" + (files["page"] ?? ""))
                let button = try scratch.text("out/" + (files["button"] ?? ""))
                #expect(page.contains("<form") == button.contains("<form"))
                return page.contains("<form")
            }
        }
        #expect(try forms() == [false, true])
        #expect(try await scratch.run("generate", "--close", "orders.csv").errors.contains("2 orders (2 closed)"))
        #expect(try forms() == [false, false])
    }

    @Test("A reusable link has no reference_id, and the order in metadata[order]")
    func reusable() async throws {
        let scratch = try Scratch()
        try await scratch.run(
            "generate", "--reusable", "--reference-id", "counter", "--amount", "3", "--currency", "EUR")
        let button = try scratch.text("out/buttons/counter.html")
        #expect(!button.contains("\"reference_id\""))
        #expect(button.contains("name=\"metadata[order]\" value=\"counter\""))
    }

    @Test("Without a site the code holds a checkout link, and nothing of the customer; with --link checkout, all of it")
    func checkoutLink() async throws {
        let scratch = try Scratch()
        let environment = Scratch.settings.filter { $0.key != "PAYLINK_SITE_URL" }
        let flags = ["--reference-id", "A", "--amount", "25", "--currency", "EUR", "--qr-size", "80mm"]
        let customer = ["--customer-reference-id", "C-1", "--customer-name", "Olena"]
        func link(_ more: [String]) async throws -> String {
            let process = scratch.process(["generate"] + flags + customer + more, environment: environment)
            process.standardError = FileHandle.nullDevice
            try await process.runToEnd()
            return try #require(try scratch.links().first?["link"] as? String)
        }
        let plain = try await link([])
        #expect(plain.hasPrefix("https://pay.cascad.com/hpp/?currency=EUR&public_key=pk_test_"))
        #expect(!plain.contains("customer") && !plain.contains("Olena"))
        let closed = try await scratch.run(
            "generate", "--close", "--reference-id", "A", "--amount", "25", "--currency", "EUR", "--qr-size", "80mm",
            environment: environment)
        #expect(closed.errors.contains("A checkout link can't be closed"))
        #expect(try await link(["--link", "checkout"]).contains("customer%5Bname%5D=Olena"))
    }

    @Test("A code too small to be read is an error that names a size that will do")
    func codeSize() async throws {
        let scratch = try Scratch()
        try scratch.write("reference_id,amount,currency\nA,25,EUR\n", to: "orders.csv")
        let outcome = try await scratch.run("generate", "--qr-size", "10mm", "orders.csv")
        #expect(outcome.status == 1)
        let needed = try #require(outcome.errors.firstMatch(of: /print it ([0-9.]+) mm wide/)).1
        #expect(!scratch.exists("out/links.jsonl"))
        #expect(try await scratch.run("generate", "--qr-size", "\(needed)mm", "orders.csv").status == 0)
    }

    @Test(
        "What people have is read: encodings, delimiters, line ends",
        arguments: [
            ("utf-8 with a mark", Data("\u{FEFF}Order,Amount,Currency,What for\r\nA,25,EUR,Ремонт".utf8), []),
            (
                "utf-16 from Excel",
                "Order\tAmount\tCurrency\tWhat for\r\nA\t25\tEUR\tРемонт\r\n".data(using: .utf16LittleEndian).map {
                    Data([0xFF, 0xFE]) + $0
                } ?? Data(), []
            ),
            (
                "windows-1251",
                "Order;Amount;Currency;What for\nA;25;EUR;Ремонт\n\n".data(using: .windowsCP1251) ?? Data(),
                ["--encoding", "windows-1251"]
            ),
        ])
    func encodings(name: String, data: Data, flags: [String]) async throws {
        let scratch = try Scratch()
        try scratch.write(data, to: "orders.csv")
        let process = scratch.process(["generate"] + flags + ["orders.csv"])
        process.standardError = FileHandle.nullDevice
        try await process.runToEnd()
        #expect(process.terminationStatus == 0)
        #expect(try scratch.links().map { $0["description"] as? String } == ["Ремонт"])
    }

    @Test("- is standard input")
    func standardInput() async throws {
        let scratch = try Scratch()
        #expect(try await scratch.run("generate", "-", input: Self.file).status == 0)
        #expect(try scratch.links().count == 3)
        #expect(
            try await scratch.run("generate", "-", input: "amount,currency\n1e3,EUR\n").errors.contains(
                "-:2:1: error: row 2, column A, amount"))
    }

    @Test("All findings of a file come in one run, with the spreadsheet's rows and columns")
    func findings() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "amount,currency,description\n\n1e5,EUR,\"a\nb\"\n2,EUX,🙂\n3,EUR,\n-1,EUR,x\n", to: "orders.csv")
        let lines = try await scratch.run("generate", "orders.csv").errors.split(separator: "\n")
        #expect(lines.count == 6, "\(lines)")
        #expect(lines[1].hasPrefix("orders.csv:3:1: error: row 3, column A, amount \"1e5\""))
        #expect(lines[2].hasPrefix("orders.csv:5:3: error: row 4, column B, currency \"EUX\""))
        #expect(lines[3].hasPrefix("orders.csv:7:1: error: row 6, column A, amount \"-1\""))
        #expect(lines[4] == "3 errors in 3 rows. Nothing was made.")
    }

    @Test("Errors of the header are in no row")
    func errorsOfHeader() async throws {
        let scratch = try Scratch()
        try scratch.write("amount,currency,colour of hair\n1e5,EUR,x\n2e5,EUR,y\n3,EUR,z\n", to: "orders.csv")
        let lines = try await scratch.run("generate", "orders.csv").errors.split(separator: "\n")
        #expect(lines.contains("3 errors, 2 of them in 2 rows. Nothing was made."), "\(lines)")
    }

    @Test("One mistake in many rows is one line, and with --all a line for each row")
    func grouped() async throws {
        let scratch = try Scratch()
        try scratch.write("amount,currency\n1e5,EUR\n2e5,EUR\n3e5,EUR\n", to: "orders.csv")
        let lines = try await scratch.run("generate", "orders.csv").errors.split(separator: "\n")
        #expect(lines.count == 3, "\(lines)")
        #expect(lines[1].hasPrefix("orders.csv:2:1: error: row 2, column A, amount \"1e5\""))
        #expect(lines[1].hasSuffix(" (and in 2 more rows: 3, 4; --all lists them) [amount-format]"))
        #expect(lines[2] == "3 errors in 3 rows. Nothing was made.")
        let all = try await scratch.run("generate", "--all", "orders.csv").errors.split(separator: "\n")
        #expect(all.count == 5, "\(all)")
        #expect(all[3].hasPrefix("orders.csv:4:1: error: row 4, column A, amount \"3e5\""))
    }

    @Test("Your own templates are used, and a name that nobody knows is an error before anything is made")
    func templates() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        let built = try String(contentsOf: Scratch.root.appending(path: "Templates/closed.mustache"), encoding: .utf8)
        try scratch.write(built.replacing("<main>", with: "<main><p>My own words.</p>"), to: "mine/closed.mustache")
        #expect(try await scratch.run("generate", "--templates", "mine", "--close", "orders.csv").status == 0)
        let page = try #require(scratch.files(below: "out/site").first { $0.hasSuffix("/index.html") })
        #expect(try scratch.text("out/site/" + page).contains("My own words."))
        try scratch.write(built.replacing("<main>", with: "<main>{{selller_name}}"), to: "mine/closed.mustache")
        let outcome = try await scratch.run("generate", "--templates", "mine", "--out", "other", "orders.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("closed.mustache:") && outcome.errors.contains("did you mean {{seller_name}}?"))
        #expect(!scratch.exists("other"))
    }

    @Test("A template that breaks the payment fails the run, naming order and rule, and is not published")
    func checked() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        let built = try String(contentsOf: Scratch.root.appending(path: "Templates/page.mustache"), encoding: .utf8)
        try scratch.write(
            built.replacing("</form>", with: "<input name=\"amount\" value=\"1.00\"/></form>"), to: "mine/page.mustache"
        )
        let outcome = try await scratch.run("generate", "--templates", "mine", "orders.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("order A-1: "))
        #expect(outcome.errors.contains("[form-field-doubled]"), "\(outcome.errors)")
        let pages = Set(scratch.files(below: "out/site").filter { $0.contains("/") }.map { "site/" + $0 })
        #expect(try pages == Scratch.returnPages())
        #expect(!scratch.exists("out/links.jsonl"))
    }

    @Test("--stdout prints one thing and writes nothing", arguments: ["button", "page", "link", "qr"])
    func standardOutput(thing: String) async throws {
        let scratch = try Scratch()
        let before = scratch.files(below: "")
        let outcome = try await scratch.run(
            "generate", "--link", "checkout", "--qr-size", "80", "--amount", "25", "--currency", "EUR",
            "--reference-id", "INV-7",
            "--stdout", thing)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(scratch.files(below: "").filter { !$0.hasPrefix(".") } == before)
        let start = [
            "button": "<form ", "page": "<!DOCTYPE html>", "link": "https://pay.cascad.com/hpp/?", "qr": "<?xml ",
        ][thing]
        #expect(outcome.output.hasPrefix(start ?? "?"), "\(outcome.output.prefix(100))")
        #expect(outcome.errors.contains("[one-payment]"), "\(outcome.errors)")
        let many = try await scratch.run(
            "generate", "--link", "checkout", "--qr-size", "80", "--amount", "25", "--currency", "EUR", "--description",
            "Coffee", "--reusable", "--stdout", thing)
        #expect(many.status == 0 && !many.errors.contains("[one-payment]"), "\(many.errors)")
    }

    @Test("--stdout gives no payment a number that nobody remembers, and no link to a page that is not there")
    func standardOutputRefuses() async throws {
        let scratch = try Scratch()
        let button = try await scratch.run("generate", "--amount", "25", "--currency", "EUR", "--stdout", "button")
        #expect(button.status == 1 && button.output.isEmpty)
        #expect(button.errors.contains("--reference-id INV-7, or --reusable"))
        let arguments = ["generate", "--amount", "25", "--currency", "EUR", "--reference-id", "A"]
        let link = try await scratch.run(
            arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], arguments[6],
            "--stdout", "link")
        #expect(link.status == 1 && link.output.isEmpty)
        try await scratch.run(
            arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], arguments[6])
        let known = try await scratch.run(
            arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], arguments[6],
            "--stdout", "link")
        #expect(known.output.trimmingCharacters(in: .newlines) == (try scratch.links().first?["link"] as? String))
    }

    @Test("The gallery has pages of 200 orders")
    func gallery() async throws {
        let scratch = try Scratch()
        let rows = (1...401).map { "INV-\($0),\($0).00,EUR" }.joined(separator: "\n")
        try scratch.write("reference_id,amount,currency\n" + rows, to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let pages = try ["index.html", "index-2.html", "index-3.html"].map { try scratch.text("out/" + $0) }
        #expect(pages.map { $0.components(separatedBy: "<textarea").count - 1 >= 200 } == [true, true, false])
        #expect(pages[0].contains("index-2.html") && pages[2].contains("index-2.html"))
        try scratch.write("reference_id,amount,currency\nINV-1,1.00,EUR\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(!scratch.exists("out/index-2.html") && !scratch.exists("out/index-3.html"))
    }

    @Test("What holds customers' data is readable by its owner alone")
    func permissions() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        for name in ["out/links.jsonl", "out/links.csv", "out/index.html", "paylink.sqlite"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.folder.appending(path: name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test("The logo is copied into the site, and every page shows it")
    func logo() async throws {
        let scratch = try Scratch()
        try scratch.write("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", to: "my logo.SVG")
        try scratch.write(Self.file, to: "orders.csv")
        #expect(try await scratch.run("generate", "--seller-logo", "my logo.SVG", "orders.csv").status == 0)
        #expect(scratch.exists("out/site/logo.svg"))
        let page = try #require(scratch.files(below: "out/site").first { $0.hasSuffix("/index.html") })
        #expect(try scratch.text("out/site/" + page).contains("src=\"../logo.svg\""))
    }

    @Test(
        "A logo that acts, or is no picture, is refused before anything is made",
        arguments: [
            (
                "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "has a script (line 1)"
            ),
            ("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "is called .png, but is SVG"),
            ("logo.jpg", "GIF89a", "is not a JPEG file"), ("logo.webp", "", "is an empty file"),
        ])
    func refusedLogo(_ name: String, _ content: String, _ reason: String) async throws {
        let scratch = try Scratch()
        try scratch.write(content, to: name)
        try scratch.write(Self.file, to: "orders.csv")
        for flags in [[], ["--dry-run"]] {
            let outcome = try await scratch.run(["generate", "--seller-logo", name, "orders.csv"] + flags)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: \(name): the logo \(reason): export it from a drawing program as PNG, or name another with "
                    + "--seller-logo\n")
            #expect(!scratch.exists("out/site"))
        }
    }

    @Test("The folder to upload says: no listing, no index, no referrer")
    func site() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        try await scratch.run("generate", "orders.csv")
        let again = try await scratch.run("generate", "orders.csv")
        #expect(
            again.errors.contains("Upload out/site to https://pay.shop.example: until then the links lead nowhere."))
        #expect(try scratch.text("out/site/robots.txt").contains("Disallow: /"))
        #expect(try scratch.text("out/site/_headers").contains("X-Robots-Tag: noindex"))
        #expect(try scratch.text("out/site/_headers").contains("Referrer-Policy: no-referrer"))
        #expect(
            try scratch.text("out/site/_headers").hasSuffix(
                "/logo.svg\n  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox\n"))
        #expect(try !scratch.text("out/site/index.html").contains("href"))
    }

    @Test("The summary as JSON is on standard output")
    func json() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "orders.csv")
        let outcome = try await scratch.run("generate", "--format", "json", "orders.csv")
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let files = try scratch.artefacts().keys.filter { !$0.hasPrefix("links.") }.count
        #expect(summary["orders"] as? Int == 3 && summary["made"] as? Int == files)
        #expect(outcome.errors.split(separator: "\n").map { $0.suffix(14) } == ["[columns-read]"])
    }
}

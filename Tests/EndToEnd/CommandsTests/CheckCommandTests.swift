import Foundation
import PaymentModel
import Testing

/// `paylink check` as its user sees it.
@Suite struct CheckCommandTests {
    /// A page with one form; nothing is wrong with it.
    static func page(amount: String = "25.00", reference: String = "INV-7", method: String = "post") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Repair</title></head>
        <body>
        <main><h1>Repair</h1>
        <form action="https://pay.cascad.com/public-api/payment-invoices/process" method="\(method)">
        <input type="hidden" name="public_key" value="pk_live_4Q7cTzZPkbVxLG2w">
        <input type="hidden" name="reference_id" value="\(reference)">
        <input type="hidden" name="service" value="payment_card_eur_hpp">
        <input type="hidden" name="currency" value="EUR">
        <input type="hidden" name="amount" value="\(amount)">
        <button type="submit">Pay</button>
        </form></main>
        </body>
        </html>

        """
    }

    private func scratch(_ pages: [String: String] = ["page.html": page()]) throws -> Scratch {
        let scratch = try Scratch()
        for (name, text) in pages { try scratch.write(text, to: name) }
        return scratch
    }

    @Test("A clean page says so, and nothing is on standard output")
    func clean() async throws {
        let outcome = try await scratch().run("check", "page.html")
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("1 file: no findings"), "\(outcome.errors)")
    }

    @Test("A finding has file, line, column, severity, message and id, and the exit code tells")
    func finding() async throws {
        let outcome = try await scratch(["page.html": Self.page(method: "get")]).run("check", "page.html")
        #expect(outcome.status == 1)
        #expect(
            outcome.output
                == "page.html:6:75: error: the form's method is \"get\": write method=\"post\" [form-method]\n")
        #expect(outcome.errors.contains("1 error in 1 file; 1 payment form or link"), "\(outcome.errors)")
    }

    @Test("Folders are read to their end, in order; hidden ones and other files are not")
    func folders() async throws {
        let bad = Self.page(method: "get")
        let scratch = try scratch([
            "site/b.htm": bad, "site/a/index.HTML": bad, "site/.git/x.html": bad, "site/notes.txt": bad,
            "site/c.html": Self.page(),
        ])
        let outcome = try await scratch.run("check", "site")
        #expect(
            outcome.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == [
                "site/a/index.HTML", "site/b.htm",
            ])
        #expect(outcome.errors.contains("in 2 of 3 files"), "\(outcome.errors)")
    }

    @Test("Standard input is a page too")
    func standardInput() async throws {
        let outcome = try await scratch().run("check", "-", input: Self.page(method: "get"))
        #expect(outcome.output.hasPrefix("-:6:75: error: "))
    }

    @Test("A path that is none is told, and the others are checked all the same")
    func missing() async throws {
        let outcome = try await scratch(["page.html": Self.page(method: "get")]).run(
            "check", "nowhere.html", "page.html")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("nowhere.html:1: error: there is no such file or folder"))
        #expect(outcome.output.contains("page.html:6:75: error:"))
    }

    @Test(
        "Wrong usage is told before anything is read",
        arguments: [
            ([], "Name a page or a folder"), (["-", "--orders", "-"], "only once"),
            (["--off", "form-metod", "x"], "form-method?"),
            (["--off", "secret-key", "x"], "can't be switched off"), (["--watch", "-"], "files and folders"),
            (["--watch", "--format", "json", "x"], "for people"), (["--explain", "nothing"], "there is no rule"),
            (["--format", "xml", "x"], "xml"), (["--fail-on", "always", "x"], "always"),
        ])
    func usage(arguments: [String], message: String) async throws {
        let outcome = try await scratch().run(["check"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("Payments are held against the orders: amount, currency, orders without payment, payments without order")
    func orders() async throws {
        let scratch = try scratch([
            "a.html": Self.page(amount: "52.00"), "b.html": Self.page(reference: "INV-8"),
            "c.html": Self.page(reference: "INV-99"), "d.html": Self.page(amount: "25", reference: "INV-10"),
            "orders.csv": """
            reference_id,amount,currency,service
            INV-7,25.00,EUR,payment_card_eur_hpp
            INV-8,25.00,USD,payment_card_usd_hpp
            INV-9,25.00,EUR,payment_card_eur_hpp
            INV-10,25.00,EUR,payment_card_eur_hpp

            """,
        ])
        let outcome = try await scratch.run("check", ".", "--orders", "orders.csv")
        #expect(outcome.status == 1)
        #expect(
            outcome.output == """
                a.html:6:1: error: the amount is "52.00": row 2 of orders.csv says 25.00 for "INV-7" [order-amount]
                b.html:6:1: error: the currency is "EUR": row 3 of orders.csv says USD for "INV-8" [order-currency]
                c.html:6:1: error: it pays for "INV-99", which is no order of the file [order-unknown]
                orders.csv:4: warning: row 4: no page has a form or link for "INV-9" [order-missing]

                """)
        let quiet = try await scratch.run(
            "check", ".", "--orders", "orders.csv", "--off", "order-missing", "--warn", "order-amount", "--off",
            "order-currency", "--off", "order-unknown")
        #expect(quiet.status == 0)
        #expect(quiet.output.contains("a.html:6:1: warning: the amount"))
        #expect(quiet.output.split(separator: "\n").count == 1)
    }

    @Test(
        "An order file that can't be used is told once, and not again for every payment",
        arguments: ["", "reference_id,currency\nINV-7,EUR\n", "<!DOCTYPE html>\n"])
    func unusableOrders(text: String) async throws {
        let scratch = try scratch(["page.html": Self.page(), "orders.csv": text])
        let outcome = try await scratch.run("check", "page.html", "--orders", "orders.csv")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("orders.csv:1") && !outcome.output.contains("page.html"), "\(outcome.output)")
    }

    @Test("Orders are compared without a service, which is not")
    func withoutService() async throws {
        let scratch = try scratch([
            "page.html": Self.page(amount: "26.00"), "orders.csv": "reference_id,amount,currency\nINV-7,25.00,EUR\n",
        ])
        let outcome = try await scratch.run("check", "page.html", "--orders", "orders.csv", environment: [:])
        #expect(outcome.output.hasPrefix("page.html:6:1: error: the amount is \"26.00\""), "\(outcome.output)")
    }

    @Test("What generate makes has no finding, and its orders are found in it")
    func generated() async throws {
        let scratch = try Scratch()
        let orders = try await scratch.run("columns", "--sample").output
        try scratch.write(orders, to: "orders.csv")
        let made = try await scratch.run("generate", "orders.csv", "--site-url", "https://pay.shop.example")
        #expect(made.status == 0, "\(made.errors)")
        let outcome = try await scratch.run(
            "check", "out/site", "out/buttons", "--orders", "orders.csv", "--fail-on", "warning")
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("Severities come from the settings file, the environment over it, and flags over both")
    func severities() async throws {
        let scratch = try scratch(["page.html": Self.page(method: "get")])
        try scratch.write("check:\n  warn: [form-method]\n", to: "paylink.yaml")
        #expect(try await scratch.run("check", "page.html").output.contains(" warning: "))
        #expect(try await scratch.run("check", "page.html", "--error", "form-method").status == 1)
        let off = try await scratch.run(
            "check", "page.html", environment: Scratch.settings.merging(["PAYLINK_CHECK_OFF": "form-method"]) { $1 })
        #expect(off.output.isEmpty)
        try scratch.write("check:\n  off: form-metod\n", to: "paylink.yaml")
        let unknown = try await scratch.run("check", "page.html")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("check.off") && unknown.errors.contains("form-method?"), "\(unknown.errors)")
    }

    @Test(
        "--fail-on decides what the exit code tells",
        arguments: [("error", 0), ("warning", 1), ("note", 1), ("never", 0)] as [(String, Int32)])
    func failOn(severity: String, status: Int32) async throws {
        let scratch = try scratch(["page.html": Self.page(method: "get")])
        let outcome = try await scratch.run("check", "page.html", "--warn", "form-method", "--fail-on", severity)
        #expect(outcome.status == status)
        #expect(outcome.output.contains("[form-method]"))
    }

    @Test("A comment in the page switches a rule off, if it says why")
    func directive() async throws {
        let off = "<!-- paylink off form-method: the old checkout -->"
        let scratch = try scratch(["page.html": Self.page(method: "get") + off])
        let outcome = try await scratch.run("check", "page.html")
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("switched off"), "\(outcome.errors)")
        try scratch.write(Self.page(method: "get") + "<!-- paylink off form-method -->", to: "page.html")
        let without = try await scratch.run("check", "page.html").output
        #expect(without.contains("[directive]") && without.contains("[form-method]"))
    }

    @Test("JSON and SARIF are one document each, with the finding in it")
    func formats() async throws {
        let scratch = try scratch(["page.html": Self.page(method: "get"), "other.html": Self.page()])
        let lines = try await scratch.run("check", ".", "--format", "json").output.split(separator: "\n")
        let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.map { $0?["file"] as? String } == ["other.html", "page.html", nil])
        let findings = objects[1]?["findings"] as? [[String: Any]]
        #expect(findings?.first?["id"] as? String == "form-method")
        #expect(findings?.first?["line"] as? Int == 6)
        #expect((objects.last??["summary"] as? [String: Any])?["errors"] as? Int == 1)

        let sarif = try await scratch.run("check", ".", "--format", "sarif").output
        let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect((run["results"] as? [[String: Any]])?.first?["ruleId"] as? String == "form-method")
    }

    @Test("--watch checks again when a page is saved, and only that page")
    func watch() async throws {
        let scratch = try scratch(["a.html": Self.page(), "b.html": Self.page(method: "get")])
        let process = scratch.process(["check", ".", "--watch"], environment: Scratch.settings)
        for name in [".out", ".err"] { try scratch.write("", to: name) }
        process.standardOutput = try FileHandle(forWritingTo: scratch.folder.appending(path: ".out"))
        process.standardError = try FileHandle(forWritingTo: scratch.folder.appending(path: ".err"))
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        try await wait { try scratch.text(".err").contains("Watching") }
        #expect(try scratch.text(".out").hasPrefix("b.html:6:75: error"))
        try scratch.write(Self.page(method: "put"), to: "a.html")
        try await wait { try scratch.text(".err").contains("1 error in 1 file") }
        let again = try scratch.text(".out").split(separator: "\n").dropFirst()
        #expect(again.count == 1)
        #expect(again.first?.hasPrefix("a.html:6:75: error: the form's method is \"put\"") == true)
    }

    /// Waits until something is so; an issue after ten seconds.
    private func wait(until isSo: () throws -> Bool) async throws {
        for _ in 0..<500 where try !isSo() { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try isSo())
    }

    @Test(
        "No secret of a page reaches the output, in any format",
        arguments: ["text", "json", "sarif", "junit", "github"])
    func secrets(format: String) async throws {
        let secret = "sk_live_9f8e7d6c5b4a3f2e1d0c"
        let page =
            Self.page().replacing("pk_live_4Q7cTzZPkbVxLG2w", with: secret)
            + "<!-- \(secret) --><p id=\"\(secret)\" id=\"\(secret)\">"
        let outcome = try await scratch(["page.html": page]).run("check", "page.html", "--format", format)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("secret-key"))
        #expect(!(outcome.output + outcome.errors).contains("9f8e7d6c5b"))
    }

    @Test(
        "A full disk behind standard output is told", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() async throws {
        let scratch = try scratch()
        let process = scratch.process(["check", "--rules"], environment: Scratch.settings)
        try scratch.write("", to: ".err")
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = try FileHandle(forWritingTo: scratch.folder.appending(path: ".err"))
        try await process.runToEnd()
        #expect(process.terminationStatus == 1)
        #expect(try scratch.text(".err").contains("standard output can't be written"))
    }

    @Test("A reader that has gone away is no error")
    func brokenPipe() async throws {
        let scratch = try scratch(["page.html": Self.page() + String(repeating: "<x-->\n", count: 900)])
        try scratch.write(
            "\(Scratch.executable.path) check page.html page.html page.html --error unknown-element 2>errors | head -1 >/dev/null; echo ${PIPESTATUS[0]} > status",
            to: "run.sh")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["run.sh"]
        process.currentDirectoryURL = scratch.folder
        try await process.runToEnd()
        #expect(["0\n", "1\n"].contains(try scratch.text("status")))
        #expect(try !scratch.text("errors").contains("rror: "))
    }
}

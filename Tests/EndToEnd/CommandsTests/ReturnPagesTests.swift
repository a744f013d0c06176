import Foundation
import Sandbox
import SandboxControl
import Testing

/// The pages that payers come back to, and the orders that lead there.
@Suite struct ReturnPagesTests {
    private static let orders = """
        reference_id,amount,currency,locale,return_url,return_urls[success],return_urls[pending]
        A-1,25.00,EUR,de,,,
        A-2,30.50,EUR,,,,
        A-3,5.00,EUR,uk,https://shop.example/back,,

        """
    private static let site = "https://pay.shop.example"

    private func scratch(_ orders: String = orders) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(orders, to: "orders.csv")
        return scratch
    }

    private func returnURLs(_ scratch: Scratch, _ file: String) throws -> [String] {
        try scratch.links().map { link in
            let files = try #require(link["files"] as? [String: String])
            let text = try scratch.text("out/" + (try #require(files[file])))
            return text.firstMatch(of: /name="return_url" value="([^"]*)"/).map { String($0.1) } ?? ""
        }
    }

    @Test func `a site has the pages in every language, and forms lead to those of their order's language`()
        async throws
    {
        let scratch = try scratch()
        let run = try await scratch.run("generate", "orders.csv")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("After paying, payers come back to \(Self.site)/thanks/\n"))
        let files = Set(try scratch.artefacts().keys)
        #expect(try files.isSuperset(of: Scratch.returnPages()))
        let expected = ["\(Self.site)/thanks/de.html", "\(Self.site)/thanks/", "https://shop.example/back"]
        #expect(try returnURLs(scratch, "page") == expected)
        #expect(try returnURLs(scratch, "button") == expected)
        for url in expected where url.hasPrefix(Self.site) {
            let path = url.dropFirst(Self.site.count)
            #expect(scratch.exists("out/site\(path)\(path.hasSuffix("/") ? "index.html" : "")"))
        }
        // Nothing of an order is on any of them, and the linter has nothing to say.
        for page in try Scratch.returnPages() {
            let text = try scratch.text("out/" + page)
            for absent in ["A-1", "25.00", "pk_test_"] { #expect(!text.contains(absent)) }
        }
        let check = try await scratch.run(["check"] + Scratch.returnPages().sorted().map { "out/" + $0 })
        #expect(check.status == 0 && check.output.isEmpty, "\(check.output)\(check.errors)")

        // Nothing is written again, and nothing removed.
        let before = try scratch.artefacts()
        let again = try await scratch.run("generate", "--prune", "orders.csv")
        #expect(again.errors.contains("0 files made, 0 changed"), "\(again.errors)")
        #expect(try scratch.artefacts() == before)
    }

    @Test func `the page that the folder shows is in the language of the settings`() async throws {
        let scratch = try scratch()
        let german = Scratch.settings.merging(["PAYLINK_LOCALE": "de"]) { $1 }
        try await scratch.run("generate", "orders.csv", environment: german)
        #expect(try scratch.text("out/site/thanks/index.html") == scratch.text("out/site/thanks/de.html"))
        #expect(try scratch.text("out/site/failed/index.html").contains(#"<html lang="de""#))
        // Its orders without a language of their own have the settings'.
        #expect(try returnURLs(scratch, "page")[1] == "\(Self.site)/thanks/de.html")
    }

    @Test func `a dry run says where payers come back to, and writes nothing`() async throws {
        let scratch = try scratch()
        let run = try await scratch.run("generate", "--dry-run", "orders.csv")
        #expect(run.status == 0)
        #expect(run.errors.contains("After paying, payers come back to \(Self.site)/thanks/\n"), "\(run.errors)")
        #expect(!scratch.exists("out"))
    }

    @Test(
        arguments: [
            (["PAYLINK_SITE_URL": ""], [], ["", "", "https://shop.example/back"], false),
            (["PAYLINK_RETURN_URL": "none"], [], ["", "", "https://shop.example/back"], true),
            (
                ["PAYLINK_RETURN_URL": "https://x.example/?a=1"], [],
                ["https://x.example/?a=1", "https://x.example/?a=1", "https://shop.example/back"], true
            ),
            ([:], ["--link", "checkout"], ["", "", "https://shop.example/back"], true),
            (
                ["PAYLINK_RETURN_URL": "site"], ["--link", "checkout"],
                ["\(site)/thanks/de.html", "\(site)/thanks/", "https://shop.example/back"], true
            ),
        ] as [([String: String], [String], [String], Bool)])
    func `settings switch the default off, or name another page`(
        settings: [String: String], flags: [String], urls: [String], hasPages: Bool
    ) async throws {
        let scratch = try scratch()
        let run = try await scratch.run(
            ["generate", "orders.csv"] + flags, environment: Scratch.settings.merging(settings) { $1 })
        #expect(run.status == 0, "\(run.errors)")
        #expect(try returnURLs(scratch, "page") == urls)
        #expect(scratch.exists("out/site/thanks/index.html") == hasPages)
        let links = try scratch.links().compactMap { $0["link"] as? String }
        let isInLinks = links.map { $0.contains("return_url=") }
        let isCheckout = links[0].contains("/hpp/")
        #expect(isInLinks == urls.map { isCheckout && !$0.isEmpty })
    }

    @Test func `a setting that is no page is refused, and pages for two outcomes without the third`() async throws {
        let scratch = try scratch()
        for (settings, message) in [
            (["PAYLINK_RETURN_URL": "/thanks"], "say site, none, or a whole https address"),
            (["PAYLINK_RETURN_URLS_SUCCESS": "https://x.example/"], "return_urls.pending"),
        ] {
            let run = try await scratch.run(
                "generate", "orders.csv", environment: Scratch.settings.merging(settings) { $1 })
            #expect(run.status != 0 && run.errors.contains(message), "\(run.errors)")
            #expect(!scratch.exists("out"))
        }
    }

    @Test func `a button that is printed alone leads to no page that nobody has uploaded`() async throws {
        let scratch = try scratch()
        let arguments = ["generate", "--amount", "3", "--currency", "EUR", "--reference-id", "X", "--stdout", "button"]
        let button = try await scratch.run(arguments)
        #expect(button.status == 0 && !button.output.contains("return_url"))
        let own = try await scratch.run(
            arguments, environment: Scratch.settings.merging(["PAYLINK_RETURN_URL": "https://x.example/"]) { $1 })
        #expect(own.output.contains(#"name="return_url" value="https://x.example/""#))
    }

    @Test func `orders that were made without the default keep their pages, and are no other orders`() async throws {
        let scratch = try scratch("amount,currency,description\n25.00,EUR,Repair\n5.00,EUR,Voucher\n")
        let off = Scratch.settings.merging(["PAYLINK_RETURN_URL": "none"]) { $1 }
        try await scratch.run("generate", "orders.csv", environment: off)
        let links = try scratch.links().compactMap { $0["link"] as? String }
        let run = try await scratch.run("generate", "orders.csv")
        #expect(run.status == 0 && !run.errors.contains("warning"), "\(run.errors)")
        #expect(try scratch.links().compactMap { $0["link"] as? String } == links)
        #expect(try returnURLs(scratch, "page") == ["\(Self.site)/thanks/", "\(Self.site)/thanks/"])
    }

    @Test func `the public API gets one page, the private one a page for each outcome`() async throws {
        for api in ["public", "private"] {
            let platform = try await TestPlatform()
            let scratch = try scratch()
            let run = try await platform.run(scratch, "generate", "--link", "invoice", "--api", api, "orders.csv")
            #expect(run.status == 0, "\(run.errors)")
            let books = try await platform.control.books().sorted { $0.reference_id < $1.reference_id }
            let isPrivate = api == "private"
            #expect(
                books.map(\.return_url) == [
                    isPrivate ? nil : "\(Self.site)/thanks/de.html", isPrivate ? nil : "\(Self.site)/thanks/",
                    "https://shop.example/back",
                ])
            func urls(_ file: String) -> [String: String] {
                [
                    "success": "\(Self.site)/thanks/\(file)", "fail": "\(Self.site)/failed/\(file)",
                    "pending": "\(Self.site)/pending/\(file)",
                ]
            }
            #expect(books.map(\.return_urls) == (isPrivate ? [urls("de.html"), urls(""), [:]] : [[:], [:], [:]]))
            await platform.sandbox.stop()
        }
    }

    @Test func `the pages of a row and of the settings go to the private API`() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch(
            """
            reference_id,amount,currency,return_urls[success],return_urls[pending]
            A-1,25.00,EUR,https://row.example/s,https://row.example/p
            A-2,30.50,EUR,,

            """)
        let settings = [
            "PAYLINK_RETURN_URLS_PENDING": "https://set.example/p", "PAYLINK_RETURN_URLS_FAIL": "https://set.example/f",
        ]
        let run = try await platform.run(
            scratch, "generate", "--link", "invoice", "--api", "private", "orders.csv", with: settings)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            try await platform.control.books().sorted { $0.reference_id < $1.reference_id }.map(\.return_urls) == [
                ["success": "https://row.example/s", "pending": "https://row.example/p"],
                ["pending": "https://set.example/p", "fail": "https://set.example/f"],
            ])
        await platform.sandbox.stop()
    }

    @Test func `a row without the page of a pending payment is refused before anything is sent`() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch(
            "reference_id,amount,currency,return_urls[success],return_urls[pending]\nA-1,25.00,EUR,https://a.example/,\n"
        )
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "--api", "private", "orders.csv")
        #expect(run.status == 1)
        #expect(
            run.errors.contains("orders.csv:2:34: error: row 2, column E, return_urls[pending] is empty"),
            "\(run.errors)")
        #expect(run.errors.contains("[return-urls-pending]"))
        let flags = [
            "--amount", "25", "--currency", "EUR", "--reference-id", "X", "--return-url-success", "https://a.example/",
        ]
        for command in [["generate", "--link", "invoice"], ["invoice", "create"]] {
            let byFlags = try await scratch.run(
                command + ["--api", "private"] + flags, environment: platform.environment)
            #expect(byFlags.status == 1 && byFlags.errors.contains("say --return-url-pending too"), "\(byFlags.errors)")
        }
        #expect(try await platform.control.requestCount() == 0)
        await platform.sandbox.stop()
    }

    @Test func `pages for the outcomes that can't be sent are a warning, and the order is made`() async throws {
        let scratch = try scratch(
            "reference_id,amount,currency,return_urls[pending]\nA-1,25.00,EUR,https://a.example/\n")
        let run = try await scratch.run("generate", "orders.csv")
        #expect(run.status == 0 && run.errors.contains("orders.csv:2:15: warning: "), "\(run.errors)")
        #expect(run.errors.contains("[return-urls-unused]"))
        #expect(try returnURLs(scratch, "page") == ["\(Self.site)/thanks/"])
    }

    @Test func `invoice create names no page of a site that it does not write`() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        let arguments = ["invoice", "create", "--amount", "25", "--currency", "EUR", "--reference-id", "X"]
        let run = try await scratch.run(arguments, environment: platform.environment)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try await platform.control.books().map(\.return_url) == [nil])
        await platform.sandbox.stop()
    }

    @Test func `an invoice that there is stays as it is when the default comes`() async throws {
        let platform = try await TestPlatform()
        let scratch = try scratch()
        try await platform.run(
            scratch, "generate", "--link", "invoice", "orders.csv", with: ["PAYLINK_RETURN_URL": "none"])
        let requests = try await platform.control.requestCount()
        let run = try await platform.run(scratch, "generate", "--link", "invoice", "orders.csv")
        #expect(run.errors.contains("Invoices: 3 kept."), "\(run.errors)")
        #expect(try await platform.control.requestCount() == requests)
        await platform.sandbox.stop()
    }
}

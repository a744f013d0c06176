import Foundation
import GRDB
import Testing

/// Ledgers that were changed, lost, or put back, as the user of the program meets them.
@Suite struct LedgerSafetyTests {
    private static let orders = """
        reference_id,amount,currency,description,customer[reference_id],customer[email]
        INV-1,25.00,EUR,Bicycle,C1,a@example.com
        INV-2,30.00,EUR,Repair,C2,b@example.com
        INV-3,12.00,EUR,Bell,C3,c@example.com

        """

    private func shop() async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.orders, to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        return scratch
    }

    private func execute(_ sql: String, in scratch: Scratch) throws {
        let path = scratch.folder.appending(path: "paylink.sqlite").path
        try DatabaseQueue(path: path).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql)
        }
    }

    @Test(
        "A ledger in which a value was changed ends the run: nothing outside the output folder changes, and nothing in it",
        arguments: [
            "key", "identifier", "token", "name", "amount", "currency", "firstRun", "lastRun", "file", "row", "content",
            "checksum",
        ])
    func changed(column: String) async throws {
        let scratch = try await shop()
        let ledger = try Data(contentsOf: scratch.folder.appending(path: "paylink.sqlite"))
        try scratch.write("stays", to: "precious.html")
        try scratch.write("stays", to: "precious/index.html")
        let before = try scratch.artefacts()
        for value in ["'../../precious'", "'../precious'", "'/tmp/x'", "x'FF'", "-1", "'7.00'"] {
            for row in [1, 3] {
                try scratch.write(ledger, to: "paylink.sqlite")
                try execute("UPDATE orders SET \(column) = \(value) WHERE id = \(row)", in: scratch)
                // With the order in the file, and without.
                try scratch.write(
                    Self.orders.split(separator: "\n").prefix(row == 1 ? 4 : 2).joined(separator: "\n") + "\n",
                    to: "now.csv")
                let outcome = try await scratch.run("generate", "--prune", "now.csv")
                #expect(outcome.status == 1, "\(column) = \(value), row \(row): \(outcome.errors)")
                #expect(
                    outcome.errors.contains("error: the ledger paylink.sqlite is damaged: "),
                    "\(column) = \(value), row \(row): \(outcome.errors)")
                #expect(try scratch.artefacts() == before)
                #expect(try scratch.text("precious.html") == "stays" && scratch.text("precious/index.html") == "stays")
            }
        }
    }

    @Test("Without its ledger nothing is made, before somebody says what is to be done")
    func lost() async throws {
        let scratch = try await shop()
        let before = try scratch.artefacts()
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        for arguments in [["generate", "orders.csv"], ["generate", "--dry-run", "orders.csv"]] {
            let outcome = try await scratch.run(arguments)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "error: 3 orders had links, whose pages are in out, and the ledger paylink.sqlite"),
                "\(outcome.errors)")
        }
        #expect(try scratch.artefacts() == before)

        // Only the lists are left.
        try FileManager.default.moveItem(
            at: scratch.folder.appending(path: "out/site"), to: scratch.folder.appending(path: "uploaded"))
        for list in ["links.jsonl", "links.csv"] {
            let outcome = try await scratch.run("generate", "orders.csv")
            #expect(outcome.errors.contains("error: 3 orders had links"), "\(outcome.errors)")
            try FileManager.default.removeItem(at: scratch.folder.appending(path: "out/" + list))
        }
    }

    @Test("New links are made when the user says so, and later runs don't ask again")
    func newLinks() async throws {
        let scratch = try await shop()
        let old = try scratch.links().map { $0["link"] as? String }
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        #expect(try await scratch.run("generate", "--new-links", "orders.csv").status == 0)
        let new = try scratch.links().map { $0["link"] as? String }
        #expect(Set(old).isDisjoint(with: new))
        try scratch.write(Self.orders + "INV-9,1.00,EUR,Pump,,\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try scratch.links().prefix(3).map { $0["link"] as? String } == new)
    }

    @Test("Links are taken over from links.jsonl, and no mail is sent again without being asked")
    func adopted() async throws {
        let scratch = try await shop()
        let before = try scratch.artefacts()
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        let outcome = try await scratch.run("generate", "--adopt", "out/links.jsonl", "orders.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.errors.contains("The links of 3 orders were taken over. Nothing shows whether they were mailed"))
        #expect(try scratch.artefacts() == before)
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try scratch.artefacts() == before)

        let settings = Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }
        let mail = try await scratch.run("mail", "send", environment: settings)
        #expect(
            mail.errors.contains("may have arrived, and is not sent again by itself (its link was taken over"),
            "\(mail.errors)")
        #expect(mail.errors.contains("--again INV-1"))
        #expect(!mail.output.contains("a@example.com"), "\(mail.output)")
    }

    @Test("Orders without a number of their own keep their links too")
    func unnumbered() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "amount,currency,description\n25,EUR,Bicycle\n30,EUR,Repair\n30,EUR,Repairs\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let before = try scratch.artefacts()
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        let outcome = try await scratch.run("generate", "--adopt", "out/links.jsonl", "orders.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try scratch.artefacts() == before)
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try scratch.artefacts() == before)
    }

    @Test(
        "A line that paylink did not write is named with its field, and nothing is taken over",
        arguments: [
            ("site/", "site/../", "link-record"), ("\"amount\":\"25.00\"", "\"amount\":\"25.0\"", "adopt-line"),
            ("https://pay.shop.example/", "https://evil.example/", "adopt-line"),
            ("buttons/INV-1.html", "buttons/INV-3.html", "adopt-line"), ("qr/INV-1.svg", "qr/INV-2.svg", "adopt-line"),
            ("\"amount\":\"25.00\"", "\"amount\":\"-25.00\"", "link-record"),
            ("\"currency\":\"EUR\"", "\"currency\":\"EURO\"", "link-record"),
            ("\"kind\":\"page\"", "\"kind\":\"other\"", "adopt-line"),
            ("\"order\":\"INV-1\"", "\"order\":\"INV-7\"", "adopt-line"),
            ("\"test\":true", "\"test\":false", "link-mode"),
        ])
    func refused(old: String, new: String, id: String) async throws {
        let scratch = try await shop()
        let before = try scratch.artefacts()
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        let text = try scratch.text("out/links.jsonl")
        try scratch.write(text.replacing(old, with: new, maxReplacements: 1), to: "edited.jsonl")
        let outcome = try await scratch.run("generate", "--adopt", "edited.jsonl", "orders.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("edited.jsonl:1") && outcome.errors.contains("[\(id)]"), "\(outcome.errors)")
        #expect(outcome.errors.contains("Nothing was made"), "\(outcome.errors)")
        #expect(try scratch.artefacts() == before)
    }

    @Test("A backup is readable by its owner alone, has no key files, and gives everything back")
    func backup() async throws {
        let scratch = try await shop()
        try scratch.write("seller:\n  name: Polonyna Cycles\n", to: "paylink.yaml")
        try scratch.write("secret", to: "key.txt")
        let made = try await scratch.run("backup", "b.zip")
        #expect(made.status == 0, "\(made.errors)")
        let path = scratch.folder.appending(path: "b.zip").path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let names = try Scratch.read("python3", "-m", "zipfile", "-l", path)
        #expect(names.contains("paylink.sqlite") && names.contains("paylink.yaml") && !names.contains("key.txt"))
        #expect(try await scratch.run("backup", "b.zip").errors.contains("exists already"))

        let before = try scratch.artefacts()
        // A ledger that is there stays.
        let refused = try await scratch.run("restore", "b.zip")
        #expect(refused.status == 1 && refused.errors.contains("Say --force"), "\(refused.errors)")
        for name in ["paylink.sqlite", "paylink.yaml", "out"] {
            try FileManager.default.removeItem(at: scratch.folder.appending(path: name))
        }
        try scratch.write("not a journal", to: "paylink.sqlite-journal")
        let restored = try await scratch.run("restore", "b.zip")
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(!scratch.exists("paylink.sqlite-journal"))
        #expect(try scratch.text("paylink.yaml") == "seller:\n  name: Polonyna Cycles\n")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try scratch.artefacts() == before)
        #expect(try await scratch.run("restore", "--force", "b.zip").status == 0)
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/out")
        #expect(!left.contains { $0.hasPrefix(".paylink") })
    }

    @Test("A folder that a killed backup left is removed by the next one, and no other")
    func abandonedBackup() async throws {
        let scratch = try await shop()
        let old = Date(timeIntervalSinceNow: -600)
        for (name, date) in [(".paylink.abcdef", old), (".paylink.ABCDEF", Date()), (".paylink.mine", old)] {
            try scratch.write("a copy of the ledger", to: name + "/paylink.sqlite")
            try FileManager.default.setAttributes(
                [.modificationDate: date], ofItemAtPath: scratch.folder.appending(path: name).path)
        }
        #expect(try await scratch.run("backup", "b.zip").status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
        #expect(left.filter { $0.hasPrefix(".paylink") }.sorted() == [".paylink.ABCDEF", ".paylink.mine"])
    }

    @Test("Another key in the same folder is told: the orders get new links")
    func otherKey() async throws {
        let scratch = try await shop()
        let links = try scratch.links().compactMap { $0["link"] as? String }
        let other = Scratch.settings.merging([
            "PAYLINK_PUBLIC_KEY": "pk_live_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"
        ]) { $1 }
        let apart = try await scratch.run(["generate", "--out", "live", "orders.csv"], environment: other)
        #expect(apart.status == 0 && !apart.errors.contains("[other-key]"), "\(apart.errors)")
        for arguments in [["generate", "--dry-run", "orders.csv"], ["generate", "orders.csv"]] {
            let outcome = try await scratch.run(arguments, environment: other)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(
                outcome.errors.contains("3 links in out were made with a test key: the pages stay there")
                    && outcome.errors.contains("[other-key]"), "\(outcome.errors)")
        }
        #expect(Set(links).isDisjoint(with: try scratch.links().compactMap { $0["link"] as? String }))
        let again = try await scratch.run(["generate", "orders.csv"], environment: other)
        #expect(again.status == 0 && !again.errors.contains("[other-key]"), "\(again.errors)")
    }

    @Test(
        "An archive that is no backup of ours changes nothing",
        arguments: [
            "z.writestr('../evil', 'x')", "z.writestr('/tmp/evil', 'x')", "z.writestr('site/../../evil', 'x')",
            "z.writestr('paylink.sqlite', 'x')", "z.writestr('PAYLINK.SQLITE', 'x')", "z.writestr('site//x', 'x')",
            "i = zipfile.ZipInfo('site/link'); i.create_system = 3; i.external_attr = 0o120777 << 16; z.writestr(i, '/etc')",
            "z.writestr('other.txt', 'x')", "z.writestr('paylink.yaml', 'x' * 2000000)", "z.writestr('site\\\\x', 'x')",
        ])
    func hostile(addition: String) async throws {
        let scratch = try await shop()
        #expect(try await scratch.run("backup", "b.zip").status == 0)
        let path = scratch.folder.appending(path: "b.zip").path
        _ = try Scratch.read(
            "python3", "-W", "ignore", "-c",
            "import zipfile\nz = zipfile.ZipFile('\(path)', 'a')\n\(addition)\nz.close()")
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "paylink.sqlite"))
        let before = scratch.files(below: ".").filter { !$0.hasPrefix(".") && $0 != "out/.lock" }
        let outcome = try await scratch.run("restore", "--force", "b.zip")
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: b.zip"), "\(outcome.errors)")
        #expect(scratch.files(below: ".").filter { !$0.hasPrefix(".") && $0 != "out/.lock" } == before)
    }

    @Test("A backup with a damaged ledger, or cut short, is not restored", arguments: [true, false])
    func damagedBackup(isCut: Bool) async throws {
        let scratch = try await shop()
        #expect(try await scratch.run("backup", "b.zip").status == 0)
        let path = scratch.folder.appending(path: "b.zip").path
        if isCut {
            let bytes = try scratch.text("b.zip").isEmpty ? Data() : Data(contentsOf: URL(filePath: path))
            try scratch.write(bytes.prefix(bytes.count / 2), to: "b.zip")
        } else {
            try execute("UPDATE orders SET amount = '1.00' WHERE id = 1", in: scratch)
            _ = try Scratch.read(
                "python3", "-c",
                "import zipfile\nz = zipfile.ZipFile('\(path)', 'w')\nz.write('\(scratch.folder.path)/paylink.sqlite', 'paylink.sqlite')\nz.close()"
            )
        }
        let ledger = try Data(contentsOf: scratch.folder.appending(path: "paylink.sqlite"))
        let outcome = try await scratch.run("restore", "--force", "b.zip")
        #expect(outcome.status == 1 && outcome.errors.hasPrefix("error: b.zip"), "\(outcome.errors)")
        #expect(try Data(contentsOf: scratch.folder.appending(path: "paylink.sqlite")) == ledger)
    }
}

import Foundation
import Testing
import TestSupport

/// Where settings come from, and what is said of them.
@Suite struct SettingsTests {
    @Test("Flags go before the environment, that before paylink.yaml, and that before the defaults")
    func precedence() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "seller:\n  name: From the file\n  color: '#112233'\nqr:\n  size: 40\n  dpi: 600\nout: from-file\n",
            to: "paylink.yaml")
        let outcome = try await scratch.run(
            "config", "--out", "from-flag",
            environment: ["PAYLINK_SELLER_NAME": "From the environment", "PAYLINK_OUT": "x", "PAYLINK_QR_DPI": ""])
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n").map { String($0).replacing(/\ +/, with: " ") }
        for line in [
            "out from-flag (--out)", "seller.name From the environment (PAYLINK_SELLER_NAME)",
            "seller.color #112233 (paylink.yaml)", "qr.size 40 (paylink.yaml)", "qr.dpi 600 (paylink.yaml)",
            "ledger paylink.sqlite (default)", "public_key (not set)",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test("A secret is not shown, wherever it stands")
    func masked() async throws {
        let scratch = try Scratch()
        for format in ["text", "json"] {
            let outcome = try await scratch.run(
                "config", "--format", format, environment: ["PAYLINK_SELLER_NAME": "sk_live_0123456789"])
            #expect(!(outcome.output + outcome.errors).contains("0123456789"))
            #expect(outcome.output.contains("hidden"))
        }
    }

    @Test("A misspelt setting is an error that names the nearest")
    func misspelt() async throws {
        let scratch = try Scratch()
        try scratch.write("seler:\n  name: x\n", to: "paylink.yaml")
        let outcome = try await scratch.run("config")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("no setting is called \"seler.name\"; did you mean \"seller.name\"?"))
    }

    @Test(
        "A value that can't be used is named with its place",
        arguments: [
            ("PAYLINK_SITE_URL", "http://shop.example"), ("PAYLINK_SITE_URL", "https://shop.example/?x=1"),
            ("PAYLINK_TIME_ZONE", "Kyiv"), ("PAYLINK_QR_SIZE", "big"), ("PAYLINK_QR_DPI", "12"),
            ("PAYLINK_SELLER_COLOR", "green"), ("PAYLINK_LINK", "paper"), ("PAYLINK_PUBLIC_KEY", "<your public key>"),
            ("PAYLINK_PLATFORM_PUBLIC_API", "ftp://x"), ("PAYLINK_SELLER_LOGO", "missing.png"),
            ("PAYLINK_API", "both"), ("PAYLINK_IN_FLIGHT", "65"), ("PAYLINK_RATE", "0"), ("PAYLINK_TIMEOUT", "0s"),
            ("PAYLINK_INVOICE_LIFETIME", "3d"), ("PAYLINK_INVOICE_LIFETIME", "13m"),
            ("PAYLINK_ACCOUNT_ID", "two words"),
            ("PAYLINK_ACCOUNT_KEY_FILE", "missing.key"), ("PAYLINK_PLATFORM_PUBLIC_EXPIRES", "later"),
            ("PAYLINK_PLATFORM_PRIVATE_API", "http://shop.example"),
            ("PAYLINK_INVOICE_CALLBACK_URL", "http://shop.example"),
        ])
    func unusable(name: String, value: String) async throws {
        let scratch = try Scratch()
        let outcome = try await scratch.run(
            "generate", "--amount", "1", "--currency", "EUR", "--reference-id", "A",
            environment: Scratch.settings.merging([name: value]) { $1 })
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(name) || outcome.errors.contains(value), "\(outcome.errors)")
        #expect(!scratch.exists("out/links.jsonl"))
    }

    @Test("Every setting is read by a parser")
    func parsed() throws {
        let folder = repositoryRoot.appending(path: "Sources/Commands")
            .path
        var texts: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".swift") {
            texts[path] = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        }
        let list = try #require(texts["Settings/SettingKey.swift"])
        // Flags are made of the list, so that only a parser names a setting.
        let lists = ["Settings/SettingKey.swift", "Options/SettingsOptions.swift"]
        let rest = texts.filter { !lists.contains($0.key) }.values.joined()
        let keys = list.matches(of: /(?m)^    case (\w+)( = "[a-z_.]+")?$/).map { $0.1 }
        #expect(keys.count > 50)
        for key in keys {
            #expect(try rest.contains(Regex("(SettingKey|[(, \\[])\\.\(key)\\b[^:]")), "no parser reads \(key)")
        }
    }

    @Test("A settings file that is named must be there, and must be YAML")
    func file() async throws {
        let scratch = try Scratch()
        #expect(try await scratch.run("config", "--config", "none.yaml").errors.contains("none.yaml: no such file"))
        try scratch.write("a: [", to: "bad.yaml")
        let outcome = try await scratch.run("config", "--config", "bad.yaml")
        #expect(outcome.status == 1 && outcome.errors.contains("bad.yaml"))
        try scratch.write("link: \"\u{1B}[2J\u{202E}\n", to: "hidden.yaml")
        let hidden = try await scratch.run("config", "--config", "hidden.yaml")
        #expect(
            hidden.errors
                == "error: hidden.yaml: line 1, column 8: this is no YAML: control characters are not allowed\n")
        try scratch.write("account:\n  key: \"sk_live_0123456789abcdef\" x\n", to: "secret.yaml")
        let secret = try await scratch.run("config", "--config", "secret.yaml")
        #expect(secret.status == 1 && secret.errors.contains("secret.yaml: line 2, column "))
        #expect(!secret.errors.contains("sk_live"), "\(secret.errors)")
        try scratch.write("\"\\u202Ex\\e[2J\": x\n", to: "key.yaml")
        let key = try await scratch.run("config", "--config", "key.yaml")
        #expect(
            key.errors
                == "error: key.yaml: no setting is called \"<U+202E>x<U+001B>[2J\" (paylink config lists them)\n")
    }

    @Test("What is missing is said with the ways to say it")
    func missing() async throws {
        let scratch = try Scratch()
        let noKey = try await scratch.run("generate", "--amount", "1", "--currency", "EUR", environment: [:])
        #expect(noKey.errors.contains("--public-key, PAYLINK_PUBLIC_KEY"))
        let noSeller = try await scratch.run(
            "generate", "--amount", "1", "--currency", "EUR", environment: ["PAYLINK_PUBLIC_KEY": Scratch.publicKey])
        #expect(noSeller.errors.contains("PAYLINK_SELLER_NAME"))
    }

    @Test(
        "Wrong usage ends with 64",
        arguments: [
            ["generate"], ["generate", "a.csv", "--amount", "1"], ["generate", "-", "-"],
            ["generate", "--encoding", "ebcdic", "a.csv"],
            ["generate", "--map", "x", "a.csv"], ["generate", "--metadata", "x", "--amount", "1"], ["nonsense"],
            ["generate", "--stdout", "everything", "--amount", "1"],
        ])
    func usage(arguments: [String]) async throws {
        let scratch = try Scratch()
        let process = scratch.process(arguments)
        process.standardError = FileHandle.nullDevice
        try await process.runToEnd()
        #expect(process.terminationStatus == 64)
    }

    @Test("The sample of paylink columns is generated as it stands")
    func sample() async throws {
        let scratch = try Scratch()
        try scratch.write(try await scratch.run("columns", "--sample").output, to: "orders.csv")
        let outcome = try await scratch.run("generate", "orders.csv")
        #expect(outcome.status == 0 && outcome.errors.contains("\n2 orders"))
    }

    @Test("Every column and every setting that has a flag is in the help of a command")
    func help() async throws {
        let scratch = try Scratch()
        var help = ""
        let commands = [
            ["generate"], ["check"], ["print", "labels"], ["print", "signs"], ["mail", "send"], ["mail", "remind"],
        ]
        for command in commands {
            help += try await scratch.run(command + ["--help"]).output
        }
        for name in ["columns", "config"] {
            let output = try await scratch.run(name, "--format", "markdown").output
            for match in output.matches(of: /`(--[a-z-]+)`/) {
                #expect(help.contains("\(match.1) ") || help.contains("\(match.1)\n"), "\(match.1)")
            }
        }
    }

    @Test("A reader that goes away is no error")
    func brokenPipe() async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-o", "pipefail", "-c", "'\(Scratch.executable.path)' columns | head -n 1"]
        process.standardOutput = FileHandle.nullDevice
        try await process.runToEnd()
        #expect(process.terminationStatus == 0)
    }

    @Test("The account's key comes from the environment or a file of one's own, and never from paylink.yaml")
    func accountKey() async throws {
        let scratch = try Scratch()
        let key = "k3y-0f-the-account"
        func find() async throws -> Scratch.Outcome {
            try await scratch.run(
                "invoice", "find", "INV-7",
                environment: Scratch.settings.merging([
                    "PAYLINK_ACCOUNT_ID": "coma_1", "PAYLINK_ACCOUNT_KEY_FILE": "account.key",
                    "PAYLINK_PLATFORM_PRIVATE_API": "http://127.0.0.1:9", "PAYLINK_TIMEOUT": "1s",
                ]) { $1 })
        }
        try scratch.write(key + "\n", to: "account.key")
        let path = scratch.folder.appending(path: "account.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let open = try await find()
        #expect(open.status == 1 && open.errors.contains("chmod 600 account.key"), "\(open.errors)")
        try scratch.write("account:\n  key: \(key)\n", to: "paylink.yaml")
        let settings = try await scratch.run("config")
        #expect(settings.status == 1 && settings.errors.contains("PAYLINK_ACCOUNT_KEY"), "\(settings.errors)")
        #expect(!(open.errors + settings.errors + settings.output).contains(key))
    }
}

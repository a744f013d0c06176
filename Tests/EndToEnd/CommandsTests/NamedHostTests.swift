import Foundation
import Sandbox
import SandboxControl
import Testing

/// A settings file that may come from somebody else, and the keys and passwords of the user's environment.
@Suite struct NamedHostTests {
    /// A folder with a settings file, and a home of its own outside of it.
    private struct Shop {
        let scratch: Scratch
        let home: Scratch

        init() throws {
            scratch = try Scratch()
            home = try Scratch()
        }

        func environment(_ more: [String: String] = [:]) -> [String: String] {
            Scratch.settings.merging(["HOME": home.folder.path]) { $1 }.merging(more) { $1 }
        }

        func run(_ arguments: String..., with more: [String: String] = [:]) async throws -> Scratch.Outcome {
            try await scratch.run(arguments, environment: environment(more))
        }

        /// The mode of a file in the home; `nil` if it is not there.
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: home.folder.appending(path: name).path)[.posixPermissions]
                as? Int
        }
    }

    private static let account = ["PAYLINK_ACCOUNT_ID": "coma_sandbox", "PAYLINK_ACCOUNT_KEY": TestPlatform.accountKey]

    @Test(
        arguments: [
            ("paylink.yaml", [], [:], "paylink trust."),
            ("its own.yaml", ["--config", "its own.yaml"], [:], "paylink trust --config 'its own.yaml'."),
            ("other.yaml", [], ["PAYLINK_CONFIG": "other.yaml"], "paylink trust --config other.yaml."),
        ] as [(String, [String], [String: String], String)])
    func `The account's key goes to a host that only the settings file names after the user has accepted that`(
        file: String, flags: [String], variables: [String: String], command: String
    ) async throws {
        let (shop, platform) = (try Shop(), try await TestPlatform())
        let address = platform.sandbox.privateAPI
        let host = address.dropFirst("http://".count)
        try shop.scratch.write("platform:\n  private_api: \(address)\n", to: file)
        let environment = shop.environment(Self.account.merging(variables) { $1 })
        func services() async throws -> Scratch.Outcome {
            try await shop.scratch.run(["services"] + flags, environment: environment)
        }
        let refused = try await services()
        #expect(refused.status == 1)
        #expect(
            refused.errors == """
                \(file) leads to these hosts: \(host) (platform.private_api)
                error: \(file): platform.private_api: your account's API key would go to \(host), a host that only this \
                file names. If the file is yours and this is right, say once: \(command) Or name it yourself, with \
                --platform-private-api or PAYLINK_PLATFORM_PRIVATE_API

                """)
        #expect(try await platform.control.requestCount() == 0)

        let accepted = try await shop.scratch.run(["trust"] + flags, environment: environment)
        #expect(
            accepted.status == 0 && accepted.errors.contains("platform.private_api: \(address)"), "\(accepted.errors)")
        let answered = try await services()
        #expect(answered.status == 0, "\(answered.errors)")
        #expect(answered.errors.hasPrefix("\(file) leads to these hosts: \(host) (platform.private_api)\n"))
        #expect(try shop.mode(".local/state/paylink") == 0o700)
        #expect(try shop.mode(".local/state/paylink/trusted") == 0o600)
    }

    @Test func `It is asked again when a host or key file changes, and for another file, and for nothing else`()
        async throws
    {
        let (shop, platform) = (try Shop(), try await TestPlatform())
        let settings = "platform:\n  private_api: \(platform.sandbox.privateAPI)\n"
        func status() async throws -> Int32 { try await shop.run("services", with: Self.account).status }
        try shop.scratch.write(settings, to: "paylink.yaml")
        _ = try await shop.run("trust")
        #expect(try await status() == 0)
        try shop.scratch.write(settings + "seller:\n  color: '#112233'\n", to: "paylink.yaml")
        #expect(try await status() == 0)
        for change in [
            "  public_api: https://pay.other.example\n", "account:\n  key_file: k\n", "mail:\n  smtp: smtp://h\n",
        ] {
            try shop.scratch.write(settings + change, to: "paylink.yaml")
            #expect(try await status() == 1, "\(change)")
        }
        try shop.scratch.write(settings, to: "paylink.yaml")
        #expect(try await status() == 0)
        try shop.scratch.write(settings, to: "copy.yaml")
        #expect(try await shop.run("services", "--config", "copy.yaml", with: Self.account).status == 1)
        #expect(try await shop.run("trust", "--withdraw").status == 0)
        #expect(try await status() == 1)
    }

    @Test func `A file that the settings file names goes to no host that it names`() async throws {
        let (shop, platform) = (try Shop(), try await TestPlatform())
        try shop.home.write("token-of-another-program\n", to: "token")
        let token = shop.home.folder.appending(path: "token").path
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
        try shop.scratch.write(
            "account:\n  id: coma_1\n  key_file: \(token)\nplatform:\n  private_api: \(platform.sandbox.privateAPI)\n",
            to: "paylink.yaml")
        let refused = try await shop.run("services")
        #expect(refused.status == 1 && refused.errors.contains("paylink trust"), "\(refused.errors)")
        #expect(try await platform.control.requestCount() == 0)
        // The user's own choice of the host is one.
        let chosen = try await shop.run("services", "--platform-private-api", platform.sandbox.privateAPI)
        #expect(chosen.errors.contains("check the account's id, its key"), "\(chosen.errors)")
        #expect(!(refused.errors + chosen.errors).contains("token-of"))
    }

    @Test func `A host of a flag or of the environment needs no more, whatever the proxies of the environment`()
        async throws
    {
        let (shop, platform) = (try Shop(), try await TestPlatform())
        try shop.scratch.write("platform:\n  private_api: https://pay.other.example\n", to: "paylink.yaml")
        let proxies = Dictionary(
            uniqueKeysWithValues: ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
                .map {
                    ($0, "http://127.0.0.1:9")
                })
        let outcome = try await platform.run(
            shop.scratch, "services", with: proxies.merging(["HOME": shop.home.folder.path]) { $1 })
        #expect(outcome.status == 0 && !outcome.errors.contains("hosts"), "\(outcome.errors)")
    }

    @Test(
        arguments: [
            (
                "mail:\n  smtp: smtp://127.0.0.1:9\n  user: me\n", ["PAYLINK_MAIL_PASSWORD": "hunter2"],
                "would go to 127.0.0.1:9"
            ),
            (
                "mail:\n  smtp: smtps://smtp.other.example\n  user: me\n  password_file: /etc/hostname\n", [:],
                "smtp.other.example:465"
            ),
            (
                "mail:\n  ca_file: paylink.yaml\n",
                [
                    "PAYLINK_MAIL_SMTP": "smtp://127.0.0.1:9", "PAYLINK_MAIL_USER": "me",
                    "PAYLINK_MAIL_PASSWORD": "hunter2",
                ],
                "a certificate named by this file"
            ),
        ] as [(String, [String: String], String)])
    func `The mail password goes to a server that only the settings file names after the user has accepted that`(
        file: String, variables: [String: String], message: String
    ) async throws {
        let shop = try Shop()
        let variables = variables.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }
        #expect(try await shop.run("generate", "--amount", "1", "--currency", "EUR", "--reference-id", "A").status == 0)
        try shop.scratch.write(file, to: "paylink.yaml")
        let refused = try await shop.run("mail", "send", with: variables)
        #expect(refused.status == 1 && refused.errors.contains(message), "\(refused.errors)")
        #expect(refused.errors.contains("say once: paylink trust."), "\(refused.errors)")
        #expect(!refused.errors.contains("hunter2"))
        #expect(try await shop.run("trust").status == 0)
        let accepted = try await shop.run("mail", "send", with: variables)
        #expect(!accepted.errors.contains("paylink trust"), "\(accepted.errors)")
    }

    @Test func `Hosts of forms and links are told in every run, and the platform's own are not`() async throws {
        let shop = try Shop()
        let order = ["generate", "--amount", "1", "--currency", "EUR", "--reference-id", "A", "--stdout", "button"]
        try shop.scratch.write(
            "platform:\n  public_api: https://pay.cascad.com/other-api\n  private_api: https://pay.cascad.com/v2\n",
            to: "paylink.yaml")
        let own = try await shop.scratch.run(order, environment: shop.environment(Self.account))
        #expect(own.status == 0 && !own.errors.contains("hosts"), "\(own.errors)")
        try shop.scratch.write(
            "platform:\n  public_api: https://pay.cascad.com.evil.example/public-api\n  checkout_page: https://x.example:444/\n",
            to: "paylink.yaml")
        let line =
            "paylink.yaml leads to these hosts: pay.cascad.com.evil.example (platform.public_api), "
            + "x.example:444 (platform.checkout_page)\n"
        try shop.scratch.write("<!doctype html>", to: "page.html")
        for arguments in [order, ["config"], ["check", "page.html"], ["print", "sheets"], ["mail", "status"]] {
            let outcome = try await shop.scratch.run(arguments, environment: shop.environment())
            #expect(outcome.errors.hasPrefix(line), "\(arguments): \(outcome.errors)")
        }
    }

    @Test func `The list of accepted files is the user's alone`() async throws {
        let (shop, platform) = (try Shop(), try await TestPlatform())
        try shop.scratch.write("platform:\n  private_api: \(platform.sandbox.privateAPI)\n", to: "paylink.yaml")
        // A relative path of the environment would lead into the folder of the file.
        let folder = ["XDG_STATE_HOME": "state"]
        #expect(try await shop.run("trust", with: folder).status == 0)
        #expect(!shop.scratch.exists("state"))
        let list = shop.home.folder.appending(path: ".local/state/paylink/trusted").path
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: list)
        for arguments in [["services"], ["trust"]] {
            let outcome = try await shop.scratch.run(arguments, environment: shop.environment(Self.account))
            #expect(outcome.status == 1 && outcome.errors.contains("chmod 600 \(list)"), "\(outcome.errors)")
        }
        let homeless = try await shop.run("trust", with: ["HOME": "/dev/null"])
        #expect(homeless.status == 1 && homeless.errors.contains("this folder can't be made"), "\(homeless.errors)")
        try FileManager.default.removeItem(atPath: list)
        try FileManager.default.createDirectory(atPath: list, withIntermediateDirectories: false)
        let outcome = try await shop.run("services", with: Self.account)
        #expect(outcome.status == 1 && outcome.errors.contains("this is a folder"), "\(outcome.errors)")
        #expect(try await platform.control.requestCount() == 0)
    }

    @Test func `A file without hosts has nothing to accept`() async throws {
        let shop = try Shop()
        try shop.scratch.write("seller:\n  name: Polonyna\n", to: "paylink.yaml")
        let outcome = try await shop.run("trust")
        #expect(outcome.status == 0 && outcome.errors.contains("nothing to accept"), "\(outcome.errors)")
        #expect(!shop.home.exists(".local"))
    }
}

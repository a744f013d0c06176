import Foundation
import Testing

/// What mail is told, and from where.
@Suite struct MailSettingsTests {
    private static let links = ["generate", "--amount", "1", "--currency", "EUR", "--reference-id", "INV-7"]
    private static let customer = ["--customer-reference-id", "C-1", "--customer-email", "a@b.example"]

    private func scratch() async throws -> Scratch {
        let scratch = try Scratch()
        let made = try await scratch.run(Self.links + Self.customer, environment: Scratch.settings)
        try #require(made.status == 0, "\(made.errors)")
        return scratch
    }

    private static func environment(_ more: [String: String]) -> [String: String] {
        Scratch.settings.merging(["PAYLINK_MAIL_FROM": "pay@shop.example"]) { $1 }.merging(more) { $1 }
    }

    @Test(
        "A value that can't be used is named with its place, and nothing is sent",
        arguments: [
            ("PAYLINK_MAIL_FROM", "nobody"), ("PAYLINK_MAIL_FROM", "Shop <pay@shop.example>\r\nBcc: x@y.example"),
            ("PAYLINK_MAIL_REPLY_TO", "a@b, c@d"), ("PAYLINK_MAIL_SMTP", "https://smtp.example"),
            ("PAYLINK_MAIL_RATE", "30"), ("PAYLINK_MAIL_RATE", "0/min"), ("PAYLINK_MAIL_RATE", "1/day"),
            ("PAYLINK_MAIL_RETRIES", "soon"), ("PAYLINK_MAIL_RETRIES", "1m,,2m"), ("PAYLINK_MAIL_TIMEOUT", "0s"),
            ("PAYLINK_MAIL_CA_FILE", "missing.pem"), ("PAYLINK_MAIL_UNSUBSCRIBE", "http://shop.example/leave"),
            ("PAYLINK_MAIL_UNSUBSCRIBE", "mailto:nobody"), ("PAYLINK_MAIL_PASSWORD", "two\nlines"),
            ("PAYLINK_MAIL_PASSWORD_FILE", "missing.txt"),
        ])
    func unusable(name: String, value: String) async throws {
        var environment = Self.environment(["PAYLINK_MAIL_SMTP": "smtp://127.0.0.1:1", "PAYLINK_MAIL_USER": "me"])
        // The file is only looked at without a password in the environment.
        if name != "PAYLINK_MAIL_PASSWORD_FILE" { environment["PAYLINK_MAIL_PASSWORD"] = "hunter2" }
        environment[name] = value
        // All of it is read before there need to be links.
        let outcome = try await Scratch().run("mail", "send", environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(name) || outcome.errors.contains(value), "\(outcome.errors)")
        #expect(!outcome.errors.contains("two\nlines"))
    }

    @Test(arguments: [("-4,1", true), ("0", true), ("1,2,3,4", false), ("tomorrow", false)])
    func `The days of reminders are up to three`(days: String, isGood: Bool) async throws {
        let outcome = try await scratch().run("mail", "remind", "--days=\(days)", environment: Self.environment([:]))
        #expect(outcome.status == 1)
        // Without a mistake in the days the next thing that is missing is told.
        #expect(outcome.errors.contains(isGood ? "paylink reconcile first" : "--days:"), "\(outcome.errors)")
    }

    @Test func `A password in the settings file is refused, and the user has no flag`() async throws {
        let scratch = try await scratch()
        try scratch.write("mail:\n  password: hunter2\n", to: "paylink.yaml")
        let outcome = try await scratch.run("mail", "send", environment: Self.environment([:]))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("PAYLINK_MAIL_PASSWORD") && !outcome.errors.contains("hunter2"))
        for flag in ["--mail-user", "--user", "--mail-password", "--password", "--mail-password-file"] {
            #expect(try await scratch.run("mail", "send", flag, "x").status == 64, "\(flag)")
        }
    }

    @Test func `The sender is the contact of the seller, if that is a mail address`() async throws {
        let scratch = try await scratch()
        var settings = Scratch.settings
        settings["PAYLINK_SELLER_CONTACT"] = "pay@polonyna.example"
        let known = try await scratch.run("mail", "send", environment: settings)
        #expect(known.errors.contains("from pay@polonyna.example"), "\(known.errors)")
        settings["PAYLINK_SELLER_CONTACT"] = "+380 44 000 00 00"
        let unknown = try await scratch.run("mail", "send", environment: settings)
        #expect(unknown.status == 1 && unknown.errors.contains("PAYLINK_MAIL_FROM"), "\(unknown.errors)")
    }

    @Test func `Customers get no mail of a test over a server that is not this machine`() async throws {
        let outcome = try await scratch().run(
            "mail", "send", "--send", "--all",
            environment: Self.environment(["PAYLINK_MAIL_SMTP": "smtps://smtp.shop.invalid"]))
        #expect(outcome.status == 1 && outcome.errors.contains("pk_test_"), "\(outcome.errors)")
    }

    @Test func `Sending needs a server, and a rehearsal needs none`() async throws {
        let scratch = try await scratch()
        let rehearsal = try await scratch.run("mail", "send", environment: Self.environment([:]))
        #expect(rehearsal.status == 0 && rehearsal.output.contains("a@b.example"), "\(rehearsal.errors)")
        let sending = try await scratch.run("mail", "send", "--send", environment: Self.environment([:]))
        #expect(sending.status == 1 && sending.errors.contains("--smtp"), "\(sending.errors)")
    }
}

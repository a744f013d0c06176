import Foundation
import Ledger
import PaymentModel
import Testing

/// `paylink services`, and what `generate` makes of it, as their user sees them.
@Suite struct ServicesCommandTests {
    /// A folder whose ledger keeps two services for USD.
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        let services = [
            Service(
                code: "payment_card_usd_hpp", method: "payment_card", currency: "USD", amountMin: 1, amountMax: 1000,
                names: ["en": "Payment card", "uk": "Платіжна карта", "ru": "Платежная карта"]),
            Service(
                code: "test_usd_test", method: "test", currency: "USD",
                fields: [ServiceField(key: "status", pattern: "^[a-z]*$", isRequired: true)]),
        ]
        try Ledger(path: scratch.folder.appending(path: "paylink.sqlite").path).keep(
            services, for: Currency("USD"), account: Scratch.publicKey,
            date: Int(Date().timeIntervalSince1970) - 3 * 3600 - 60)
        return scratch
    }

    @Test("What is kept is shown with its age, and nobody is asked")
    func kept() async throws {
        let outcome = try await scratch().run(
            "services", "--currency", "usd", "--platform-public-api", "http://127.0.0.1:1")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first == "Services for USD, as of 3 hours ago")
        #expect(lines.contains { $0.hasPrefix("  payment_card_usd_hpp  Payment card") && $0.contains("1 to 1000") })
        #expect(lines.last?.hasSuffix("status (required)") == true)
    }

    @Test(
        "Names are in the language of --language, else of the setting, else of LANG, else in English",
        arguments: [
            (["--language", "ru"], ["PAYLINK_LOCALE": "uk"], "Платежная карта"),
            ([], ["PAYLINK_LOCALE": "uk", "LANG": "ru_RU.UTF-8"], "Платіжна карта"),
            ([], ["LANG": "ru_RU.UTF-8"], "Платежная карта"), ([], ["LANG": "C.UTF-8"], "Payment card"),
            (["--language", "fr"], [:], "Payment card"),
        ])
    func language(arguments: [String], environment: [String: String], name: String) throws {
        let scratch = try scratch()
        let process = scratch.process(
            ["services", "payment_card_usd_hpp"] + arguments,
            environment: Scratch.settings.merging(environment) { $1 })
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.contains("name         \(name)\n"))
    }

    @Test("JSON holds the list as it is kept")
    func json() async throws {
        let outcome = try await scratch().run("services", "--format", "json")
        let lists = try JSONDecoder().decode([ServiceList].self, from: Data(outcome.output.utf8))
        #expect(lists.map(\.currency) == ["USD"])
        #expect(lists.first?.services.map(\.code) == ["payment_card_usd_hpp", "test_usd_test"])
    }

    @Test("generate checks an order of flags against what is kept")
    func generate() async throws {
        let outcome = try await scratch().run(
            "generate", "--reference-id", "A", "--amount", "2000", "--currency", "USD", "--service", "test_usd_test",
            "--service-fields", "status=42")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("error: --service-fields status \"42\" is not what test_usd_test takes"))
        #expect(outcome.errors.contains("(as of 3 hours ago; paylink services --currency USD --refresh)"))
    }

    @Test(
        "A wrong use is told and is 64, what can't be done is told and is 1",
        arguments: [
            (["--currency", "US"], 64, "three letters of ISO 4217"), (["a b"], 64, "named by its code"),
            (["comcps_a", "--currency", "USD"], 64, "leave --currency out"),
            (["payment_crad_usd_hpp"], 1, "is it payment_card_usd_hpp?"), (["nonsense"], 1, "say --currency USD"),
            (["--refresh"], 1, "which currency? Say --currency USD"),
            (["--currency", "USD", "--public-key", "pk_wrong"], 1, "--public-key: this is no public key"),
        ])
    func mistakes(arguments: [String], status: Int32, part: String) throws {
        let scratch = try scratch()
        let process = scratch.process(["services"] + arguments)
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let errors = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == status)
        #expect(errors.contains(part), "\(errors)")
    }
}

import ArgumentParser
import Foundation
import PaymentModel
import Pipeline
import ServicesFeature

/// `paylink services`.
struct ServicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "services",
        abstract: "Tell what can be paid with: each service's limits, fields and names.",
        discussion: """
            The platform is asked once; the ledger keeps the answer, and its age is shown. paylink generate then checks \
            every order's service, amount and service_fields[…] against what is kept, and does without where \
            nothing is.

            EXAMPLES
              paylink services --currency USD             for orders in USD
              paylink services --currency USD --refresh   the same, asked anew
              paylink services payment_card_usd_hpp       one in full, its fields too
              paylink services comcps_u1xxlHVw1NyeqmjJ    one of your account's
              paylink services                            your account's own list, or
                                                          all that is kept

            --currency needs your public key alone. Your account's list, and its ids, need account.id and \
            PAYLINK_ACCOUNT_KEY (or account.key_file).
            """)

    @Argument(help: "One service: its code, or your account's id of it (comcps_…). Without, all of them.")
    var service: String?

    @Option(help: ArgumentHelp("Services for orders in this currency, ISO 4217.", valueName: "code"))
    var currency: String?

    @Flag(help: "Ask the platform, also where the ledger keeps an answer.")
    var refresh = false

    @Option(
        help: ArgumentHelp(
            "Of names, labels and hints: en, uk, ru …; by default the setting locale, then LANG, then en.",
            valueName: "language"))
    var language: String?

    @Option(help: "How it is printed: text or json.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Requests")
    var requests: SettingFlags<RequestSettings>

    @OptionGroup(title: "Settings")
    var settings: SettingsOptions

    func validate() throws {
        _ = try question()
    }

    private func question() throws -> Services.Question {
        let currency = try currency.map { text in
            guard let currency = Currency(text.uppercased()) else {
                throw ValidationError("--currency takes three letters of ISO 4217, such as USD.")
            }
            return currency
        }
        guard let service else { return .list(currency) }
        guard (1...128).contains(service.utf8.count), service.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil else {
            throw ValidationError(
                "A service is named by its code, such as payment_card_usd_hpp, or by its id, comcps_….")
        }
        guard service.hasPrefix("comcps_") else { return .code(service, currency) }
        guard currency == nil else {
            throw ValidationError("An id (comcps_…) is your account's, whatever the currency: leave --currency out.")
        }
        return .id(service)
    }

    func run() async throws {
        try await Console.reporting(interrupted: "Interrupted. Nothing was changed.") { console in
            let settings = try Settings(try settings.loaded(requests.values, on: console))
            let services = try Services(
                settings: settings, question: try question(), refreshes: refresh,
                now: Int(Date().timeIntervalSince1970))
            let answer = try await interruptible { try await services.answer() }
            switch format {
            case .text:
                let language =
                    language ?? settings.locale ?? Self.language(of: ProcessInfo.processInfo.environment["LANG"])
                for line in answer.lines(in: language) { console.write(line: line) }
                for hint in answer.hints { console.say(hint) }
            case .json:
                try console.write(json: answer.lists, isIndented: true)
            }
        }
    }

    /// `uk` for `uk_UA.UTF-8`; English if the system has no language.
    static func language(of variable: String?) -> String {
        let tag = (variable ?? "").prefix { $0 != "." && $0 != "@" }
        return tag.isEmpty || tag == "C" || tag == "POSIX" ? "en" : String(tag)
    }
}

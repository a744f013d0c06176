import ArgumentParser
import Checkout
import Workflows

/// The least severity of findings that makes the exit code 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never

    /// `nil` for never.
    var severity: Finding.Severity? {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        case .never: nil
        }
    }
}

/// The formats of findings: for people, for programs, for code review and build servers.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, junit, github

    var format: CheckFormat {
        switch self {
        case .text: .text
        case .json: .json
        case .sarif: .sarif
        case .junit: .junit
        case .github: .github
        }
    }
}

/// The settings that a check uses, as flags.
struct CheckSettingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The settings file; by default PAYLINK_CONFIG, or paylink.yaml if there is one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(setting: .publicAPI, value: "url")
    var publicAPI: String?

    @Option(setting: .checkoutPage, value: "url")
    var checkoutPage: String?

    @Option(setting: .publicKey, value: "pk_…")
    var publicKey: String?

    @Option(setting: .ledger, value: "file", completion: .file())
    var ledger: String?

    @Option(setting: .service, value: "service")
    var service: String?

    @Option(setting: .locale, value: "language")
    var locale: String?

    @Option(setting: .timeZone, value: "zone")
    var timeZone: String?

    @Option(setting: .decimalSeparator, value: ". or ,")
    var decimalSeparator: String?

    /// The flags given, by setting.
    var values: [SettingKey: String] {
        let pairs: [(SettingKey, String?)] = [
            (.publicAPI, publicAPI), (.checkoutPage, checkoutPage), (.publicKey, publicKey), (.ledger, ledger),
            (.service, service), (.locale, locale), (.timeZone, timeZone), (.decimalSeparator, decimalSeparator),
        ]
        return Dictionary(pairs.compactMap { key, value in value.map { (key, $0) } }) { first, _ in first }
    }
}

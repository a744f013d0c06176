import ArgumentParser
import Foundation

/// The settings as flags, which go before the environment and `paylink.yaml`.
struct SettingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The settings file; by default PAYLINK_CONFIG, or paylink.yaml if there is one.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(setting: .publicKey, value: "pk_…")
    var publicKey: String?

    @Option(setting: .siteURL, value: "url")
    var siteURL: String?

    @Option(setting: .out, value: "folder", completion: .directory)
    var out: String?

    @Option(setting: .ledger, value: "file", completion: .file())
    var ledger: String?

    @Option(setting: .templates, value: "folder", completion: .directory)
    var templates: String?

    @Option(setting: .link, value: "page|checkout|invoice", completion: .list(["page", "checkout", "invoice"]))
    var link: String?

    @Option(setting: .button, value: "form|link", completion: .list(["form", "link"]))
    var button: String?

    @Option(setting: .service, value: "service")
    var service: String?

    @Option(setting: .locale, value: "language")
    var locale: String?

    @Option(setting: .timeZone, value: "zone")
    var timeZone: String?

    @Option(setting: .decimalSeparator, value: ". or ,")
    var decimalSeparator: String?

    @Option(setting: .sellerName, value: "name")
    var sellerName: String?

    @Option(setting: .sellerAddress, value: "address")
    var sellerAddress: String?

    @Option(setting: .sellerContact, value: "contact")
    var sellerContact: String?

    @Option(setting: .sellerTermsURL, value: "url")
    var sellerTermsURL: String?

    @Option(setting: .sellerLogo, value: "file", completion: .file())
    var sellerLogo: String?

    @Option(setting: .sellerColor, value: "#RRGGBB")
    var sellerColor: String?

    @Option(setting: .qrSize, value: "mm")
    var qrSize: String?

    @Option(setting: .qrDPI, value: "dpi")
    var qrDPI: String?

    @Option(setting: .api, value: "public|private", completion: .list(["public", "private"]))
    var api: String?

    @Option(setting: .accountID, value: "coma_…")
    var accountID: String?

    @Option(setting: .accountKeyFile, value: "file", completion: .file())
    var accountKeyFile: String?

    @Option(setting: .invoiceLifetime, value: "time")
    var invoiceLifetime: String?

    @Option(setting: .callbackURL, value: "url")
    var callbackURL: String?

    @Option(setting: .publicAPI, value: "url")
    var publicAPI: String?

    @Option(setting: .checkoutPage, value: "url")
    var checkoutPage: String?

    @Option(setting: .privateAPI, value: "url")
    var privateAPI: String?

    @Option(setting: .publicExpires, value: "unix|iso|none", completion: .list(["unix", "iso", "none"]))
    var publicExpires: String?

    @Option(setting: .publicKeyParameter, value: "name")
    var publicKeyParameter: String?

    /// - Parameter more: Settings from the command's own flags.
    /// - Returns: the settings of flags, environment and settings file.
    /// - Throws: ``SettingsError``.
    func loaded(_ more: [SettingKey: String?] = [:]) async throws -> LoadedSettings {
        try await LoadedSettings(
            flags: values.merging(more.compactMapValues(\.self)) { $1 }, file: config,
            environment: ProcessInfo.processInfo.environment)
    }

    /// The flags given, by setting.
    var values: [SettingKey: String] {
        let pairs: [(SettingKey, String?)] = [
            (.publicKey, publicKey), (.siteURL, siteURL), (.out, out),
            (.ledger, ledger), (.templates, templates), (.link, link),
            (.button, button), (.service, service), (.locale, locale),
            (.timeZone, timeZone), (.decimalSeparator, decimalSeparator), (.sellerName, sellerName),
            (.sellerAddress, sellerAddress), (.sellerContact, sellerContact), (.sellerTermsURL, sellerTermsURL),
            (.sellerLogo, sellerLogo), (.sellerColor, sellerColor), (.qrSize, qrSize),
            (.qrDPI, qrDPI), (.api, api), (.accountID, accountID), (.accountKeyFile, accountKeyFile),
            (.invoiceLifetime, invoiceLifetime), (.callbackURL, callbackURL), (.publicAPI, publicAPI),
            (.checkoutPage, checkoutPage), (.privateAPI, privateAPI),
            (.publicExpires, publicExpires), (.publicKeyParameter, publicKeyParameter),
        ]
        return Dictionary(pairs.compactMap { key, value in value.map { (key, $0) } }) { first, _ in first }
    }
}

extension Option where Value == String? {
    /// A flag with the name and help of the setting.
    init(
        setting: SettingKey, value: String, parsing: SingleValueParsingStrategy = .next,
        completion: CompletionKind? = nil
    ) {
        self.init(
            name: .customLong(setting.flag ?? setting.name), parsing: parsing,
            help: ArgumentHelp(
                "\(setting.summary)\(setting.defaultValue.map { " (default: \($0))" } ?? "")", valueName: value),
            completion: completion)
    }
}

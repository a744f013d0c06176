import ArgumentParser
import Foundation

/// A list of settings that are flags of a command.
protocol SettingList {
    /// In the order of help.
    static var keys: [SettingKey] { get }
    /// True if the settings file has a flag too.
    static var takesFile: Bool { get }
}

extension SettingList {
    static var takesFile: Bool { false }
}

/// Settings as flags, which go before the environment and `paylink.yaml`; made from the list of all settings.
struct SettingFlags<List: SettingList>: ParsableArguments, CustomReflectable {
    /// The settings file.
    private(set) var config: String?
    /// The flags given, by setting.
    private(set) var values: [SettingKey: String] = [:]

    init() {}

    init(from decoder: any Decoder) throws {
        let flags = try decoder.container(keyedBy: FlagName.self)
        func value(_ name: String) throws -> String? {
            try flags.decode(Option<String?>.self, forKey: FlagName(name)).wrappedValue
        }
        if List.takesFile { config = try value("config") }
        for key in List.keys { values[key] = try key.flag.flatMap(value) }
    }

    var customMirror: Mirror {
        var children: [Mirror.Child] = []
        if List.takesFile {
            let file = Option<String?>(
                help: ArgumentHelp(
                    "The settings file; by default PAYLINK_CONFIG, or paylink.yaml if there is one.", valueName: "file"),
                completion: .file(extensions: ["yaml", "yml"]))
            children.append(("config", file))
        }
        children += List.keys.map { ($0.flag, Option(setting: $0)) }
        return Mirror(self, children: children)
    }
}

/// The settings that all commands share.
enum CommonSettings: SettingList {
    static let keys = SettingKey.all.filter { $0.flagForm?.group == .common }
    static let takesFile = true
}

/// The settings that a check uses.
enum CheckSettings: SettingList {
    static let keys: [SettingKey] = [
        .publicAPI, .checkoutPage, .publicKey, .ledger, .service, .locale, .timeZone, .decimalSeparator,
    ]
    static let takesFile = true
}

/// The number, rate and time limit of requests to the platform.
enum RequestSettings: SettingList {
    static let keys = SettingKey.all.filter { $0.flagForm?.group == .requests }
}

/// The adjustment, fonts and codes of what is printed.
enum DrawingSettings: SettingList {
    static let keys = SettingKey.all.filter { $0.flagForm?.group == .drawing }
}

/// The addresses in mails.
enum SenderSettings: SettingList {
    static let keys = SettingKey.all.filter { $0.flagForm?.group == .sender }
}

/// The mail server.
enum ServerSettings: SettingList {
    static let keys = SettingKey.all.filter { $0.flagForm?.group == .server }
}

typealias SettingsOptions = SettingFlags<CommonSettings>

extension SettingFlags {
    /// Reads flags, environment and settings file, and tells the user of hosts that the file names.
    ///
    /// - Parameters:
    ///   - more: Settings from the command's own flags.
    ///   - mailsOut: True if mails may be sent in the run.
    ///   - console: The console for notices.
    /// - Returns: the settings.
    /// - Throws: ``SettingsError``.
    func loaded(
        _ more: [SettingKey: String?] = [:], mailsOut: Bool = false, on console: Console
    ) throws -> LoadedSettings {
        let loaded = try LoadedSettings(
            flags: values.merging(more.compactMapValues(\.self)) { $1 }, file: config,
            environment: ProcessInfo.processInfo.environment)
        let hosts: [SettingKey] = [.publicAPI, .checkoutPage, .privateAPI, .callbackURL]
        if let line = loaded.hostNotice(hosts + (mailsOut ? [.mailSMTP] : [])) { console.say(line) }
        return loaded
    }
}

extension Option where Value == String? {
    /// A flag with the name and help of the setting.
    init(setting: SettingKey) {
        let flag = setting.flagForm ?? SettingKey.Flag()
        self.init(setting: setting, value: flag.valueName, parsing: flag.parsing, completion: flag.completion)
    }

    /// A flag with the name and help of the setting, and a command's own form.
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

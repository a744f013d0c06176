import Configuration
import Foundation
import PaymentModel

/// The source of a setting's value.
enum SettingSource: Sendable, Hashable {
    case flag
    case environment
    case file(String)
    case byDefault
    case unset
}

/// The settings as texts, each with its source: flags over environment over `paylink.yaml` over defaults.
struct LoadedSettings: Sendable {
    /// A value and its source.
    struct Value: Sendable {
        let text: String?
        let source: SettingSource
    }

    /// The path of the settings file, which may be missing.
    let path: String
    let values: [SettingKey: Value]
    /// The user's own sheets of labels and cards by name, each with its fields: `sheets:` of the settings file.
    let sheets: [String: [String: String]]
    /// The user's own profiles of order files by name, each with its fields: `profiles:` of the settings file.
    let profiles: [String: [String: [String]]]
    /// The settings of the file that decide where payers, keys and passwords go.
    let namedHosts: NamedHosts
    /// The account's API key from the environment; a secret, and therefore no setting.
    let accountKey: Secret?
    /// The password for the mail server from the environment, also a secret.
    let mailPassword: Secret?
    /// The variables of the two secrets.
    static let accountKeyVariable = "PAYLINK_ACCOUNT_KEY"
    static let mailPasswordVariable = "PAYLINK_MAIL_PASSWORD"

    subscript(key: SettingKey) -> String? { values[key]?.text }

    /// - Parameters:
    ///   - flags: The values on the command line.
    ///   - file: The file of `--config`; `nil` for that of `PAYLINK_CONFIG`, or `paylink.yaml`, which may be missing.
    ///   - environment: The process's environment.
    /// - Throws: ``SettingsError``.
    init(flags: [SettingKey: String], file: String?, environment: [String: String]) throws {
        let path = file ?? environment["PAYLINK_CONFIG"] ?? "paylink.yaml"
        self.path = path
        let mayBeMissing = file == nil && environment["PAYLINK_CONFIG"] == nil
        let file = try SettingsFile(path, mayBeMissing: mayBeMissing)
        let own = try Self.checked(file.keys, path: path)
        let sources: [(SettingSource, any ConfigSnapshot)] = [
            (.flag, InMemoryProvider(values: Self.configuration(flags)).snapshot()),
            (
                .environment,
                EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty })
                    .prefixKeys(with: ["paylink"]).snapshot()
            ),
            (.file(path), file.snapshot),
            (.byDefault, InMemoryProvider(values: Self.configuration(Self.defaults)).snapshot()),
        ]
        var values: [SettingKey: Value] = [:]
        for key in SettingKey.all {
            values[key] = try Self.value(of: key, in: sources)
        }
        self.values = values
        sheets = try Self.sheets(own.filter { $0.hasPrefix("sheets.") }, in: file.snapshot, path: path)
        profiles = try Self.profiles(own.filter { $0.hasPrefix("profiles.") }, in: file.snapshot, path: path)
        namedHosts = try NamedHosts(
            file: path, isNamed: !mayBeMissing, store: TrustStore(environment: environment),
            value: { try Self.text(of: $0, in: file.snapshot) })
        func secret(_ name: String) -> Secret? { environment[name].flatMap { $0.isEmpty ? nil : Secret($0) } }
        accountKey = secret(Self.accountKeyVariable)
        mailPassword = secret(Self.mailPasswordVariable)
    }

    private static func value(of key: SettingKey, in sources: [(SettingSource, any ConfigSnapshot)]) throws -> Value {
        for (source, values) in sources {
            do {
                if let text = try text(of: key, in: values) { return Value(text: text, source: source) }
            } catch {
                throw SettingsError(key: key, source: source, "a single text is expected here")
            }
        }
        return Value(text: nil, source: .unset)
    }

    private static func text(of key: SettingKey, in snapshot: any ConfigSnapshot) throws -> String? {
        let name = AbsoluteConfigKey(key.components)
        guard key.isList, let found = try? snapshot.value(forKey: name, type: .stringArray).value else {
            return try snapshot.value(forKey: name, type: .string).value?.content.asString
        }
        return try found.content.asList.joined(separator: ",")
    }

    private static var defaults: [SettingKey: String] {
        Dictionary(uniqueKeysWithValues: SettingKey.all.compactMap { key in key.defaultValue.map { (key, $0) } })
    }

    private static func configuration(_ values: [SettingKey: String]) -> [AbsoluteConfigKey: ConfigValue] {
        Dictionary(
            uniqueKeysWithValues: values.map {
                (AbsoluteConfigKey($0.components), ConfigValue(.string($1), isSecret: false))
            })
    }

    /// - Returns: the keys that describe sheets and profiles.
    /// - Throws: ``SettingsError`` for any other key that is no setting: a misspelt one would be ignored silently.
    private static func checked(_ all: [String], path: String) throws -> [String] {
        let known = Set(SettingKey.all.map(\.name))
        let own = all.filter { $0.hasPrefix("sheets.") || $0.hasPrefix("profiles.") }
        for key in all where !known.contains(key) && !own.contains(key) {
            let secrets = ["account.key": accountKeyVariable, "mail.password": mailPasswordVariable]
            if let variable = secrets[key] {
                throw SettingsError(
                    path: path,
                    "\(key) does not belong in a settings file: put it into the environment (\(variable)) or into a file "
                        + "of its own (\(key)_file)")
            }
            let nearest = Spelling.nearest(to: key, among: known)
            throw SettingsError(
                path: path,
                "no setting is called \"\(key)\"\(nearest.map { "; did you mean \"\($0)\"?" } ?? "")"
                    + " (paylink config lists them)")
        }
        return own
    }

    private static func sheets(
        _ keys: [String], in snapshot: any ConfigSnapshot, path: String
    ) throws -> [String: [String: String]] {
        var sheets: [String: [String: String]] = [:]
        for key in keys {
            let parts = key.split(separator: ".").map(String.init)
            let name = AbsoluteConfigKey(parts)
            guard parts.count == 3,
                let text = try? snapshot.value(forKey: name, type: .string).value?.content.asString
            else {
                throw SettingsError(
                    path: path, "\(key): write sheets:, a name, and below it a line a field: width: 45.7mm")
            }
            sheets[parts[1], default: [:]][parts[2]] = text
        }
        return sheets
    }
}

extension LoadedSettings {
    private static func profiles(
        _ keys: [String], in snapshot: any ConfigSnapshot, path: String
    ) throws -> [String: [String: [String]]] {
        var profiles: [String: [String: [String]]] = [:]
        for key in keys {
            let parts = key.split(separator: ".").map(String.init)
            let name = AbsoluteConfigKey(parts)
            let list = try? snapshot.value(forKey: name, type: .stringArray).value?.content.asList
            let text = try? snapshot.value(forKey: name, type: .string).value?.content.asString
            guard parts.count == 3, let values = list ?? text.map({ [$0] }) else {
                throw SettingsError(
                    path: path,
                    "\(key): write profiles:, a name, and below it a line a field, as paylink columns prints it for a file"
                )
            }
            profiles[parts[1], default: [:]][parts[2]] = values
        }
        return profiles
    }
}

/// A setting that can't be used.
///
/// Never holds a value that may be a secret.
struct SettingsError: Error, CustomStringConvertible {
    let description: String

    init(path: String, _ message: String) {
        description = SecretKey.hiding("\(path): \(message)")
    }

    init(key: SettingKey, source: SettingSource, _ message: String) {
        let place =
            switch source {
            case .flag: "--\(key.flag ?? key.name)"
            case .environment: key.environmentName
            case .file(let path): "\(path): \(key.name)"
            case .byDefault, .unset:
                "the setting \(key.name) (\(key.flag.map { "--\($0), " } ?? "")\(key.environmentName))"
            }
        description = SecretKey.hiding("\(place): \(message)")
    }
}

extension ConfigContent {
    /// The value as a text; throws for any other type.
    fileprivate var asString: String {
        get throws {
            guard case .string(let text) = self else { throw ConfigContentError() }
            return text
        }
    }
}

extension ConfigContent {
    /// The value as a list of texts; throws for any other type.
    fileprivate var asList: [String] {
        get throws {
            guard case .stringArray(let texts) = self else { throw ConfigContentError() }
            return texts
        }
    }
}

private struct ConfigContentError: Error {}

import Digest
import Foundation
import Mailing
import PaymentModel
import TextSupport

/// The settings of a settings file that decide where payers, keys and passwords go.
///
/// A file that lies in a folder may come from somebody else, while keys and passwords come from the user's environment.
/// So these settings are reported in every run, and a key or a password goes to a host that only the file names after
/// the user has accepted exactly these settings. Loopback is no exception: any user of the machine can listen there.
struct NamedHosts: Sendable {
    /// The settings that the digest is made of; a change of another one asks nothing.
    private static let keys: [SettingKey] =
        [.publicAPI, .checkoutPage, .privateAPI, .accountKeyFile, .mailSMTP, .mailPasswordFile, .mailCAFile]

    /// The settings file as the user named it.
    let file: String
    /// True if the user named it with `--config` or `PAYLINK_CONFIG`.
    let isNamed: Bool
    /// The settings that stand in the file, with their values.
    let settings: [(key: SettingKey, text: String)]
    let store: TrustStore

    /// - Parameters:
    ///   - file: The settings file as the user named it.
    ///   - isNamed: True if the user named it with `--config` or `PAYLINK_CONFIG`.
    ///   - store: The list of accepted files.
    ///   - value: Reads a setting of the file.
    /// - Throws: The errors of `value`.
    init(file: String, isNamed: Bool, store: TrustStore, value: (SettingKey) throws -> String?) rethrows {
        self.file = file
        self.isNamed = isNamed
        self.store = store
        settings = try Self.keys.compactMap { key in try value(key).map { (key, $0) } }
    }

    /// The settings file, for messages.
    var shownFile: String { DisplayText.shown(file, hidden: .codePoints) }
    /// A line for each setting.
    var lines: [String] { settings.map { "\($0.key.name): \(DisplayText.shown($0.text, hidden: .codePoints))" } }

    /// The command that accepts them.
    var command: String { "paylink trust" + (isNamed ? " --config \(ShellText.quoted(file))" : "") }

    /// - Throws: ``SettingsError`` if the list of accepted files can't be used.
    func isTrusted() throws -> Bool { try store.accepts(digest, of: try place()) }

    /// Accepts them.
    func trust() throws { try store.accept(digest, of: try place()) }

    /// Accepts them no longer.
    func withdraw() throws { try store.withdraw(try place()) }

    /// SHA-256 of the settings in a form with one reading, in hexadecimal digits.
    private var digest: String {
        let text = settings.map { "\($0.key.name) \($0.text.utf8.count) \($0.text)\n" }.joined()
        return sha256Text(Array(text.utf8))
    }

    /// The file's path without symbolic links.
    private func place() throws -> String {
        guard let path = realpath(file, nil) else {
            throw SettingsError(path: file, "it can't be found: \(String(cString: strerror(errno)))")
        }
        defer { free(path) }
        let text = String(cString: path)
        guard !text.contains("\n") else {
            throw SettingsError(path: file, "its path has a line break: rename the folder")
        }
        return text
    }
}

extension SettingKey {
    /// - Parameter text: The setting's value.
    /// - Returns: the host that it names, with the port if it names one; `nil` for a setting or value that names none,
    ///   and for the platform's own host.
    func foreignHost(_ text: String) -> String? {
        switch self {
        case .publicAPI, .checkoutPage, .privateAPI:
            guard let address = try? WebAddress(text, rule: .base), let own = defaultValue,
                address.host != (try? WebAddress(own, rule: .base))?.host
            else { return nil }
            return address.host
        case .callbackURL: return (try? WebAddress(text))?.host
        case .mailSMTP: return (try? SMTPServer(text)).map { "\($0.host):\($0.port)" }
        default: return nil
        }
    }
}

extension LoadedSettings {
    /// Describes the hosts that the settings file names and that are used in the run.
    ///
    /// - Parameter keys: The settings of the hosts that are used.
    /// - Returns: a line for the user; `nil` if there is no such host.
    func hostNotice(_ keys: [SettingKey]) -> String? {
        let found = keys.compactMap { key -> (key: SettingKey, host: String)? in
            guard let value = values[key], case .file = value.source, let text = value.text else { return nil }
            return key.foreignHost(text).map { (key, $0) }
        }
        guard !found.isEmpty else { return nil }
        let hosts = found.map { "\($0.host) (\($0.key.name))" }.joined(separator: ", ")
        return "\(namedHosts.shownFile) leads to these hosts: \(hosts)"
    }

    /// Refuses to send a secret where only the settings file wants it, unless the user has accepted that.
    ///
    /// - Parameters:
    ///   - secret: "the account's API key" or the like, for the message.
    ///   - keys: The settings that decide where it goes.
    /// - Throws: ``SettingsError``.
    func requireTrust(_ secret: String, _ keys: [SettingKey]) throws {
        for key in keys {
            guard let value = values[key], case .file = value.source, let text = value.text else { continue }
            let host = key.foreignHost(text)
            guard host != nil || key == .mailCAFile, try !namedHosts.isTrusted() else { continue }
            let target =
                host.map { "would go to \($0), a host that only this file names" }
                ?? "would go to a server that a certificate named by this file vouches for"
            throw SettingsError(
                key: key, source: value.source,
                "\(secret) \(target). If the file is yours and this is right, say once: \(namedHosts.command). "
                    + "Or name it yourself, with \(key.flag.map { "--\($0) or " } ?? "")\(key.environmentName)")
        }
    }
}

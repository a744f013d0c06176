import Foundation
import MailFeature
import Mailing
import PaymentModel
import Pipeline

extension MailSettings {
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings) throws {
        let reading = SettingsParser(loaded: loaded)
        self.init(
            from: try reading.sender(),
            replyTo: try reading.optional(.mailReplyTo) { try Mailbox(parsing: $0) },
            unsubscribe: try reading.optional(.mailUnsubscribe) { try SettingsParser.unsubscribe($0) })
    }
}

extension DeliverySettings {
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings) throws {
        let reading = SettingsParser(loaded: loaded)
        self.init(
            server: try reading.server(),
            rate: try reading.optional(.mailRate) { try SettingsParser.mailsPerSecond($0) },
            retries: try reading.required(.mailRetries, "say how long") { try SettingsParser.waits($0) })
    }
}

extension LoadedSettings {
    /// - Returns: the schedule of reminders.
    /// - Throws: ``SettingsError``.
    func reminders() throws -> ReminderSchedule {
        try SettingsParser(loaded: self).required(.mailRemind, "say the days") { try ReminderSchedule($0) }
    }

    /// - Returns: the maximum age of the last reconcile, in seconds.
    /// - Throws: ``SettingsError``.
    func maxAge() throws -> Int {
        try SettingsParser(loaded: self).required(.mailMaxAge, "say how old") { text in
            guard let seconds = SettingsParser.seconds(text), (3600...(7 * 86_400)).contains(seconds) else {
                throw Mistake("write hours or days from 1h to 7d, such as 24h")
            }
            return Int(seconds)
        }
    }
}

extension SettingsParser {
    fileprivate func sender() throws -> Mailbox {
        if let sender = try optional(.mailFrom, { try Mailbox(parsing: $0) }) { return sender }
        guard let contact = loaded[.sellerContact], let address = try? MailAddress(contact) else {
            throw SettingsError(
                key: .mailFrom, source: .unset, "who writes the mails? Say 'Your shop <pay@shop.example>'")
        }
        return try Mailbox(address, name: loaded[.sellerName])
    }

    fileprivate func server() throws -> SMTPServer? {
        guard var server = try optional(.mailSMTP, { try SMTPServer($0) }) else { return nil }
        if loaded.mailPassword != nil || loaded[.mailPasswordFile] != nil {
            try loaded.requireTrust("your mail password", [.mailSMTP, .mailCAFile])
        }
        server.user = try optional(.mailUser) { try Self.credential($0) }
        server.password = try password()
        guard (server.user == nil) == (server.password == nil) else {
            throw SettingsError(
                key: server.user == nil ? .mailUser : .mailPasswordFile, source: .unset,
                "the mail server wants a user and a password, or neither: \(LoadedSettings.mailPasswordVariable) holds the "
                    + "password, \(SettingKey.mailUser.environmentName) the user")
        }
        server.caFile = try optional(.mailCAFile) { path in
            do {
                _ = try InputFile(path, limit: 10_000_000)
            } catch {
                throw Mistake("\(path): \(error)")
            }
            return path
        }
        server.timeout = try required(.mailTimeout, "say how long") { text in
            guard let seconds = Self.seconds(text), (1...900).contains(seconds) else {
                throw Mistake("write seconds or minutes from 1s to 900s")
            }
            return seconds
        }
        server.helloName = try sender().address.domain
        return server
    }

    /// The password from the environment or a file; never from a flag, which other users can see.
    private func password() throws -> Secret? {
        if let password = loaded.mailPassword {
            do {
                return Secret(try Self.credential(password.reveal()))
            } catch {
                throw SettingsError(path: LoadedSettings.mailPasswordVariable, "\(error)")
            }
        }
        return try optional(.mailPasswordFile) {
            Secret(try Self.credential(SecretFile.line($0, kind: "password")))
        }
    }

    private static func credential(_ text: String) throws -> String {
        guard (1...1024).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw Mistake("one line of at most 1,024 bytes is expected") }
        return text
    }

    fileprivate static func unsubscribe(_ text: String) throws -> String {
        if text.hasPrefix("mailto:") {
            _ = try MailAddress(String(text.dropFirst("mailto:".count).prefix { $0 != "?" }))
            guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }) else {
                throw Mistake("write it without spaces: mailto:leave@shop.example")
            }
            return text
        }
        return try WebAddress(text).text
    }

    /// - Returns: a rate such as `30/min`, in mails per second.
    fileprivate static func mailsPerSecond(_ text: String) throws -> Double {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let units = ["s": 1.0, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600]
        guard parts.count == 2, let number = Double(parts[0]), let unit = units[parts[1]], number > 0, number <= 100_000
        else { throw Mistake("write how many in which time: 30/min, 2/s or 500/h") }
        return number / unit
    }

    fileprivate static func waits(_ text: String) throws -> [Double] {
        if text == "none" { return [] }
        let waits = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { seconds($0.trimmingCharacters(in: .whitespaces)) }
        guard waits.count <= 10, waits.allSatisfy({ $0.map { (0...86_400).contains($0) } ?? false }) else {
            throw Mistake("write at most ten times, such as 1m,5m,15m, or none")
        }
        return waits.compactMap(\.self)
    }

    /// - Returns: a time such as `90s`, `5m`, `24h` or `7d`, in seconds; `nil` for another form.
    static func seconds(_ text: String) -> Double? {
        let units = ["s": 1.0, "m": 60, "h": 3600, "d": 86_400]
        guard let last = text.last, let unit = units[String(last)], let number = Double(text.dropLast()), number >= 0,
            number < 1_000_000
        else { return nil }
        return number * unit
    }
}

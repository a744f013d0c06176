import Foundation
import OrderFile
import PaymentModel
import Pipeline
import QRCode

extension Settings {
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings) throws {
        let reading = SettingsParser(loaded: loaded)
        self.init(
            publicKey: try reading.required(.publicKey, "say your account's public key") { try PublicKey($0) },
            siteURL: try reading.optional(.siteURL) { try WebAddress($0, rule: .base) },
            platform: try reading.platform(),
            seller: try reading.seller(),
            logoFile: loaded[.sellerLogo],
            out: try reading.required(.out, "name a folder") { $0 },
            ledger: try reading.required(.ledger, "name a file") { $0 },
            templates: loaded[.templates],
            link: try reading.optional(.link) { try SettingsParser.choice($0) },
            button: try reading.required(.button, "say form or link") { try SettingsParser.choice($0) },
            service: loaded[.service],
            locale: loaded[.locale],
            timeZone: try reading.optional(.timeZone) { try SettingsParser.timeZone($0) } ?? .current,
            codeSize: try reading.codeSize())
        buttonTarget = try reading.required(.buttonTarget, "say _top, _self or _blank") {
            try SettingsParser.choice($0)
        }
        servicesMaxAge = try reading.required(.servicesMaxAge, "say how old") { try SettingsParser.age($0) }
        returnURL = try reading.optional(.returnURL) { try SettingsParser.return($0) } ?? .automatic
        returnURLs = try reading.returnURLs()
        api = try reading.required(.api, "say public or private") { try SettingsParser.choice($0) }
        credentials = try reading.credentials()
        invoiceLifetime = try reading.required(.invoiceLifetime, "say how long") { try SettingsParser.lifetime($0) }
        invoiceExtras.callbackURL = try reading.optional(.callbackURL) { try WebAddress($0).text }
        inFlight = try reading.required(.inFlight, "say how many") { text in
            guard let number = Int(text), (1...64).contains(number) else {
                throw Mistake("write a number from 1 to 64")
            }
            return number
        }
        timeout = try reading.required(.timeout, "say how long") { text in
            guard let number = Double(text.hasSuffix("s") ? String(text.dropLast()) : text), (1...300).contains(number)
            else { throw Mistake("write seconds from 1s to 300s") }
            return number
        }
        rate = try reading.optional(.rate) { text in
            guard let number = Double(text), number >= 0.01, number <= 10_000 else {
                throw Mistake("write how many requests a second, from 0.01 to 10000")
            }
            return number
        }
    }
}

extension Platform {
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings) throws { self = try SettingsParser(loaded: loaded).platform() }
}

extension OrderSettings {
    /// The values of empty cells for orders that are only compared: no public key, and a placeholder for the service.
    ///
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings, _ rules: ReadingRules, isReusable: Bool) throws {
        let zone = try SettingsParser(loaded: loaded).optional(.timeZone) { try SettingsParser.timeZone($0) }
        self.init(
            service: loaded[.service] ?? "any_service_hpp", currency: rules.currency, locale: loaded[.locale],
            isReusable: isReusable, numbers: rules.numbers, dayOrder: rules.dayOrder,
            customerNumber: rules.customerNumber, timeZone: zone ?? .current)
    }
}

/// Converts texts to values; the error of a text that can't be converted names its source.
struct SettingsParser {
    let loaded: LoadedSettings

    func optional<T>(_ key: SettingKey, _ make: (String) throws -> T) throws -> T? {
        guard let value = loaded.values[key], let text = value.text else { return nil }
        do {
            return try make(text)
        } catch {
            throw SettingsError(key: key, source: value.source, "\(error)")
        }
    }

    func required<T>(_ key: SettingKey, _ hint: String, _ make: (String) throws -> T) throws -> T {
        guard let value = try optional(key, make) else {
            throw SettingsError(key: key, source: .unset, "it is missing: \(hint)")
        }
        return value
    }

    func platform() throws -> Platform {
        let api = try required(.publicAPI, "name the address") { try WebAddress($0, rule: .base) }
        let checkout = try required(.checkoutPage, "name the address") { try WebAddress($0, rule: .base) }
        let privateAPI = try required(.privateAPI, "name the address") { try WebAddress($0, rule: .base) }
        let parameter = try required(.publicKeyParameter, "name it, or say none") { text in
            guard text.utf8.count <= 64, text.wholeMatch(of: /[A-Za-z0-9_.\[\]-]+/) != nil else {
                throw Mistake("write letters, digits, _ . - [ ]")
            }
            return text == "none" ? "" : text
        }
        return try Platform(
            publicAPI: api.text, checkoutPage: checkout.text, privateAPI: privateAPI.text,
            publicExpires: try required(.publicExpires, "say unix, iso or none") { try Self.choice($0) },
            publicKeyParameter: parameter)
    }

    /// The account and its key, from the environment or a file; never from a flag, which other users can see.
    func credentials() throws -> Credentials? {
        let account = try optional(.accountID) { text in
            guard text.utf8.count <= 128, text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil, !SecretKey.isIn(text) else {
                throw Mistake("this is no account's id: it begins coma_, and letters and digits follow")
            }
            return text
        }
        if account != nil, loaded.accountKey != nil || loaded[.accountKeyFile] != nil {
            try loaded.requireTrust("your account's API key", [.privateAPI])
        }
        let key: Secret? =
            try loaded.accountKey.map { text in
                do {
                    return try Self.key(text.reveal())
                } catch {
                    throw SettingsError(path: LoadedSettings.accountKeyVariable, "\(error)")
                }
            } ?? optional(.accountKeyFile) { try Self.key(SecretFile.line($0, kind: "API key")) }
        guard let account, let key else { return nil }
        return Credentials(account: account, key: key)
    }

    private static func key(_ text: String) throws -> Secret {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...4096).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Mistake("this is no API key: one line of letters, digits and signs is expected")
        }
        return Secret(text)
    }

    static func age(_ text: String) throws -> Int {
        guard let seconds = seconds(text), seconds <= 365 * 86_400 else {
            throw Mistake("write minutes, hours or days up to 365d, such as 12h")
        }
        return Int(seconds)
    }

    static func lifetime(_ text: String) throws -> Int {
        let seconds = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ seconds[String($0)] }), let number = Int(text.dropLast()), number < 10_000,
            InvoiceRequest.lifetimes.contains(number * unit)
        else { throw Mistake("write minutes, hours or days from 14m to 2d, such as 47h") }
        return number * unit
    }

    func seller() throws -> Seller? {
        let terms = try optional(.sellerTermsURL) { try WebAddress($0).text }
        let color = try optional(.sellerColor) { text in
            let isColor = text.wholeMatch(of: /#[0-9A-Fa-f]{6}/) != nil
            guard isColor else { throw Mistake("write it as #RRGGBB, such as #1B5E20") }
            return text
        }
        let name = try optional(.sellerName) { try Self.plain($0, limit: 200) }
        let address = try optional(.sellerAddress) { try Self.plain($0, limit: 500) }
        let contact = try optional(.sellerContact) { try Self.plain($0, limit: 200) }
        guard let name else { return nil }
        return Seller(name: name, address: address, contact: contact, termsURL: terms, color: color)
    }

    /// - Throws: ``SettingsError`` if `pending` is missing, without which the platform refuses the two others.
    func returnURLs() throws -> ReturnURLs {
        let urls = ReturnURLs(
            success: try optional(.returnURLSuccess) { try WebAddress($0, rule: .page).text },
            fail: try optional(.returnURLFail) { try WebAddress($0, rule: .page).text },
            pending: try optional(.returnURLPending) { try WebAddress($0, rule: .page).text })
        guard !urls.lacksPending else {
            throw SettingsError(
                key: .returnURLPending, source: .unset,
                "it is missing: the platform requires it beside return_urls.success and return_urls.fail")
        }
        return urls
    }

    static func `return`(_ text: String) throws -> Settings.Return {
        switch text {
        case "site": return .site
        case "none": return .platform
        default:
            do {
                return .address(try WebAddress(text, rule: .page).text)
            } catch {
                throw Mistake("say site, none, or a whole https address: \(error)")
            }
        }
    }

    func codeSize() throws -> PrintSize {
        let size = try required(.qrSize, "say how wide") { text in
            let number = text.lowercased().replacing("mm", with: "").trimmingCharacters(in: .whitespaces)
            guard let millimetres = Double(number), (5...1000).contains(millimetres) else {
                throw Mistake("write millimetres from 5 to 1000, such as 30mm")
            }
            return millimetres
        }
        let dpi = try required(.qrDPI, "say the printer's") { text in
            guard let dpi = Int(text), (72...2400).contains(dpi) else {
                throw Mistake("write a number from 72 to 2400")
            }
            return dpi
        }
        return PrintSize(millimetres: size, dpi: dpi)
    }

    static func choice<T: CaseIterable & RawRepresentable>(_ text: String) throws -> T where T.RawValue == String {
        guard let choice = T(rawValue: text) else {
            throw Mistake("say " + T.allCases.map(\.rawValue).joined(separator: " or "))
        }
        return choice
    }

    static func timeZone(_ text: String) throws -> TimeZone {
        guard let zone = TimeZone(identifier: text) else {
            throw Mistake("no time zone is called \"\(text)\"; write one such as Europe/Kyiv or UTC")
        }
        return zone
    }

    static func plain(_ text: String, limit: Int) throws -> String {
        guard !SecretKey.isIn(text) else {
            throw Mistake("this looks like a secret key, which must never be published")
        }
        guard text.unicodeScalars.count <= limit else { throw Mistake("at most \(limit) characters") }
        let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
        guard isPlain else { throw Mistake("it holds a control character") }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// The problem of a value, to be reported together with its source.
struct Mistake: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

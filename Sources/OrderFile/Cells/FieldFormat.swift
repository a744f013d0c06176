import Foundation
import PaymentModel
import TextSupport

/// The formats of single fields, each from the text of a cell to its normalized form, or a problem.
enum FieldFormat {
    /// ISO 4217; lower case is accepted.
    ///
    /// A sign or a name is never accepted as a code; the problem names the code to write.
    static func currency(_ text: String) throws(CellProblem) -> Currency {
        if let currency = Currency(text) { return currency }
        let code = text.utf8.count <= 8 ? text.uppercased() : text
        if let currency = Currency(code) { return currency }
        let message: String
        let meant = CurrencySigns.codes(text.utf8.filter { $0 != 0x20 })
        if !meant.isEmpty {
            message =
                meant.count == 1
                ? "is no code of a currency: write \(meant[0])"
                : "is no code of a currency, and several have that name or sign: write \(CurrencySigns.names(meant))"
        } else {
            let nearest = nearestCurrencies(code)
            message =
                nearest.isEmpty
                ? "is no currency of ISO 4217: write its three letters, such as EUR"
                : "is no currency of ISO 4217: is it \(nearest.joined(separator: " or "))?"
        }
        throw CellProblem("currency-unknown", in: text, message)
    }

    /// Codes with one letter changed or two swapped; none if there are too many to be of use.
    private static func nearestCurrencies(_ code: String) -> [String] {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return [] }
        let near = Currency.allCodes.filter { Spelling.distance(code, $0) == 1 }
        if near.count <= 3 { return near }
        // Two swapped letters are the more likely mistake.
        let swapped = near.filter { $0.utf8.sorted() == code.utf8.sorted() }
        return swapped.count <= 3 ? swapped : []
    }

    /// One or several codes, with spaces, commas, semicolons or bars between them; or the word that stands for all.
    static func service(_ text: String) throws(CellProblem) -> ServiceChoice {
        var copy = text
        // Nearly every cell has one code: it is not split.
        let shape = copy.withUTF8(ServiceShape.init)
        if shape.isShaped, shape.hasCurrency { return .codes([text]) }
        if text == ServiceChoice.offeredWord { return .offered }
        var codes: [String] = []
        for part in text.split(whereSeparator: { $0.isWhitespace || ",;|".contains($0) }) {
            let code = try serviceCode(String(part), in: text)
            if !codes.contains(code) { codes.append(code) }
        }
        guard codes.count <= ServiceChoice.maximumCount else {
            throw CellProblem(
                "service-format", in: text,
                "has \(codes.count) services: \(ServiceChoice.maximumCount) at most, or \(ServiceChoice.offeredWord) for "
                    + "all of the currency")
        }
        return .codes(codes)
    }

    /// `{method}_{currency}_{flow}`: small letters, digits and underscores, with a currency inside.
    private static func serviceCode(_ code: String, in text: String) throws(CellProblem) -> String {
        var copy = code
        let shape = copy.withUTF8(ServiceShape.init)
        guard shape.isShaped else {
            throw CellProblem(
                "service-format", in: text,
                (code == text ? "" : "holds \(VisibleText.quoted(code)), which ")
                    + "is no service: small letters, digits and underscores, {method}_{currency}_{flow}, such as "
                    + "payment_card_eur_hpp; or \(ServiceChoice.offeredWord), and the payer chooses among all of the currency"
            )
        }
        guard shape.hasCurrency else {
            throw CellProblem(
                "service-currency", in: text,
                (code == text ? "" : "holds \(VisibleText.quoted(code)), which ")
                    + "names no currency of ISO 4217: {method}_{currency}_{flow}, such as payment_card_eur_hpp")
        }
        return code
    }

    /// ISO 3166-1, two letters, in upper case; the country's name is accepted in some languages too.
    static func country(_ text: String) throws(CellProblem) -> String {
        if text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) {
            guard text.uppercased() == "UK" else { return text.uppercased() }
            throw CellProblem(
                "country-format", in: text,
                "is no code of a country: write GB for the United Kingdom, or UA for Ukraine")
        }
        if let code = CountryNames.code(text) { return code }
        throw CellProblem(
            "country-format", in: text, "is no country: write the two letters of ISO 3166-1, such as UA")
    }

    /// A mail address that every mail server accepts, normalized.
    static func email(_ text: String) throws(CellProblem) -> String {
        do {
            return try MailAddress(text).text
        } catch {
            throw CellProblem("email-format", in: text, "\(error)")
        }
    }

    /// A possible day of birth of a living customer, as `YYYY-MM-DD`.
    static func dateOfBirth(
        _ text: String, order: DayOrder? = nil, kind: CellKind = .text, isSheet1904: Bool = false
    ) throws(CellProblem) -> String {
        let day = try DayText.day(text, order: order, kind: kind, isSheet1904: isSheet1904, field: .dateOfBirth)
        guard day.year <= 2100 else {
            throw CellProblem("date-of-birth", in: text, "is no date of birth: write it as 1990-05-17")
        }
        return day.text
    }

    /// The day by which the order should be paid, as UNIX seconds of its end in `timeZone`.
    static func due(
        _ text: String, _ timeZone: TimeZone, order: DayOrder? = nil, kind: CellKind = .text, isSheet1904: Bool = false
    ) throws(CellProblem) -> Int {
        ExpiryText.end(of: try DayText.day(text, order: order, kind: kind, isSheet1904: isSheet1904), timeZone)
    }

    /// A complete https address.
    static func returnURL(_ text: String) throws(CellProblem) -> String {
        do {
            let address = try WebAddress(text, rule: .page)
            guard text.utf8.starts(with: "https:".utf8) else { throw WebAddressError.notHTTPS }
            return address.text
        } catch {
            throw CellProblem("return-url", in: text, "\(error)")
        }
    }

    /// One of the known languages, in their spelling; `uk-UA` and `uk_UA` fall back to `uk`.
    static func locale(_ text: String, of languages: [String]) throws(CellProblem) -> String {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x5F }
        let isShaped =
            text.utf8.count <= 35 && parts.first.map { (2...3).contains($0.count) } ?? false
            && parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(\.isASCIIAlphanumeric) }
        if isShaped {
            let tag = parts.map { String($0) ?? "" }.joined(separator: "-")
            if languages.isEmpty { return tag }
            var wanted = tag[...]
            while true {
                if let known = languages.first(where: { $0.lowercased() == wanted.lowercased() }) { return known }
                guard let end = wanted.lastIndex(of: "-") else { break }
                wanted = wanted[..<end]
            }
        }
        throw CellProblem(
            "locale-unknown", in: text,
            languages.isEmpty
                ? "is no language: write its code, such as uk"
                : "is no language of the pages: write \(languages.joined(separator: ", "))")
    }

    /// Yes or no: `yes`, `true`, `1`, `no`, `false` or `0`, in any case.
    static func boolean(_ text: String, _ id: String) throws(CellProblem) -> Bool {
        switch text.utf8.count <= 8 ? text.lowercased() : text {
        case "yes", "true", "1": return true
        case "no", "false", "0": return false
        default: throw CellProblem(id, in: text, "is neither yes nor no")
        }
    }

    /// A text with a visible character: ids of invisible characters alone would look alike.
    static func referenceID(_ text: String) throws(CellProblem) -> String {
        // ASCII other than a space is visible, or was refused as a control character.
        guard
            text.utf8.contains(where: { $0 > 0x20 && $0 < 0x7F })
                || text.unicodeScalars.contains(where: { $0 != " " && !DisplayText.isHidden($0) })
        else {
            throw CellProblem("reference-id", in: text, "has no character that can be seen")
        }
        return text
    }

    /// True for the form in which a spreadsheet shows a long number, `3.80987E+11`: its digits are lost.
    static func isShortenedNumber(_ text: String) -> Bool {
        guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "+")), sign > text.startIndex else { return false }
        let letter = text.utf8[text.utf8.index(before: sign)]
        let power = text.utf8[text.utf8.index(after: sign)...]
        let digits = text.utf8[..<text.utf8.index(before: sign)]
        return letter | 0x20 == UInt8(ascii: "e") && (1...3).contains(power.count)
            && power.allSatisfy { (0x30...0x39).contains($0) }
            && (digits.first.map { (0x30...0x39).contains($0) } ?? false)
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
    }
}

/// The shape of a service's name, found without an array of its parts: 0.13 µs a row instead of 0.5.
private struct ServiceShape {
    /// True for at least three parts of small letters and digits.
    private(set) var isShaped = false
    /// True if a part that is neither the first nor the last one is a currency.
    private(set) var hasCurrency = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 128 else { return }
        var parts = 0
        var start = 0
        for index in 0...bytes.count {
            guard index == bytes.count || bytes[index] == UInt8(ascii: "_") else {
                guard (0x61...0x7A).contains(bytes[index]) || (0x30...0x39).contains(bytes[index]) else { return }
                continue
            }
            guard index > start else { return }
            // A method may have several parts, and no document excludes that a flow may too.
            if parts > 0, index < bytes.count, index - start == 3, !hasCurrency {
                hasCurrency = Currency(String(decoding: bytes[start..<index].map { $0 & 0xDF }, as: UTF8.self)) != nil
            }
            parts += 1
            start = index + 1
        }
        isShaped = parts >= 3
    }
}

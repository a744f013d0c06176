import PaymentModel
import TextSupport

/// The signs, abbreviations and names that stand beside an amount, each with the currencies it can mean.
///
/// The signs are those of Unicode's CLDR (`common/main/*.xml`, `symbol` and its narrow form); the names are those of
/// the languages that order files come in. Signs that are also marks of credit and debit, such as `S`, are left out.
enum CurrencySigns {
    /// The currencies that a sign, an abbreviation or a code can mean; none if it is not known.
    ///
    /// The text is without white space; a point at its end does not matter, nor does case.
    static func codes(_ text: some BidirectionalCollection<UInt8>) -> [String] {
        guard let key = PackedBytes(text) else { return [] }
        if let known = table[key] { return known }
        guard text.last == UInt8(ascii: "."), let bare = PackedBytes(text.dropLast()) else { return [] }
        return table[bare] ?? []
    }

    /// True for an abbreviation, with the point at its end, that a number may follow at once: `Rs.500`.
    static func isAbbreviation(_ text: some Collection<UInt8>) -> Bool {
        guard let key = PackedBytes(text) else { return false }
        return abbreviations.contains(key)
    }

    /// In words for a message: `EUR`, `SEK, NOK or DKK`, `USD, CAD, AUD or another`.
    static func names(_ codes: [String]) -> String {
        guard codes.count > 1, let last = codes.last else { return codes.first ?? "" }
        if codes.count > 4 { return codes.prefix(3).joined(separator: ", ") + " or another" }
        return codes.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Each line: the signs, then their currencies, the most likely first.
    static let lines: [(signs: String, codes: String)] = WordFile.text.lines("currencySigns").map { line in
        let parts = line.split(separator: ":").map(String.init)
        return (parts[0], parts[1])
    }

    private static let table: [PackedBytes: [String]] = {
        var table: [PackedBytes: [String]] = [:]
        func add(_ text: some StringProtocol, _ codes: [String]) {
            let text = String(text)
            for form in [
                text, text.lowercased(), text.uppercased(), text.prefix(1).uppercased() + text.dropFirst().lowercased(),
            ] {
                guard let key = PackedBytes(form.utf8) else { continue }
                var all = table[key] ?? []
                all.append(contentsOf: codes.filter { !all.contains($0) })
                table[key] = all
            }
        }
        for code in Currency.allCodes { add(code, [code]) }
        for line in lines {
            let codes = line.codes.split(separator: " ").map(String.init)
            for sign in line.signs.split(separator: " ") { add(sign, codes) }
        }
        return table
    }()

    private static let abbreviations: Set<PackedBytes> = {
        let dotted = lines.flatMap { $0.signs.split(separator: " ") }.filter { $0.hasSuffix(".") }
        return Set(
            dotted.flatMap { [String($0), $0.lowercased(), $0.uppercased()] }.compactMap { PackedBytes($0.utf8) })
    }()
}

import PaymentModel

/// A header split into its name and the currency at its end.
///
/// Known forms are `Amount (EUR)`, `Total [USD]`, `Summe, €`, `Betrag in EUR`, `Kwota w zł`, `Сума грн`, `amount_eur`.
struct HeaderCurrency {
    /// The header without the currency.
    let name: Substring
    /// `nil` if several currencies have the sign or word.
    let currency: Currency?

    /// - Returns: `nil` for a header that does not end in a currency, consists of nothing else, or is an entry of an
    ///   open list, as `metadata[EUR]`.
    init?(_ header: String) {
        let text = HeaderKey.undecorated(header)
        guard let last = text.last else { return nil }
        if let opening = Self.brackets[last] {
            guard let start = text.lastIndex(of: opening) else { return nil }
            let inside = text[text.index(after: start)...].dropLast()
            self.init(name: text[..<start], word: Self.withoutPreposition(inside), isMarked: true)
            // The list's prefix, as in metadata[EUR].
            if opening == "[", HeaderKey.lists[HeaderKey.folded(String(name))] != nil { return nil }
        } else if Self.signs[last] != nil {
            self.init(name: text.dropLast(), word: text.suffix(1), isMarked: true)
        } else {
            guard let gap = text.lastIndex(where: { $0.isWhitespace || $0 == "," || $0 == "_" }) else { return nil }
            self.init(name: text[..<gap], word: text[text.index(after: gap)...], isMarked: text[gap] == ",")
        }
    }

    /// Takes the word as a currency if it is one.
    ///
    /// Without a bracket or a comma that marks a unit, only unmistakable words count.
    private init?(name: Substring, word: Substring, isMarked: Bool) {
        let bare = Self.bare(name)
        let hasLink = bare.count < Self.trimmed(name).count
        guard bare.contains(where: \.isLetter), let currency = Self.currency(word, isMarked: isMarked || hasLink) else {
            return nil
        }
        self.name = bare
        self.currency = currency
    }

    /// - Returns: an empty value for a word of several currencies, `nil` for any other word.
    private static func currency(_ word: Substring, isMarked: Bool) -> Currency?? {
        if let sign = word.first, word.count == 1, let code = signs[sign] { return .some(Currency(code)) }
        let key = HeaderKey.folded(String(word))
        if let code = words[key] { return .some(Currency(code)) }
        if isMarked, sharedWords.contains(key) { return .some(nil) }
        guard let currency = Currency(key.uppercased()), !englishWords.contains(currency.code) else { return nil }
        // Other codes are also words, if they are not in capitals.
        return word.allSatisfy(\.isUppercase) || frequentCodes.contains(currency.code) ? .some(currency) : nil
    }

    private static func withoutPreposition(_ text: Substring) -> Substring {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, prepositions.contains(words[0].lowercased()) else {
            return words.count == 1 ? words[0] : text
        }
        return words[1]
    }

    /// The name without the comma or the preposition that links it to its unit.
    private static func bare(_ name: Substring) -> Substring {
        let text = trimmed(name)
        if text.last == "," { return trimmed(text.dropLast()) }
        guard let gap = text.lastIndex(where: \.isWhitespace),
            prepositions.contains(text[text.index(after: gap)...].lowercased())
        else { return text }
        return trimmed(text[..<gap])
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return text
    }

    private static let brackets: [Character: Character] = [")": "(", "]": "["]
    private static let prepositions: Set<String> = ["in", "en", "w", "у", "в"]

    /// The empty codes are for signs of several currencies.
    private static let signs: [Character: String] = [
        "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₹": "INR", "₪": "ILS", "₩": "KRW", "₸": "KZT",
        "₾": "GEL", "₫": "VND", "₱": "PHP", "₼": "AZN", "$": "", "¥": "",
    ]
    private static let words: [String: String] = [
        "euro": "EUR", "euros": "EUR", "євро": "EUR", "евро": "EUR", "грн": "UAH", "гривень": "UAH", "гривня": "UAH",
        "zl": "PLN", "zloty": "PLN", "zlotych": "PLN",
    ]
    /// The words of currencies of several countries: roubles, dollars, crowns, francs and lei.
    private static let sharedWords: Set<String> = [
        "руб", "р", "рублей", "dollar", "dollars", "kr", "fr", "lei", "us$",
    ]
    /// Codes that are also words of a header, as in `Total ALL`.
    private static let englishWords: Set<String> = ["ALL", "TOP"]
    private static let frequentCodes: Set<String> = [
        "EUR", "USD", "GBP", "CHF", "PLN", "UAH", "CZK", "SEK", "NOK", "DKK", "HUF", "RON",
    ]
}

import PaymentModel

/// A currency as written in a page.
enum CurrencyText {
    /// The mistake in a currency's code.
    ///
    /// - Returns: `nil` for three capitals of ISO 4217.
    static func mistake(_ text: String) -> String? {
        guard Currency(text) == nil else { return nil }
        let plain = text.utf8.count <= 64 ? text.filter { !$0.isWhitespace && $0 != "." }.uppercased() : ""
        if Currency(plain) != nil {
            return plain == text.uppercased()
                ? "is in small letters: write \(plain)" : "has more than the three letters: write \(plain)"
        }
        if let code = codes[plain] { return "is no code of ISO 4217: write \(code), if that is meant" }
        let near =
            (2...4).contains(plain.utf8.count) ? Currency.allCodes.filter { Spelling.distance(plain, $0) == 1 } : []
        guard (1...3).contains(near.count) else {
            return "is no code of ISO 4217: write its three capitals, such as EUR"
        }
        return "is no code of ISO 4217: write \(near.joined(separator: " or ")), if that is meant"
    }

    /// Signs, names and numbers of common currencies, and codes that are no longer used.
    private static let codes = [
        "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "978": "EUR", "HRK": "EUR", "BGN": "EUR",
        "$": "USD", "US$": "USD", "DOLLAR": "USD", "DOLLARS": "USD", "840": "USD",
        "£": "GBP", "UKP": "GBP", "826": "GBP", "₴": "UAH", "ГРН": "UAH", "HRN": "UAH", "UKR": "UAH", "980": "UAH",
        "₽": "RUB", "РУБ": "RUB", "RUR": "RUB", "643": "RUB", "ZŁ": "PLN", "ZL": "PLN", "PLZ": "PLN", "985": "PLN",
        "₹": "INR", "₺": "TRY", "TL": "TRY", "₸": "KZT", "₾": "GEL", "₪": "ILS", "NIS": "ILS", "¥": "JPY or CNY",
        "BYR": "BYN", "RMB": "CNY",
    ]
}

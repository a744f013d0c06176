import Checkout

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
    static let lines: [(signs: String, codes: String)] = [
        ("€ euro euros euró евро євро", "EUR"),
        (
            "$ dollar dollars",
            "USD CAD AUD NZD MXN SGD ARS CLP COP BBD BMD BND BSD BZD CUP DOP FJD GYD HKD JMD KYD "
                + "LRD NAD SBD SRD TTD TWD UYU XCD"
        ),
        ("US$ USdollar USdollars", "USD"), ("CA$ CAN$ Can$", "CAD"), ("A$ AU$", "AUD"), ("NZ$", "NZD"),
        ("MX$ Mex$", "MXN"), ("HK$", "HKD"), ("S$ SG$", "SGD"), ("NT$", "TWD"), ("R$ reais", "BRL"),
        ("RD$", "DOP"), ("C$", "NIO CAD"), ("EC$", "XCD"), ("T$", "TOP"), ("WS$", "WST"), ("MOP$", "MOP"),
        ("J$", "JMD"), ("B$", "BSD BND"), ("BZ$", "BZD"), ("FJ$", "FJD"), ("TT$", "TTD"), ("COL$", "COP"),
        ("£", "GBP EGP FKP GIP LBP SHP SSP SYP"), ("pound pounds", "GBP EGP"), ("sterling", "GBP"), ("E£", "EGP"),
        ("L£", "LBP"),
        ("¥ ￥", "JPY CNY"), ("JP¥ 円 yen", "JPY"), ("CN¥ 元 yuan RMB", "CNY"),
        ("zł zl złoty zloty złote zlote złotych zlotych", "PLN"),
        ("₴ грн. гривня гривні гривень грн", "UAH"),
        ("₽ руб. рубль рубля рублей руб р.", "RUB BYN"), ("Br", "BYN ETB"),
        ("kr. kr krona kronor krone kroner", "SEK NOK DKK ISK"),
        ("Fr. SFr. Fr SFr Franken", "CHF"),
        ("Kč Kc", "CZK"), ("lei leu", "RON MDL"), ("Ft forint", "HUF"), ("RSD дин. din. дин din", "RSD"),
        ("ден. ден den. den", "MKD"), ("KM КМ", "BAM"), ("Lekë lek", "ALL"),
        ("₹", "INR"), ("Rs. Rs rupees", "INR PKR LKR MUR NPR SCR"), ("SR", "SCR SAR"), ("රු.", "LKR"), ("नेरू", "NPR"),
        ("৳", "BDT"), ("Rf", "MVR"), ("Nu.", "BTN"), ("₺ TL", "TRY"), ("₸ тенге", "KZT"), ("₾", "GEL"), ("֏", "AMD"),
        ("₼", "AZN"), ("сом", "KGS TJS"), ("soʻm сўм", "UZS"), ("₪", "ILS"), ("؋", "AFN"), ("ریال", "IRR"),
        ("₩", "KRW KPW"), ("₫ đ", "VND"), ("฿", "THB"), ("₱", "PHP"), ("₭", "LAK"), ("៛", "KHR"), ("₮", "MNT"),
        ("RM", "MYR"), ("Rp. Rp", "IDR"), ("₦", "NGN"), ("₵ GH₵", "GHS"), ("Ksh", "KES"), ("TSh", "TZS"),
        ("USh", "UGX"), ("FCFA", "XAF XOF"), ("CFA", "XOF XAF"), ("FCFP", "XPF"), ("FC", "CDF"), ("FG", "GNF"),
        ("FBu", "BIF"), ("Fdj", "DJF"), ("CF", "KMF"), ("RF", "RWF MVR"), ("Ar", "MGA"), ("Kz", "AOA"),
        ("MTn MT", "MZN"), ("MK", "MWK"), ("ZK", "ZMW"), ("UM", "MRU"), ("Nfk", "ERN"), ("Db", "STN"), ("Le", "SLE"),
        ("DA", "DZD"), ("DT", "TND"), ("LS", "SYP"), ("Dh. Dhs. Dh Dhs", "AED MAD"), ("د.إ. د.إ", "AED"),
        ("د.م.", "MAD"),
        ("د.ب.", "BHD"), ("د.ج.", "DZD"), ("ج.م.", "EGP"), ("د.ع.", "IQD"), ("د.أ.", "JOD"), ("د.ك.", "KWD"),
        ("ل.ل.", "LBP"), ("د.ل.", "LYD"), ("ر.ع.", "OMR"), ("ر.ق.", "QAR"), ("ر.س.", "SAR"), ("ج.س.", "SDG"),
        ("ل.س.", "SYP"), ("د.ت.", "TND"), ("ر.ي.", "YER"), ("أ.م.", "MRU"),
        ("₡", "CRC"), ("₲ Gs. Gs", "PYG"), ("S/ S/.", "PEN"), ("B/.", "PAB"), ("Bs. Bs", "BOB VES VED"),
        ("Bs.D", "VED"),
        ("Afl.", "AWG"), ("Cg.", "XCG"), ("VT", "VUV"),
        // One letter counts as a sign only beside its own currency, and the marks of credit and debit are no signs.
        ("R", "ZAR"), ("P", "BWP"), ("Q", "GTQ"), ("L", "HNL MDL"), ("K", "MMK PGK ZMW"),
    ]

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

/// A currency of ISO 4217, with the number of digits its amounts have after the point.
package struct Currency: Sendable, Hashable, CustomStringConvertible {
    /// The three capital letters, such as `EUR`.
    package let code: String
    /// The number of digits of an amount after the point: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, "minor unit").
    package let minorUnit: Int

    /// - Returns: `nil` if ISO 4217 has no such currency in use; `XTS`, its code for tests, is known.
    package init?(_ code: String) {
        guard let minorUnit = Self.minorUnits[code] else { return nil }
        self.code = code
        self.minorUnit = minorUnit
    }

    /// The code.
    package var description: String { code }

    /// Every code there is, sorted.
    package static var allCodes: [String] { minorUnits.keys.sorted() }

    private static let minorUnits: [String: Int] = {
        var units: [String: Int] = [:]
        for code in twoDigits.split(whereSeparator: \.isWhitespace) { units[String(code)] = 2 }
        for code in noDigits.split(whereSeparator: \.isWhitespace) { units[String(code)] = 0 }
        for code in threeDigits.split(whereSeparator: \.isWhitespace) { units[String(code)] = 3 }
        return units
    }()

    private static let twoDigits = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
        HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
        MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
        SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED
        VES WST XCD XCG XTS YER ZAR ZMW ZWG
        """
    private static let noDigits = """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
        """
    private static let threeDigits = "BHD IQD JOD KWD LYD OMR TND"
}

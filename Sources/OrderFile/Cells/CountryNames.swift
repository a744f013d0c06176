import Foundation

/// The countries of ISO 3166-1 by their names in the languages that order files come in (Unicode's CLDR, as Foundation
/// has it), without regard to case and accents.
enum CountryNames {
    /// The two letters of a country; `nil` if no country has that name.
    static func code(_ name: String) -> String? {
        guard name.utf8.count <= 128 else { return nil }
        return table[folded(name)]
    }

    /// The languages of the names.
    static let languages = ["en", "de", "fr", "es", "pl", "ru", "uk"]

    /// Names that are missing in CLDR.
    private static let others = [
        "USA": "US", "U.S.A.": "US", "U.S.": "US", "United States of America": "US", "U.K.": "GB",
        "Great Britain": "GB", "Czech Republic": "CZ", "Turkey": "TR", "The Netherlands": "NL", "Holland": "NL",
        "Großbritannien": "GB", "Grande-Bretagne": "GB", "Gran Bretaña": "GB", "Holanda": "NL", "США": "US",
        "EE. UU.": "US",
        "Vereinigte Staaten von Amerika": "US", "Russian Federation": "RU", "Republic of Moldova": "MD", "Bosnia": "BA",
        "Ivory Coast": "CI", "South Korea": "KR", "Republic of Ireland": "IE",
    ]

    /// Regions with two letters that are no countries of ISO 3166-1.
    private static let noCountries: Set<String> = [
        "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XK",
    ]

    private static func folded(_ name: String) -> String {
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return plain.replacing("’", with: "'").replacing("&", with: "and")
    }

    /// Built once, at the first lookup; a name of two countries is left out.
    private static let table: [String: String] = {
        var table: [String: String] = [:]
        var isDouble: Set<String> = []
        let codes = Locale.Region.isoRegions.map(\.identifier).filter {
            $0.utf8.count == 2 && !noCountries.contains($0)
        }
        func add(_ name: String, _ code: String) {
            let key = folded(name)
            if let other = table[key], other != code { isDouble.insert(key) }
            table[key] = code
        }
        for language in languages {
            let locale = Locale(identifier: language)
            for code in codes {
                guard let name = locale.localizedString(forRegionCode: code), name != code else { continue }
                add(name, code)
            }
        }
        for (name, code) in others { add(name, code) }
        return table.filter { !isDouble.contains($0.key) }
    }()
}

/// The text that a number format puts around a number.
struct FormatText {
    var before = ""
    var after = ""
    /// A currency in brackets, `[$€-407]`, which counts as one whatever its letters are.
    var bracketed: String?

    /// A section of a shape with this text around it; for negative numbers alone, `-` and `( )` are their sign.
    func section(_ shape: NumberFormat.Shape, isNegative: Bool) -> NumberFormat.Section {
        var (before, after) = (before, after)
        if isNegative {
            before.unicodeScalars.removeAll(where: Self.isSign)
            after.unicodeScalars.removeAll(where: Self.isSign)
        }
        let (first, last) = (Self.trimmed(before), Self.trimmed(after))
        if first.isEmpty || first == "+", last.isEmpty { return NumberFormat.Section(shape: shape) }
        if first.isEmpty || last.isEmpty {
            let text = first + last
            if text == bracketed.map(Self.trimmed) || Self.isCurrency(text) {
                return NumberFormat.Section(shape: shape, currency: Array(text.utf8))
            }
        }
        guard Self.isApart(first), Self.isApart(last) else {
            return NumberFormat.Section(shape: .refused(.disguised))
        }
        // Spaces between a text and the number are shown; those at the edges are not text.
        let shown = (Self.trimmed(before, atEnd: false), Self.trimmed(after, atStart: false))
        return NumberFormat.Section(shape: shape, before: Array(shown.0.utf8), after: Array(shown.1.utf8))
    }

    /// The section of a format that shows a text in place of a number; a dash stands for zero.
    var words: NumberFormat.Section {
        let isShown = before.unicodeScalars.contains { !Self.isSpace($0) }
        return NumberFormat.Section(
            shape: .words, before: isDash ? NumberFormat.dash : isShown ? Array(before.utf8) : [])
    }

    /// True if a dash, alone or beside a currency, stands in front.
    var isDash: Bool {
        let rest = before.replacing(bracketed ?? "$", with: "").unicodeScalars.filter {
            !Self.isSpace($0) && $0.properties.generalCategory != .currencySymbol
        }
        return rest.count == 1 && "-\u{2013}\u{2014}".unicodeScalars.contains(rest[rest.startIndex])
    }

    /// Tests for a text that only groups the digits around it.
    static func isGroupSeparator(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { " \u{A0}\u{202F}\u{2009}'\u{2019}".unicodeScalars.contains($0) }
    }

    /// Tests for a text that can't be taken for a part of the number beside it.
    private static func isApart(_ text: String) -> Bool {
        text.isEmpty || !text.unicodeScalars.allSatisfy(isOfNumbers)
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool { "-()\u{2212}".unicodeScalars.contains(scalar) }

    /// Tests for a character that a number may consist of.
    private static func isOfNumbers(_ scalar: Unicode.Scalar) -> Bool {
        isSign(scalar) || isSpace(scalar) || "0123456789.,+'eE".unicodeScalars.contains(scalar)
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func trimmed(_ text: String) -> String { trimmed(text, atStart: true, atEnd: true) }

    private static func trimmed(_ text: String, atStart: Bool = true, atEnd: Bool = true) -> String {
        var scalars = text.unicodeScalars[...]
        while atStart, let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while atEnd, let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Tests for a currency's sign, its code of three letters, or a short name in use.
    static func isCurrency(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= 5 else { return false }
        if scalars.count == 3, scalars.allSatisfy({ ("A"..."Z").contains($0) }) { return true }
        if names.contains(text.lowercased()) { return true }
        return scalars.contains { $0.properties.generalCategory == .currencySymbol }
            && scalars.allSatisfy { $0.properties.generalCategory == .currencySymbol || $0.properties.isAlphabetic }
    }

    /// Tests that a sign may stand for a currency's code; `$` and other signs of several currencies may for any.
    static func agree(_ sign: [UInt8], code: [UInt8]) -> Bool {
        let sign = String(decoding: sign, as: UTF8.self)
        let code = String(decoding: code, as: UTF8.self)
        if sign == "€" { return code == "EUR" }
        let isCode = sign.unicodeScalars.count == 3 && sign.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) }
        return !isCode || sign == code
    }

    private static let names: Set<String> = [
        "fr", "fr.", "kr", "kr.", "zł", "kč", "ft", "lei", "лв", "лв.", "грн", "грн.", "руб", "руб.", "р.", "din",
        "din.",
        "дин.", "kn", "tl", "rm", "rp", "rs", "rs.", "km", "den",
    ]
}

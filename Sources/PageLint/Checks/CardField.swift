import CHTML
import HTML
import PaymentModel

/// A control, searched for questions about a card.
struct CardField {
    /// The name and id, split into words of small letters and digits.
    private let names: [[String]]
    /// The text for the payer: placeholder and label, in small letters.
    private let shown: String
    private let token: Substring?
    /// From its name only: many frameworks begin an id with `id_`.
    private let isIdentityCard: Bool

    init(_ tree: MarkupTree, _ control: Int, label: String) {
        let type = tree.attribute("type", of: control)
        let isChoice = ["radio", "checkbox", "email", "date", "file", "color", "range", "search"].contains {
            type?.trimmed.equalsIgnoringCase($0) == true
        }
        let attributes: [StaticString] = ["name", "id"]
        names = isChoice ? [] : attributes.compactMap { tree.attribute($0, of: control)?.cardWords }
        isIdentityCard = tree.attribute("name", of: control)?.cardWords.joined().hasPrefix("idcard") == true
        let texts: [StaticString] = ["placeholder", "aria-label"]
        let parts = texts.compactMap { tree.attribute($0, of: control).map { SourceText($0.bytes.prefix(200)).string } }
        shown = isChoice ? "" : (parts + [label]).joined(separator: " ").lowercased()
        token = tree.attribute("autocomplete", of: control)?.string.lowercased().split { $0.isWhitespace }.last
    }

    /// False for a control without any word about cards: most have none, and are skipped quickly.
    static func isWorthReading(_ tree: MarkupTree, _ control: Int, label: Int?) -> Bool {
        for attribute in tree.attributes(of: control) {
            switch attribute.nameText {
            case "name", "id", "placeholder", "aria-label", "autocomplete":
                if attribute.valueText.mayBeOfCard { return true }
            default: break
            }
        }
        guard let label else { return false }
        return (label..<Int(tree.nodes[label].subtree_end)).contains { tree.nodes[$0].textText.mayBeOfCard }
    }

    /// True for the autocomplete tokens of card data that must not be asked for.
    static func isToken(_ token: Substring) -> Bool { asked(token) != nil }

    private static func asked(_ token: Substring) -> String? {
        switch token {
        case "cc-number": "number"
        case "cc-csc": "code"
        case "cc-exp", "cc-exp-month", "cc-exp-year": "expiry"
        default: nil
        }
    }

    /// The part of a card that is asked for; `nil` for none.
    var asked: String? {
        if let token, let asked = Self.asked(token) { return asked }
        // The number of another kind of card may be asked for.
        let isOther =
            names.joined().contains { Self.others.contains($0) } || Self.otherStems.contains(where: shows)
            || isIdentityCard
        for words in names {
            let squashed = words.joined()
            let isOfCard = words.contains {
                ["card", "cc", "creditcard", "debitcard", "ccard", "bankcard"].contains($0)
            }
            if words.contains(where: { ["cvv", "cvc", "cvv2", "cvc2", "cvn"].contains($0) }) { return "code" }
            if [
                "cardcvc", "cardcvv", "cccvc", "cccvv", "ccvc", "ccsc", "cccsc", "cardcsc", "cardsecuritycode",
                "cardcode", "ccverification", "cardverification",
            ].contains(where: squashed.contains) {
                return "code"
            }
            if isOther { continue }
            if ["cardnumber", "cardnum", "cardno", "ccnumber", "ccnum", "ccno"].contains(
                where: squashed.hasSuffix)
            {
                return "number"
            }
            if isOfCard, words.contains(where: { $0 == "number" || $0 == "num" || $0 == "pan" }) { return "number" }
            let isExpiry = ["expiry", "expiration", "expire", "expires", "exp", "expdate", "expmonth", "expyear"]
            if isOfCard, words.contains(where: isExpiry.contains) { return "expiry" }
            if ["cardexp", "ccexp"].contains(where: squashed.hasPrefix) || ["expmonth", "expyear"].contains(squashed) {
                return "expiry"
            }
        }
        if ["cvv", "cvc", "card security code"].contains(where: shows) { return "code" }
        if isOther { return nil }
        let numbers = [
            "card number", "number on card", "номер карт", "номер банківської карт", "номер банковской карт",
            "kartennummer", "numéro de carte", "numero de carte", "número de tarjeta", "numer karty",
        ]
        if numbers.contains(where: shows) || shown.hasFourGroups { return "number" }
        if ["mm/yy", "mm / yy", "mm/aa", "мм/гг", "мм/рр"].contains(where: { shown.hasWordBeginning($0) }) {
            return "expiry"
        }
        return nil
    }

    private func shows(_ words: String) -> Bool { shown.hasWordBeginning(words) }

    private static let others: Set<String> = [
        "gift", "giftcard", "loyalty", "bonus", "discount", "member", "membership", "club", "coupon", "voucher",
        "promo",
        "reward", "rewards", "student", "library", "identity", "business", "sim", "fuel", "greeting", "insurance",
        "fidelity",
    ]

    private static let otherStems = [
        "gift", "loyal", "bonus", "discount", "member", "club", "coupon", "voucher", "reward", "student", "library",
        "identity", "id card", "insurance", "customer card", "store card", "kundenkart", "geschenk", "cadeau",
        "fidél", "regalo", "fidel", "подар", "лояльн", "бонус", "скид", "дисконт", "клуб", "студент", "знижк", "lojaln",
    ]
}

extension SourceText {
    fileprivate var mayBeOfCard: Bool {
        guard count > 1 else { return false }
        let start = SourceText(bytes.prefix(200))
        let stems: [StaticString] = ["car", "cc", "cv", "exp", "kart", "tarj", "mm", "арт", "АРТ", "мм", "ММ"]
        if stems.contains(where: { start.indexIgnoringCase(of: $0) != nil }) { return true }
        return start.count >= 19
            && start.bytes.reduce(0) { $0 + ($1 == UInt8(ascii: " ") || $1 == UInt8(ascii: "-") ? 1 : 0) } >= 3
    }

    /// The words of a name: `cardNumber`, `card-number` and `card[number]` have two.
    fileprivate var cardWords: [String] {
        var words: [String] = []
        var word = ""
        var isBehindSmall = false
        for byte in bytes.prefix(200) {
            let isCapital = byte != byte.lowercased
            if !byte.isASCIIAlphanumeric || isCapital && isBehindSmall {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if byte.isASCIIAlphanumeric { word.unicodeScalars.append(UnicodeScalar(byte.lowercased)) }
            isBehindSmall = byte.isASCIIAlphanumeric && !isCapital
        }
        return word.isEmpty ? words : words + [word]
    }
}

extension String {
    /// True if a word here begins with another text: "club" is in "my club card", not in "Anglub".
    fileprivate func hasWordBeginning(_ other: String) -> Bool {
        ranges(of: other).contains { range in
            range.lowerBound == startIndex || !self[index(before: range.lowerBound)].isLetter
        }
    }

    /// True for four groups of four digits (or x, or bullets), as on a card.
    fileprivate var hasFourGroups: Bool {
        let groups = split { $0 == " " || $0 == "-" }
        let isGroup = groups.map { group in
            group.count == 4 && group.allSatisfy { $0.isNumber || "x•*_0".contains($0) }
        }
        return isGroup.indices.contains { $0 + 4 <= isGroup.count && isGroup[$0..<($0 + 4)].allSatisfy { $0 } }
    }
}

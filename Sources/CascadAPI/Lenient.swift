import Foundation

/// Any name of a field.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Reads values that the platform's PHP may write in more than one way: `[]` for `{}`, `"100"` for `100`, `null` for
/// an absent one.
///
/// A value of an unexpected shape counts as absent.
extension KeyedDecodingContainer<AnyKey> {
    /// A value of any decodable type.
    func value<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        try? decodeIfPresent(type, forKey: AnyKey(name))
    }

    /// A text; a number or a truth value counts as one.
    func text(_ name: String) -> String? {
        value(name, as: String.self) ?? value(name, as: JSONValue.self)?.text
    }

    /// A text that is not empty.
    func nonEmptyText(_ name: String) -> String? {
        text(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// An amount, exact: from the number's own digits, or from a text of digits.
    func amount(_ name: String) -> Decimal? {
        value(name, as: Decimal.self) ?? value(name, as: String.self).flatMap(Self.amount)
    }

    /// A whole number, or a text of one.
    func integer(_ name: String) -> Int? {
        value(name, as: Int.self) ?? value(name, as: String.self).flatMap { Int($0) }
    }

    /// `true`, `1` or `"1"`; `nil` for anything that is neither true nor false.
    func flag(_ name: String) -> Bool? {
        if let flag = value(name, as: Bool.self) { return flag }
        switch text(name) {
        case "1", "true": return true
        case "0", "false", "": return false
        default: return nil
        }
    }

    /// A map of texts, without null values; `[]` counts as an empty map.
    func texts(_ name: String) -> [String: String] {
        guard case .object(let members) = value(name, as: JSONValue.self) else { return [:] }
        return members.compactMapValues(\.text)
    }

    private static func amount(_ text: String) -> Decimal? {
        // `Decimal(string:)` alone would take "12abc" for 12.
        guard text.utf8.count <= 60, text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]{1,2})?/) != nil
        else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}

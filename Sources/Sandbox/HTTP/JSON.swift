import Foundation

/// A value of JSON: its numbers are exact decimals, its objects keep the order of members.
enum JSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// Parsed without a binary float.
    case number(Decimal)
    /// Any text.
    case string(String)
    /// `[…]`.
    case array([JSON])
    /// `{…}`.
    case object([Member])

    /// A name and its value.
    struct Member: Sendable, Hashable {
        let name: String
        let value: JSON
    }

    /// The value of a member; of two with one name, the last.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text, if it is one.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// An object as PHP encodes an array of names: an empty one as `[]`.
    static func phpObject(_ members: [Member]) -> JSON { members.isEmpty ? .array([]) : .object(members) }

    /// An object of texts, sorted by name; an empty one as `[]`.
    static func phpObject(_ texts: [String: String]) -> JSON {
        phpObject(texts.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: .string($0.value)) })
    }
}

extension JSON {
    /// `null` for `nil`.
    init(_ text: String?) { self = text.map(JSON.string) ?? .null }
    /// `null` for `nil`.
    init(_ number: Decimal?) { self = number.map(JSON.number) ?? .null }
    /// `null` for `nil`.
    init(_ number: Int?) { self = number.map { .number(Decimal($0)) } ?? .null }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    init(stringLiteral text: String) { self = .string(text) }
    init(integerLiteral number: Int) { self = .number(Decimal(number)) }
    init(booleanLiteral bool: Bool) { self = .bool(bool) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
    init(nilLiteral: ()) { self = .null }
}

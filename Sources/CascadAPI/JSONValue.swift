import Foundation
import TextSupport

/// Any JSON, for the few places where its shape is undocumented.
enum JSONValue: Sendable, Hashable, Codable {
    case null
    case flag(Bool)
    case number(Decimal)
    case string(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members)
        } else {
            self = .list(try container.decode([JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .number(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .list(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }

    /// The value as a text; `nil` for null.
    ///
    /// Lists and objects are written as JSON.
    var text: String? {
        switch self {
        case .null: nil
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): text
        case .list, .object: (try? JSONText.bytes(self)).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}

/// The fields of a form or a query: `name=value` pairs (application/x-www-form-urlencoded), percent-decoded.
struct FormFields: Sendable {
    /// In the order of the text.
    let pairs: [(name: String, value: String)]

    /// - Returns: `nil` for more than ``maximum`` fields.
    init?(_ bytes: some Sequence<UInt8>) {
        let parts = Array(bytes).split(separator: UInt8(ascii: "&"), maxSplits: Self.maximum)
        guard parts.count <= Self.maximum else { return nil }
        pairs = parts.map { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(halves[0]), halves.count > 1 ? Self.decoded(halves[1]) : "")
        }
    }

    /// The fields of a query; empty for one of more than ``maximum`` fields.
    init(query: String) { self = FormFields(query.utf8) ?? FormFields(pairs: []) }

    private init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// The maximum number of fields.
    static let maximum = 1000

    /// The value of a field; of two with one name, the last, as in PHP.
    subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

    /// The fields as JSON: `customer[address][city]=Kyiv` is `{"customer":{"address":{"city":"Kyiv"}}}`.
    var json: JSON {
        var root = Node()
        for pair in pairs {
            var keys = pair.name.split(separator: "[", omittingEmptySubsequences: false)
            for index in keys.indices.dropFirst() where keys[index].hasSuffix("]") { keys[index].removeLast() }
            guard keys.count <= 8 else { continue }
            root.set(keys.map(String.init)[...], pair.value)
        }
        return root.json
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%"), index + 2 <= bytes.endIndex, let high = bytes[index].hexadecimalValue,
                let low = bytes[index + 1].hexadecimalValue
            {
                out.append(high << 4 | low)
                index += 2
            } else {
                out.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// A field, or the fields below it.
private struct Node {
    var text: String?
    var names: [String] = []
    var children: [String: Node] = [:]

    mutating func set(_ keys: ArraySlice<String>, _ value: String) {
        guard let key = keys.first else {
            text = value
            return
        }
        if children[key] == nil { names.append(key) }
        children[key, default: Node()].set(keys.dropFirst(), value)
    }

    var json: JSON {
        guard !names.isEmpty else { return JSON(text) }
        return .object(names.map { JSON.Member(name: $0, value: children[$0]?.json ?? .null) })
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; `nil` for anything else.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

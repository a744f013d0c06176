import Foundation

/// The bytes are not JSON (RFC 8259), or nested deeper than ``JSONReader/maximumDepth``.
struct NotJSON: Error {}

extension JSON {
    /// - Throws: ``NotJSON``.
    init(reading bytes: some Sequence<UInt8>) throws(NotJSON) {
        var reader = JSONReader(bytes: Array(bytes))
        self = try reader.document()
    }
}

/// Reads one value of JSON.
///
/// Foundation's decoder is not used since it loses the order of members, and recurses deeper than the stack of a task
/// may hold.
private struct JSONReader {
    static let maximumDepth = 32
    /// The digits that a `Decimal` keeps exactly.
    static let maximumDigits = 36

    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(NotJSON) -> JSON {
        let value = try value(depth: 0)
        skipSpaces()
        guard position == bytes.count else { throw NotJSON() }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpaces() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(NotJSON) -> JSON {
        guard depth < Self.maximumDepth else { throw NotJSON() }
        skipSpaces()
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: String, _ value: JSON) throws(NotJSON) -> JSON {
        guard bytes[position...].starts(with: text.utf8) else { throw NotJSON() }
        position += text.utf8.count
        return value
    }

    private mutating func members(depth: Int) throws(NotJSON) -> [JSON.Member] {
        var members: [JSON.Member] = []
        position += 1
        skipSpaces()
        if take("}") { return members }
        repeat {
            skipSpaces()
            guard current == UInt8(ascii: "\"") else { throw NotJSON() }
            let name = try string()
            skipSpaces()
            guard take(":") else { throw NotJSON() }
            members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
            skipSpaces()
        } while take(",")
        guard take("}") else { throw NotJSON() }
        return members
    }

    private mutating func elements(depth: Int) throws(NotJSON) -> [JSON] {
        var elements: [JSON] = []
        position += 1
        skipSpaces()
        if take("]") { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpaces()
        } while take(",")
        guard take("]") else { throw NotJSON() }
        return elements
    }

    private mutating func digits() throws(NotJSON) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw NotJSON() }
    }

    private mutating func number() throws(NotJSON) -> Decimal {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard position - start <= Self.maximumDigits,
            let number = Decimal(string: String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite
        else { throw NotJSON() }
        return number
    }

    private mutating func string() throws(NotJSON) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw NotJSON() }
                return text
            case UInt8(ascii: "\\"): text += String(try escape()).utf8
            case 0..<0x20: throw NotJSON()
            default: text.append(byte)
            }
        }
        throw NotJSON()
    }

    private mutating func escape() throws(NotJSON) -> Unicode.Scalar {
        guard let byte = current else { throw NotJSON() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hexadecimal()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00, take("\\"), take("u") else { throw NotJSON() }
            let low = try hexadecimal()
            guard (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { throw NotJSON() }
            return scalar
        default: throw NotJSON()
        }
    }

    private mutating func hexadecimal() throws(NotJSON) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = current?.hexadecimalValue else { throw NotJSON() }
            number = number << 4 | UInt32(digit)
            position += 1
        }
        return number
    }
}

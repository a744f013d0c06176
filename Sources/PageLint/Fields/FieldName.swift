import HTML
import PaymentModel

/// A field's name as PHP, which the platform runs on, parses it.
enum FieldName {
    /// True for a name that PHP does not change: letters, digits, `_` and `-`.
    static func isPlain(_ name: String) -> Bool { name.utf8.allSatisfy(\.isPlain) }

    /// The name of a field after parsing (PHP's `php_register_variable_ex`).
    ///
    /// - Returns: `customer_name` for `customer.name` and for `customer[name`; `nil` for a name that is dropped.
    static func key(_ name: String) -> String? {
        if isPlain(name) { return name.isEmpty ? nil : name }
        if let open = name.utf8.firstIndex(of: UInt8(ascii: "[")), open > name.startIndex,
            name.utf8[..<open].allSatisfy(\.isPlain), areKeys(name.utf8[open...])
        {
            return name
        }
        let bytes = Array(name.utf8.drop { $0 == 0x20 })
        let bracket = bytes.firstIndex(of: UInt8(ascii: "[")) ?? bytes.count
        let base = bytes[..<bracket].map(\.inVariable)
        guard !base.isEmpty else { return nil }
        var key = base
        var index = bracket
        while index < bytes.count, bytes[index] == UInt8(ascii: "[") {
            let start = index + 1
            var end = start < bytes.count && bytes[start].isMarkupSpace ? start + 1 : start
            let isEmpty = end < bytes.count && bytes[end] == UInt8(ascii: "]")
            while end < bytes.count, bytes[end] != UInt8(ascii: "]") { end += 1 }
            guard end < bytes.count else {
                if index == bracket { key += [UInt8(ascii: "_")] + bytes[start...].map(\.inVariable) }
                break
            }
            key += [UInt8(ascii: "[")] + (isEmpty ? [] : bytes[start..<end]) + [UInt8(ascii: "]")]
            index = end + 1
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// True if bytes are `[key][key]…`: at least one, none empty, none in quotes, no bracket in any.
    static func areKeys(_ bytes: Substring.UTF8View) -> Bool {
        var rest = bytes
        repeat {
            guard rest.popFirst() == UInt8(ascii: "[") else { return false }
            let key = rest.prefix { !$0.isBracket }
            guard let first = key.first, let last = key.last, !first.isAround, !last.isAround else { return false }
            rest = rest[key.endIndex...]
            guard rest.popFirst() == UInt8(ascii: "]") else { return false }
        } while !rest.isEmpty
        return true
    }

    /// - Returns: `customer[address][city]` for `customer.address(city)` and similar names, with any separators between
    ///   the words; `nil` for a single word.
    static func nested(_ name: String) -> String? {
        guard name.utf8.count <= 200 else { return nil }
        var text = name
        for (code, sign) in [("%5b", "["), ("%5B", "["), ("%5d", "]"), ("%5D", "]")] where text.contains("%5") {
            text = text.split(separator: code, omittingEmptySubsequences: false).joined(separator: sign)
        }
        let words = text.utf8.split { !$0.isPlain }.map { String(decoding: $0, as: UTF8.self) }
        guard words.count > 1 else { return nil }
        return words[0] + words.dropFirst().map { "[\($0)]" }.joined()
    }

    /// The mistake in the brackets of a name.
    ///
    /// - Returns: the message; `nil` for a name with correct brackets, or without any.
    static func mistake(_ name: String) -> String? {
        if DocumentedFields.isKnown(name) { return nil }
        if let isOpen = DocumentedFields.lists[name] {
            return
                "holds fields and is none: put a key behind it, as in \(name)[\(isOpen ? "order" : name == "customer" ? "name" : "city")]"
        }
        if isPlain(name) { return nil }
        let isBracketed = name.utf8.contains(where: \.isBracket)
        let suggestion = nested(name).flatMap { DocumentedFields.isKnown($0) ? $0 : nil }
        let hasOthers = name.utf8.contains { "(){}.".utf8.contains($0) } || !name.utf8.allSatisfy { $0 < 0x80 }
        let isEncoded = name.contains("%5B") || name.contains("%5b")
        guard isBracketed || isEncoded || hasOthers && suggestion != nil else { return nil }
        let what = isEncoded ? "has its brackets encoded, which browsers do themselves" : fault(name)
        guard let what else { return nil }
        return what + (suggestion.map { ": write \($0)" } ?? ": write customer[name], or metadata[order]")
    }

    /// The mistake in a name that isn't documented, and has brackets or substitutes for them.
    private static func fault(_ name: String) -> String? {
        let bytes = name.utf8
        guard let open = bytes.firstIndex(where: \.isBracket) else {
            return "has no square brackets" + arrival(name)
        }
        let base = String(name[..<open])
        if base.isEmpty { return "has nothing before its brackets, and is dropped" }
        if DocumentedFields.names.contains(base) { return "takes no brackets (\(base) alone does)" }
        guard areKeys(bytes[open...]) else {
            if name.contains("[]") { return "has empty brackets, where a key must be" }
            if bytes.contains(UInt8(ascii: "'")) || bytes.contains(UInt8(ascii: "\"")) {
                return "has quotes in its brackets, which become part of the key"
            }
            return "has brackets that are not of the form name[key][key]" + arrival(name)
        }
        // Well formed, but the field has no such key: a dot or a space is part of a key only in an open list.
        let isSplit = bytes[open...].contains { !$0.isPlain && !$0.isBracket }
        let known = nested(name).map(DocumentedFields.isKnown) == true
        if isSplit, known { return "joins two keys within one pair of brackets" }
        return isPlain(base) ? nil : "has no plain name before its brackets" + arrival(name)
    }

    private static func arrival(_ name: String) -> String {
        guard name.utf8.count <= 80, let key = key(name), key != name else { return "" }
        return ", and arrives as \(key)"
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool { isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }

    fileprivate var isBracket: Bool { self == UInt8(ascii: "[") || self == UInt8(ascii: "]") }

    /// True for a byte that stands around a key by mistake.
    fileprivate var isAround: Bool { isMarkupSpace || self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") }

    /// `_` for a space, dot or opening bracket, which PHP does not allow in a variable.
    fileprivate var inVariable: UInt8 {
        self == 0x20 || self == UInt8(ascii: ".") || self == UInt8(ascii: "[") ? UInt8(ascii: "_") : self
    }
}

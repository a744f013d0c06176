import Checkout

/// What stands where a value was to be put in: `{{amount}}`, `YOUR_PUBLIC_KEY`, `<your public key>`.
///
/// In free text (a description, a name) only what nobody writes for people to read counts: "Order {red}" is a description.
enum Placeholder {
    /// Whether a field's value is one, or has one in it.
    static func isIn(_ value: String, of name: String) -> Bool {
        // No text to be read is longer.
        let bytes = Array(value.utf8.prefix(10_000))
        if bytes.withUnsafeBufferPointer({ hasTemplateMark(Text($0[...])) }) { return true }
        let text = trimmed(bytes)
        guard !text.isEmpty, text.count <= 200 else { return false }
        let isFree = DocumentedFields.isFreeText(name)
        if isWrapped(text, isFree: isFree) { return true }
        let folded = fold(text)
        if isFree {
            return leftovers.contains(folded) || folded.hasPrefix("lorem_ipsum")
                || text.starts(with: "YOUR_".utf8) && text.allSatisfy(\.isConstant)
        }
        switch name {
        case "public_key":
            for prefix in ["pk_live_", "pk_test_"] where text.starts(with: prefix.utf8) {
                return isFiller(text.dropFirst(prefix.utf8.count))
            }
        case "return_url": return namesNobody(text)
        default: break
        }
        return leftovers.contains(folded) || folded == name || isFiller(text)
            || beginnings.contains { folded.hasPrefix($0) }
    }

    /// Tags of template languages, with their ends.
    private static func hasTemplateMark(_ text: Text) -> Bool {
        guard let first = text.bytes.firstIndex(where: \.beginsMark) else { return false }
        return marks.contains { mark in
            guard let open = text.indexIgnoringCase(of: mark.open, from: first) else { return false }
            let start = open + mark.open.utf8CodeUnitCount
            guard let close = text.indexIgnoringCase(of: mark.close, from: start) else { return false }
            // Something stands between, on one line.
            let inside = text.bytes[start..<close]
            return !inside.isEmpty && inside.count <= 300 && !inside.contains(0x0A)
        }
    }

    private static let marks: [(open: StaticString, close: StaticString)] = [
        ("{{", "}}"), ("{%", "%}"), ("${", "}"), ("#{", "}"), ("<%", "%>"), ("<?php", "?>"), ("<?=", "?>"), ("{$", "}"),
        ("[[", "]]"), ("*|", "|*"), ("%%", "%%"), ("<your ", ">"),
    ]

    /// `{amount}`, `%AMOUNT%`, `__AMOUNT__`, and in what is no free text `<…>`, `[amount]` and `$amount` too.
    private static func isWrapped(_ text: ArraySlice<UInt8>, isFree: Bool) -> Bool {
        guard text.count > 2, let first = text.first, let last = text.last else { return false }
        let inside = text.dropFirst().dropLast()
        switch (first, last) {
        case (UInt8(ascii: "{"), UInt8(ascii: "}")): return inside.allSatisfy(\.isName)
        case (UInt8(ascii: "%"), UInt8(ascii: "%")): return inside.allSatisfy(\.isName)
        case (UInt8(ascii: "_"), UInt8(ascii: "_")):
            return text.count > 4 && text.starts(with: "__".utf8) && text.dropLast().last == first
        case _ where isFree: return false
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
            (UInt8(ascii: "{"), UInt8(ascii: "}")):
            return true
        case (UInt8(ascii: "$"), _), (UInt8(ascii: "@"), _), (UInt8(ascii: ":"), _):
            return text.dropFirst().allSatisfy { $0.isName && !(0x30...0x39).contains($0) }
        default: return false
        }
    }

    /// `xxx`, `***`, `...`, or a key that says whose it is to be.
    private static func isFiller(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        let rest = text.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
        if rest.count >= 2, rest.allSatisfy({ $0 | 0x20 == UInt8(ascii: "x") }) { return true }
        if !rest.isEmpty, rest.allSatisfy({ $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") }) { return true }
        // An ellipsis ends what somebody was to go on with.
        if text.suffix(3).elementsEqual("...".utf8) || text.suffix(3).elementsEqual("…".utf8) { return true }
        let folded = fold(text)
        return folded.hasPrefix("your") || folded == "key" || folded == "public_key"
    }

    /// An address on a host that is only an example of one.
    private static func namesNobody(_ text: ArraySlice<UInt8>) -> Bool {
        // Nearly no address needs to be taken apart.
        let isNear = text.withUnsafeBufferPointer { bytes in
            let text = Text(bytes[...])
            return text.indexIgnoringCase(of: "your") != nil || text.indexIgnoringCase(of: "my") != nil
        }
        guard isNear else { return false }
        let host = PaymentAddress(String(decoding: text, as: UTF8.self)).host.utf8.filter { $0 != UInt8(ascii: "-") }
        let names = ["yoursite", "yourdomain", "yourshop", "yourstore", "yourwebsite", "yourcompany", "mysite"]
        return names.contains { name in
            let start = host.starts(with: "www.".utf8) ? 4 : 0
            return host.dropFirst(start).starts(with: name.utf8)
                && [nil, UInt8(ascii: ".")].contains(host.dropFirst(start + name.utf8.count).first)
        }
    }

    /// What a program writes where it had nothing, and an author where something was to come.
    private static let leftovers: Set<String> = [
        "todo", "tbd", "fixme", "changeme", "change_me", "replaceme", "replace_me", "placeholder", "undefined",
        "object_object", "nan", "none_given",
    ]

    private static let beginnings = ["your_", "insert_", "enter_", "replace_", "put_your", "paste_", "null", "none"]

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        while let first = rest.first, first.isMarkupSpace { rest = rest.dropFirst() }
        while let last = rest.last, last.isMarkupSpace { rest = rest.dropLast() }
        return rest
    }

    /// Small letters, and one `_` for whatever stands between words.
    private static func fold(_ text: ArraySlice<UInt8>) -> String {
        let words = text.split { !$0.isASCIIAlphanumeric && $0 < 0x80 }
        return words.map { String(decoding: $0.map(\.lowercased), as: UTF8.self) }.joined(separator: "_")
    }
}

extension UInt8 {
    /// What a variable's name is made of.
    fileprivate var isName: Bool {
        isASCIIAlphanumeric || [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(self)
    }

    fileprivate var beginsMark: Bool {
        switch self {
        case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: "["),
            UInt8(ascii: "*"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    fileprivate var isConstant: Bool {
        (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) || self == UInt8(ascii: "_")
    }
}

import HTML
import PaymentModel

/// Text in the place of a value that was not filled in: `{{amount}}`, `YOUR_PUBLIC_KEY`, `<your public key>`.
///
/// In free text (a description, a name) only unmistakable marks count: "Order {red}" is a description.
enum Placeholder {
    /// True if a field's value is a placeholder, or contains one.
    static func isIn(_ value: String, of name: String) -> Bool {
        var value = value
        return value.withUTF8 { bytes in
            // Longer values are not searched to their end.
            let text = SourceText(bytes.prefix(10_000))
            return hasTemplateMark(text) || isOne(text.trimmed, of: name)
        }
    }

    private static func isOne(_ text: SourceText, of name: String) -> Bool {
        guard !text.isEmpty, text.count <= 200 else { return false }
        let isFree = DocumentedFields.isFreeText(name)
        if isWrapped(text, isFree: isFree) { return true }
        if isFree {
            return withFolded(text) { isLeftover($0) || $0.startsIgnoringCase("lorem_ipsum") }
                || SourceText(text.bytes.prefix(5)) == "YOUR_" && text.bytes.allSatisfy(\.isConstant)
        }
        switch name {
        case "public_key":
            let start = SourceText(text.bytes.prefix(8))
            if start == "pk_live_" || start == "pk_test_" {
                let key = text.dropFirst(8)
                return isFiller(key) || withFolded(key, saysWhose)
            }
        case "return_url": return namesNobody(text)
        default: break
        }
        return isFiller(text)
            || withFolded(text) { isLeftover($0) || isBeginning($0) || saysWhose($0) || $0 == name }
    }

    /// True for tags of template languages, with their ends.
    private static func hasTemplateMark(_ text: SourceText) -> Bool {
        guard let first = text.bytes.firstIndex(where: \.beginsMark) else { return false }
        return marks.contains { mark in
            guard let open = text.indexIgnoringCase(of: mark.open, from: first) else { return false }
            let start = open + mark.open.utf8CodeUnitCount
            guard let close = text.indexIgnoringCase(of: mark.close, from: start) else { return false }
            // The mark has content, on one line.
            let inside = text.bytes[start..<close]
            return !inside.isEmpty && inside.count <= 300 && !inside.contains(0x0A)
        }
    }

    private static let marks: [(open: StaticString, close: StaticString)] = [
        ("{{", "}}"), ("{%", "%}"), ("${", "}"), ("#{", "}"), ("<%", "%>"), ("<?php", "?>"), ("<?=", "?>"), ("{$", "}"),
        ("[[", "]]"), ("*|", "|*"), ("%%", "%%"), ("<your ", ">"),
    ]

    /// True for `{amount}`, `%AMOUNT%`, `__AMOUNT__`, and except in free text for `<…>`, `[amount]` and `$amount`.
    private static func isWrapped(_ text: SourceText, isFree: Bool) -> Bool {
        let bytes = text.bytes
        guard bytes.count > 2, let first = bytes.first, let last = bytes.last else { return false }
        let inside = bytes.dropFirst().dropLast()
        switch (first, last) {
        case (UInt8(ascii: "{"), UInt8(ascii: "}")): return inside.allSatisfy(\.isName)
        case (UInt8(ascii: "%"), UInt8(ascii: "%")): return inside.allSatisfy(\.isName)
        case (UInt8(ascii: "_"), UInt8(ascii: "_")):
            return bytes.count > 4 && bytes[1] == first && bytes[bytes.count - 2] == last
        case _ where isFree: return false
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
            (UInt8(ascii: "{"), UInt8(ascii: "}")):
            return true
        case (UInt8(ascii: "$"), _), (UInt8(ascii: "@"), _), (UInt8(ascii: ":"), _):
            return bytes.dropFirst().allSatisfy { $0.isName && !(0x30...0x39).contains($0) }
        default: return false
        }
    }

    /// True for `xxx`, `***`, `...`.
    private static func isFiller(_ text: SourceText) -> Bool {
        let rest = text.bytes.lazy.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
        guard let first = rest.first else { return false }
        if first | 0x20 == UInt8(ascii: "x"), rest.dropFirst().first != nil,
            rest.allSatisfy({ $0 | 0x20 == UInt8(ascii: "x") })
        {
            return true
        }
        if rest.allSatisfy({ $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") }) { return true }
        // A text that ends in an ellipsis was to be completed.
        let end = SourceText(text.bytes.suffix(3))
        return end == "..." || end == "…"
    }

    /// True for an address on a host that is an example only.
    private static func namesNobody(_ text: SourceText) -> Bool {
        // Most addresses are not parsed at all.
        guard text.indexIgnoringCase(of: "your") != nil || text.indexIgnoringCase(of: "my") != nil else { return false }
        let host = PaymentAddress(text.string).host.utf8.filter { $0 != UInt8(ascii: "-") }
        let names = ["yoursite", "yourdomain", "yourshop", "yourstore", "yourwebsite", "yourcompany", "mysite"]
        return names.contains { name in
            let start = host.starts(with: "www.".utf8) ? 4 : 0
            return host.dropFirst(start).starts(with: name.utf8)
                && [nil, UInt8(ascii: ".")].contains(host.dropFirst(start + name.utf8.count).first)
        }
    }

    /// True for words that programs write for a missing value, and authors for a later one.
    private static func isLeftover(_ folded: SourceText) -> Bool {
        switch folded {
        case "todo", "tbd", "fixme", "changeme", "change_me", "replaceme", "replace_me", "placeholder", "undefined",
            "object_object", "nan", "none_given":
            true
        default: false
        }
    }

    private static func isBeginning(_ folded: SourceText) -> Bool {
        for word: StaticString in ["your_", "insert_", "enter_", "replace_", "put_your", "paste_", "null", "none"]
        where folded.startsIgnoringCase(word) {
            return true
        }
        return false
    }

    /// True for a key that names its future owner.
    private static func saysWhose(_ folded: SourceText) -> Bool {
        folded.startsIgnoringCase("your") || folded == "key" || folded == "public_key"
    }

    /// Passes the text in small letters, with one `_` for any run of other characters, to a test.
    private static func withFolded(_ text: SourceText, _ isMeant: (SourceText) -> Bool) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { letters in
            var count = 0
            var isApart = false
            for byte in text.bytes {
                guard byte.isASCIIAlphanumeric || byte >= 0x80 else {
                    isApart = count > 0
                    continue
                }
                if isApart {
                    letters[count] = UInt8(ascii: "_")
                    count += 1
                    isApart = false
                }
                letters[count] = byte.lowercased
                count += 1
            }
            return isMeant(SourceText(UnsafeBufferPointer(letters)[..<count]))
        }
    }
}

extension UInt8 {
    /// True for the characters of a variable's name.
    fileprivate var isName: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
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

/// A pattern of the platform (PCRE, see the documentation's `"regexp": "^[a-zA-Z_]*$"`) in the dialect of HTML's `pattern`
/// (ECMAScript with the flag `v`, matched against the whole value).
///
/// Only for patterns that mean the same in both: a browser must not refuse what the platform takes. Patterns are
/// translated if they are made of literal ASCII, classes of ASCII without negation, `\d`, `\w`, groups, alternatives and
/// quantifiers; others have no translation. The dot and negated classes have none, because the platform may count bytes
/// where a browser counts characters; neither has `\s`, which holds other characters in each.
struct HTMLPattern {
    /// The value of `pattern`.
    let text: String

    /// Longer patterns are left to the platform.
    private static let maximumLength = 300

    /// - Returns: `nil` for a pattern that may mean something else in HTML, or isn't one.
    init?(_ pattern: String) {
        guard pattern.utf8.count <= Self.maximumLength, let text = Translation(pattern).text else { return nil }
        self.text = text
    }

    /// True if all values are digits.
    var isOfDigits: Bool {
        let digits = text.replacing("[0-9]", with: #"\d"#)
        let rest = digits.replacing(/\{[0-9,]+\}/, with: "").replacing("(?:", with: "(")
        return rest.contains(#"\d"#) && rest.replacing(#"\d"#, with: "").allSatisfy { "0123456789()|?*+".contains($0) }
    }
}

/// A translation, byte by byte.
private struct Translation {
    private let bytes: [UInt8]
    private var index = 0
    private var output: [UInt8] = []

    /// The translation; `nil` if there is none.
    private(set) var text: String?

    init(_ pattern: String) {
        bytes = Array(pattern.utf8)
        // HTML matches the whole value, PCRE any part of it: only a pattern with both anchors is the same.
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "^"), bytes.last == UInt8(ascii: "$") else { return }
        index = 1
        guard alternatives(isNested: false), index == bytes.count - 1 else { return }
        text = String(decoding: output, as: UTF8.self)
    }

    /// The next byte; `nil` at the last anchor.
    private var next: UInt8? { index < bytes.count - 1 ? bytes[index] : nil }

    private mutating func take() -> UInt8? {
        guard let byte = next else { return nil }
        index += 1
        return byte
    }

    /// - Returns: false for a part without a translation.
    private mutating func alternatives(isNested: Bool) -> Bool {
        while let byte = next {
            switch byte {
            case UInt8(ascii: ")"): return isNested
            case UInt8(ascii: "|"):
                // The anchors belong to one alternative each, unless a group is around all of them.
                guard isNested else { return false }
                index += 1
                output.append(byte)
            default:
                guard atom(), quantifier() else { return false }
            }
        }
        return !isNested
    }

    private mutating func atom() -> Bool {
        guard let byte = take() else { return false }
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return characterClass()
        case UInt8(ascii: "\\"): return escape(inClass: false)
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: " "):
            output.append(byte)
            return true
        // No character with a meaning in either dialect.
        case UInt8(ascii: "@"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "#"),
            UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "!"),
            UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "~"), UInt8(ascii: "`"):
            output.append(byte)
            return true
        default: return false
        }
    }

    private mutating func group() -> Bool {
        // Captured or not: nothing refers to it.
        if bytes[index...].starts(with: "?:".utf8) { index += 2 }
        guard next != UInt8(ascii: "?"), next != UInt8(ascii: "*") else { return false }
        output += "(?:".utf8
        guard alternatives(isNested: true), take() == UInt8(ascii: ")") else { return false }
        output.append(UInt8(ascii: ")"))
        return true
    }

    private mutating func characterClass() -> Bool {
        guard next != UInt8(ascii: "^"), next != UInt8(ascii: "]") else { return false }
        output.append(UInt8(ascii: "["))
        while let byte = take() {
            switch byte {
            case UInt8(ascii: "]"):
                output.append(byte)
                return true
            case UInt8(ascii: "\\"):
                guard escape(inClass: true) else { return false }
            case UInt8(ascii: "-"):
                // A hyphen at the start or the end is one; any other is part of a range, which `range` takes.
                guard output.last == UInt8(ascii: "[") || next == UInt8(ascii: "]") else { return false }
                output += #"\-"#.utf8
            case UInt8(ascii: "["): return false
            case 0x21...0x7E, 0x20:
                append(inClass: byte)
                guard range(from: byte) else { return false }
            default: return false
            }
        }
        return false
    }

    /// Takes the rest of a range of letters or digits.
    private mutating func range(from start: UInt8) -> Bool {
        guard next == UInt8(ascii: "-"), index + 1 < bytes.count - 1, bytes[index + 1] != UInt8(ascii: "]") else {
            return true
        }
        let end = bytes[index + 1]
        guard start.isASCIIAlphanumeric, end.isASCIIAlphanumeric, start <= end else { return false }
        output += [UInt8(ascii: "-"), end]
        index += 2
        // `a-z-9` is read in more than one way.
        return next != UInt8(ascii: "-") || bytes[index + 1] == UInt8(ascii: "]")
    }

    /// A character of a class; the flag `v` wants all signs escaped that have, or may get, a meaning there.
    private mutating func append(inClass byte: UInt8) {
        let isSign = !byte.isASCIIAlphanumeric && byte != UInt8(ascii: "_") && byte != UInt8(ascii: " ")
        // The flag allows a backslash before these signs only, and before those that need one.
        let mayBeEscaped = #"&-!#%,:;<=>@`~()[]{}/\|^$*+?."#.utf8.contains(byte)
        if isSign, mayBeEscaped { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
    }

    private mutating func escape(inClass: Bool) -> Bool {
        guard let byte = take() else { return false }
        switch byte {
        case UInt8(ascii: "d"), UInt8(ascii: "w"):
            output += [UInt8(ascii: "\\"), byte]
            // `\d-x` is read in more than one way.
            return !inClass || next != UInt8(ascii: "-") || bytes[index + 1] == UInt8(ascii: "]")
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return false
        case 0x21...0x7E:
            if inClass {
                append(inClass: byte)
                return next != UInt8(ascii: "-") || bytes[index + 1] == UInt8(ascii: "]")
            }
            if #"^$\.*+?()[]{}|/"#.utf8.contains(byte) { output.append(UInt8(ascii: "\\")) }
            output.append(byte)
            return true
        default: return false
        }
    }

    /// Takes `?`, `*`, `+` or `{2,4}`; a lazy or a possessive one has no translation, since the first is rare and the
    /// second unknown to HTML.
    private mutating func quantifier() -> Bool {
        guard let byte = next else { return true }
        switch byte {
        case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            index += 1
            output.append(byte)
        case UInt8(ascii: "{"):
            guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { return false }
            let text = String(decoding: bytes[index...end], as: UTF8.self)
            guard text.wholeMatch(of: /\{[0-9]{1,3}(,[0-9]{0,3})?\}/) != nil else { return false }
            output += text.utf8
            index = end + 1
        default: return true
        }
        guard let next else { return true }
        return !"?*+{".utf8.contains(next)
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

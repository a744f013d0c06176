/// Searches a template's text for content that mails must not have, and for the payment link that they must have.
///
/// Byte by byte, and not by a regular expression: templates are checked whenever the program starts, and regular
/// expressions took longer than all other checks together.
struct MailTextCheck {
    /// In lower case, all white space as spaces.
    private let text: [UInt8]

    init(_ text: String) {
        self.text = text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0.isWhitespace ? UInt8(ascii: " ") : $0 }
    }

    private static let elements: Set<String> = [
        "script", "form", "input", "button", "select", "textarea", "link", "base", "iframe", "object", "embed", "svg",
        "video", "audio", "picture",
    ]
    private static let attributes: Set<String> = ["srcset", "background", "poster"]

    /// The first blocked markup and its offset in bytes; `nil` if there is none.
    ///
    /// Mail programs drop interactive elements, and loaded content reports that a mail is read.
    func firstBlocked() -> (what: String, offset: Int)? {
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "<"):
                let name = word(at: index + 1)
                if Self.elements.contains(name) { return ("<" + name, index) }
            case UInt8(ascii: "@"):
                if word(at: index + 1) == "import" { return ("@import", index) }
            case UInt8(ascii: "("):
                if index >= 3, text[(index - 3)..<index].elementsEqual("url".utf8) { return ("url(", index - 3) }
            case UInt8(ascii: "="):
                let name = attribute(before: index)
                let isOwnCode = text[(index + 1)...].starts(with: #""cid:{{code_id}}""#.utf8)
                if name.hasPrefix("on") || Self.attributes.contains(name) || name == "src" && !isOwnCode {
                    return (name + "=", index - name.utf8.count)
                }
            default: break
            }
        }
        return nil
    }

    /// True if there is a link with the payment address, and both address and amount are visible text.
    var hasPayment: Bool {
        var hasLink = false
        var seen: [UInt8] = []
        var rest = text[...]
        while let bracket = rest.firstIndex(of: UInt8(ascii: "<")) {
            seen += rest[..<bracket]
            rest = rest[bracket...]
            if rest.starts(with: "<!--".utf8) {
                rest = rest.after("-->")
                continue
            }
            let tag = rest.prefix { $0 != UInt8(ascii: ">") }
            let name = word(at: bracket + 1)
            if name == "a" { hasLink = hasLink || tag.firstRange(of: " href=\"{{link_url}}\"".utf8) != nil }
            let isUnseen = name == "title" || name == "style" || tag.firstRange(of: "display:none".utf8) != nil
            rest = isUnseen ? rest.after("</" + name + ">") : rest.dropFirst(tag.count + 1)
        }
        seen += rest
        return hasLink && ["{{link_url}}", "{{amount}}"].allSatisfy { seen.firstRange(of: $0.utf8) != nil }
    }

    private func word(at start: Int) -> String {
        String(decoding: text[min(start, text.count)...].prefix { (97...122).contains($0) }, as: UTF8.self)
    }

    private func attribute(before end: Int) -> String {
        let before = text[..<end].reversed().drop { $0.isWhitespace }.prefix { (97...122).contains($0) }
        return String(decoding: before.reversed(), as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// The bytes after the first occurrence; empty if there is none.
    fileprivate func after(_ end: String) -> ArraySlice {
        firstRange(of: end.utf8).map { self[$0.upperBound...] } ?? []
    }
}

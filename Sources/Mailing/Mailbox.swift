package import PaymentModel

/// The sender or recipient of a mail: an address, and a display name.
package struct Mailbox: Sendable, Hashable {
    /// The name shown; `nil` for the address alone.
    package let name: String?
    /// The mail address.
    package let address: MailAddress

    /// A mailbox; the spaces around a name are dropped, and a name of spaces alone is none.
    ///
    /// - Parameters:
    ///   - address: The mail address.
    ///   - name: Any letters.
    /// - Throws: ``MailingFailure`` for a name with line breaks or control characters, which could inject a header.
    package init(_ address: MailAddress, name: String? = nil) throws(MailingFailure) {
        if let name, let mistake = HeaderText.mistake(in: name) {
            throw MailingFailure("the name of \(address) has \(mistake): write it without")
        }
        self.address = address
        let trimmed = name?.trimmed
        self.name = trimmed?.isEmpty == true ? nil : trimmed
    }

    /// - Parameter text: `Polonyna Cycles <pay@polonyna.example>`, `"Cycles, Ltd" <pay@polonyna.example>`, or an address.
    /// - Throws: ``MailingFailure``.
    package init(parsing text: String) throws(MailingFailure) {
        // Before any other error quotes the text: a message has to stay on one line.
        if let mistake = HeaderText.mistake(in: text) {
            throw MailingFailure("a sender or recipient has \(mistake): write it as Olena <olena@example.com>")
        }
        let text = text.trimmed
        guard text.utf8.last == UInt8(ascii: ">"), let bracket = Self.bracket(in: text) else {
            try self.init(Self.address(text))
            return
        }
        let scalars = text.unicodeScalars
        let address = String(scalars[scalars.index(after: bracket)...].dropLast())
        try self.init(Self.address(address), name: Self.unquoted(String(scalars[..<bracket]).trimmed))
    }

    private static func address(_ text: String) throws(MailingFailure) -> MailAddress {
        do {
            return try MailAddress(text)
        } catch {
            throw MailingFailure("\"\(text)\" \(error)")
        }
    }

    /// - Returns: the first `<` outside of quotes.
    private static func bracket(in text: String) -> String.Index? {
        var isQuoted = false, isEscaped = false
        return text.unicodeScalars.indices.first { index in
            let scalar = text.unicodeScalars[index]
            if isEscaped {
                isEscaped = false
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                isEscaped = scalar == "\\"
            }
            return scalar == "<" && !isQuoted
        }
    }

    private static func unquoted(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return name }
        var out = "", isEscaped = false
        for scalar in scalars.dropFirst().dropLast() {
            isEscaped = scalar == "\\" && !isEscaped
            if !isEscaped { out.unicodeScalars.append(scalar) }
        }
        return out
    }

    /// The words for a header.
    var words: [String] {
        guard let name else { return [address.text] }
        return HeaderText.phrase(name) + ["<\(address)>"]
    }
}

extension String {
    /// The text without spaces around it.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}

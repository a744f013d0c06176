/// A mail server's answer of class 4 or 5, and what it is about.
///
/// Read from its words as they are shown and kept in the ledger: `550 5.4.5 Daily user sending limit exceeded`.
package struct MailAnswer: Sendable, Hashable {
    /// The cause that an answer names.
    package enum Subject: String, Sendable, CaseIterable {
        /// The message itself, or its recipient.
        case message
        /// The login that is missing, or not enough.
        case login
        /// The right to send to other servers, which some servers tie to a login.
        case relay
        /// The sender's address, or the records of its domain.
        case sender
        /// The number of mails in an hour, a day or a month.
        case quota
        /// The number of mails or connections at a time: the next ones are accepted after a while.
        case rate
        /// The number of mails, or of mistakes, of this connection.
        case connection
        /// The account, or the network that it is used from.
        case account
        /// Not certain.
        case unknown
    }

    /// Three digits: 550.
    package let code: Int
    /// The enhanced status code (RFC 3463), with the class of the reply code: `5.4.5`; `nil` if there is none.
    package let status: String?
    /// The cause, by the first of the most exact rules that match.
    package let subject: Subject
    /// The rule that names the cause; `nil` if no rule matches.
    let rule: MailAnswerRule?

    /// True for a cause that other mails of the run share: no mail is refused for it.
    package var isAboutRun: Bool {
        switch subject {
        case .login, .sender, .quota, .rate, .connection, .account: true
        case .message, .relay, .unknown: false
        }
    }

    /// Reads an answer; `nil` for words that don't begin with a code of class 4 or 5.
    ///
    /// - Parameter words: The code and the text on one line, as they are kept in the ledger.
    package init?(_ words: String) {
        let digits = words.utf8.prefix(3)
        guard let code = Int(String(decoding: digits, as: UTF8.self)), (400...599).contains(code) else { return nil }
        let text = words.dropFirst(3)
        self.code = code
        let status = Self.status(text).map { [code / 100] + $0 }
        self.status = status?.map(String.init).joined(separator: ".")
        // Addresses are chosen by customers.
        let phrase = text.lowercased().split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")
        let matches = MailAnswerRule.table.filter { $0.matches(code: code, status: status, text: phrase) }
        rule = matches.min { $0.rank < $1.rank }
        subject = rule?.subject ?? .unknown
    }

    /// - Returns: subject and detail of the status that the text begins with (RFC 2034), or that qmail's kind of
    ///   servers adds as `(#5.1.1)`.
    private static func status(_ text: Substring) -> [Int]? {
        let start = text.drop { $0 == " " }
        if let status = status(at: start) { return status }
        guard let mark = text.firstIndex(of: "#") else { return nil }
        return status(at: text[mark...].dropFirst())
    }

    private static func status(at text: Substring) -> [Int]? {
        let parts = text.utf8.prefix { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("4".utf8) || parts[0].elementsEqual("5".utf8),
            parts.dropFirst().allSatisfy({ (1...3).contains($0.count) })
        else { return nil }
        return parts.dropFirst().compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    }
}

/// A row of the table of answers.
struct MailAnswerRule: Sendable, Hashable {
    /// The enhanced status code, `X` for either class, and the last number perhaps a range: `5.7.700-749`.
    ///
    /// Empty for any, and for none.
    let status: String
    /// Lower-case words in this order, with a star for anything between them, as in `daily*limit`; empty for any.
    let phrase: String
    /// The reply codes; empty for any.
    let codes: [Int]
    let subject: MailAnswer.Subject
    /// An answer that this row decides.
    let example: String
    /// The document that names the status or the words.
    let source: String

    init(
        _ status: String, _ phrase: String, _ subject: MailAnswer.Subject, _ example: String, _ source: String,
        codes: [Int] = []
    ) {
        self.status = status
        self.phrase = phrase
        self.codes = codes
        self.subject = subject
        self.example = example
        self.source = source
    }

    /// Less for the more exact row: a status with words, a status, words, a reply code.
    var rank: Int { (status.isEmpty ? 2 : 0) + (phrase.isEmpty ? 1 : 0) }

    /// - Parameters:
    ///   - code: The reply code.
    ///   - status: Class, subject and detail; `nil` if there is none.
    ///   - text: The text in lower case, without addresses.
    /// - Returns: true if all that the row names is there.
    func matches(code: Int, status: [Int]?, text: String) -> Bool {
        (codes.isEmpty || codes.contains(code)) && hasStatus(status) && hasPhrase(text)
    }

    private func hasStatus(_ status: [Int]?) -> Bool {
        if self.status.isEmpty { return true }
        let parts = self.status.split(separator: ".")
        guard let status, parts.count == status.count else { return false }
        return zip(parts, status).allSatisfy { part, number in
            if part == "X" { return true }
            let bounds = part.split(separator: "-").compactMap { Int($0) }
            guard let low = bounds.first, let high = bounds.last else { return false }
            return (low...high).contains(number)
        }
    }

    private func hasPhrase(_ text: String) -> Bool {
        var rest = text[...]
        for part in phrase.split(separator: "*") {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

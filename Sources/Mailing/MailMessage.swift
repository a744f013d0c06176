package import Foundation
import PaymentModel

/// A mail from one person to another, in plain text and in HTML with the same content, perhaps with a picture.
package struct MailMessage: Sendable {
    /// A picture that the HTML shows, and that is part of the mail.
    package struct Picture: Sendable {
        /// The id in the HTML, after `cid:`, such as `code@polonyna.example`.
        package var contentID: String
        /// The name of the file when it is saved: letters, digits and `-_.`.
        package var fileName: String
        /// A whole PNG.
        package var png: [UInt8]

        /// A picture.
        package init(contentID: String, fileName: String, png: [UInt8]) {
            self.contentID = contentID
            self.fileName = fileName
            self.png = png
        }
    }

    /// The sender.
    package var from: Mailbox
    /// The only recipient.
    package var to: Mailbox
    /// The address for replies, if it is not the sender's.
    package var replyTo: Mailbox?
    /// One line.
    package var subject: String
    /// UNIX seconds.
    package var date: Int
    /// The time zone that the date is written in.
    package var timeZone: TimeZone
    /// A unique id: `left@right`, without `<>`.
    package var messageID: String
    /// The language of the text, in BCP 47.
    package var language: String
    /// In UTF-8.
    package var text: [UInt8]
    /// In UTF-8.
    package var html: [UInt8]
    /// The picture that the HTML shows, if any.
    package var picture: Picture?
    /// The address to unsubscribe from a campaign, `https:` or `mailto:` (RFC 2369); `nil` for mail of no campaign.
    package var unsubscribe: String?
    /// True if mail programs open it to be sent, not as received (`X-Unsent: 1`).
    package var isDraft: Bool

    /// A message; nothing is checked before ``encoded()``.
    package init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, date: Int, timeZone: TimeZone,
        messageID: String, language: String, text: [UInt8], html: [UInt8], picture: Picture? = nil,
        unsubscribe: String? = nil, isDraft: Bool = false
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.date = date
        self.timeZone = timeZone
        self.messageID = messageID
        self.language = language
        self.text = text
        self.html = html
        self.picture = picture
        self.unsubscribe = unsubscribe
        self.isDraft = isDraft
    }

    /// The message as SMTP sends it and a file `.eml` holds it.
    ///
    /// - Returns: ASCII in lines that end in CRLF: of at most 76 characters, but for a header with an address or a link
    ///   that is longer itself. Equal messages have equal bytes.
    /// - Throws: ``MailingFailure`` for a line break in a header, an invalid id or address to unsubscribe, or a body
    ///   that is not UTF-8.
    package func encoded() throws(MailingFailure) -> [UInt8] {
        var headers = HeaderText.folded("From", from.words) + HeaderText.folded("To", to.words)
        if let replyTo { headers += HeaderText.folded("Reply-To", replyTo.words) }
        headers += HeaderText.folded("Subject", try checkedSubject())
        headers += HeaderText.folded("Date", [try MailDate.text(date, in: timeZone)])
        headers += HeaderText.folded("Message-ID", ["<\(try MailID.checked(messageID, "a Message-ID"))>"])
        headers += HeaderText.folded("Auto-Submitted", ["auto-generated"])
        headers += HeaderText.folded("Content-Language", [try checkedLanguage()])
        if let unsubscribe {
            headers += HeaderText.folded("List-Unsubscribe", ["<\(try Self.checkedUnsubscribe(unsubscribe))>"])
        }
        if isDraft { headers += HeaderText.folded("X-Unsent", ["1"]) }
        headers += HeaderText.folded("MIME-Version", ["1.0"])
        return Array(headers.utf8) + (try body().bytes)
    }

    private func body() throws(MailingFailure) -> MIMEPart {
        let plain = try MIMEPart.text(text, "plain"), rich = try MIMEPart.text(html, "html")
        // No body contains them: quoted-printable and base64 never have "=_".
        let digest = MailID.digest(messageID)
        var shown = rich
        if let picture { shown = try .related([rich, .picture(picture)], boundary: "=_r_" + digest) }
        return .alternatives([plain, shown], boundary: "=_a_" + digest)
    }

    private func checkedSubject() throws(MailingFailure) -> [String] {
        if let mistake = HeaderText.mistake(in: subject) {
            throw MailingFailure("the subject has \(mistake): write it without")
        }
        guard !subject.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else {
            throw MailingFailure("the subject is empty: write one")
        }
        return HeaderText.unstructured(subject)
    }

    private func checkedLanguage() throws(MailingFailure) -> String {
        let isTag = language.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
        guard isTag, (2...35).contains(language.utf8.count) else {
            throw MailingFailure("the language of a mail is a code of BCP 47, such as uk")
        }
        return language
    }

    private static func checkedUnsubscribe(_ address: String) throws(MailingFailure) -> String {
        let isKnown = ["https://", "mailto:"].contains { address.hasPrefix($0) && address.utf8.count > $0.utf8.count }
        // Within <> in one line, which has at most 998 characters (RFC 5322, 2.1.1).
        let isWhole =
            address.utf8.count <= 900
            && address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\"\\".utf8.contains($0) }
        guard isKnown, isWhole else {
            throw MailingFailure(
                "the address to unsubscribe begins https:// or mailto: and has no spaces, line breaks, quotes, < or >, "
                    + "other letters as %XX, and at most 900 characters")
        }
        return address
    }
}

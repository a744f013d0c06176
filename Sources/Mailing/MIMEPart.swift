import Foundation
import PaymentModel

/// A part of a message, or several in one (RFC 2045, 2046).
struct MIMEPart {
    /// The maximum size of a text or a picture, in bytes: few servers take more.
    private static let limit = 10_000_000
    /// The headers, an empty line and the body; in ASCII, with CRLF.
    private(set) var bytes: [UInt8]

    private init(headers: String) {
        bytes = Array((headers + "\r\n").utf8)
    }

    // MARK: Kinds

    /// Text in UTF-8: in quoted-printable, which is readable, if most of it is ASCII, otherwise in base64.
    ///
    /// - Throws: ``MailingFailure`` for text that is not UTF-8, or too long.
    static func text(_ text: [UInt8], _ subtype: String) throws(MailingFailure) -> MIMEPart {
        guard String(validating: text, as: UTF8.self) != nil else {
            throw MailingFailure("the text/\(subtype) of a mail is not UTF-8: write it in UTF-8")
        }
        let headers = HeaderText.folded("Content-Type", ["text/\(subtype);", "charset=utf-8"])
        // Quoted-printable writes three characters for each byte that is not ASCII, base64 a third more for all.
        guard text.count(where: { $0 >= 0x80 }) * 6 <= text.count else {
            return try MIMEPart(inBase64: QuotedPrintable.withCRLF(text), headers: headers)
        }
        let encoded = try checked(QuotedPrintable.encoded(text))
        var part = MIMEPart(headers: headers + "Content-Transfer-Encoding: quoted-printable\r\n")
        part.bytes += encoded
        return part
    }

    /// A picture that the HTML shows.
    ///
    /// - Throws: ``MailingFailure`` for an invalid id or file name, or a picture that is too large.
    static func picture(_ picture: MailMessage.Picture) throws(MailingFailure) -> MIMEPart {
        let id = try MailID.checked(picture.contentID, "the id of a picture")
        let name = picture.fileName
        let isSafe = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) }
        guard isSafe, (1...100).contains(name.utf8.count) else {
            throw MailingFailure("a picture's file name is letters a-z, digits and -_., at most 100 characters")
        }
        return try MIMEPart(
            inBase64: picture.png,
            headers: "Content-Type: image/png\r\n" + HeaderText.folded("Content-ID", ["<\(id)>"])
                + HeaderText.folded("Content-Disposition", ["inline;", "filename=\(name)"]))
    }

    /// Parts of which a mail program shows one: the last that it can.
    ///
    /// - Parameters:
    ///   - parts: In the order of the message.
    ///   - boundary: A text that none of the parts has at the start of a line.
    /// - Returns: them in one.
    static func alternatives(_ parts: [MIMEPart], boundary: String) -> MIMEPart {
        MIMEPart(["multipart/alternative;"], parts, boundary)
    }

    /// HTML and the pictures that it shows (RFC 2387).
    ///
    /// - Parameters:
    ///   - parts: The HTML first.
    ///   - boundary: A text that none of the parts has at the start of a line.
    /// - Returns: them in one.
    static func related(_ parts: [MIMEPart], boundary: String) -> MIMEPart {
        MIMEPart(["multipart/related;", "type=\"text/html\";"], parts, boundary)
    }

    // MARK: Content

    private init(_ type: [String], _ parts: [MIMEPart], _ boundary: String) {
        self.init(headers: HeaderText.folded("Content-Type", type + ["boundary=\"\(boundary)\""]))
        // The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
        for (index, part) in parts.enumerated() {
            bytes += "\(index == 0 ? "" : "\r\n")--\(boundary)\r\n".utf8 + part.bytes
        }
        bytes += "\r\n--\(boundary)--\r\n".utf8
    }

    private init(inBase64 content: [UInt8], headers: String) throws(MailingFailure) {
        let content = Data(try Self.checked(content))
        self.init(headers: headers + "Content-Transfer-Encoding: base64\r\n")
        bytes += content.base64EncodedData(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        bytes += "\r\n".utf8
    }

    private static func checked(_ bytes: [UInt8]) throws(MailingFailure) -> [UInt8] {
        guard bytes.count <= limit else {
            throw MailingFailure(
                "a part of a mail has more than \(limit) bytes, which few servers take: make it smaller")
        }
        return bytes
    }
}

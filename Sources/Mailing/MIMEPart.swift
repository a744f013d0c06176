import CGMime
import Checkout

/// A part of a message, or parts in one (RFC 2045, 2046), as GMime makes it.
///
/// Used by one task at a time.
final class MIMEPart {
    /// The maximum size of a text or a picture, in bytes: few servers take more.
    private static let limit = 10_000_000
    private let object: UnsafeMutablePointer<GMimeObject>

    /// A part without content.
    ///
    /// - Parameters:
    ///   - type: The part before the `/`, which is also the kind of object that GMime makes.
    ///   - subtype: The part after it.
    ///   - parameters: In the order of the header.
    /// - Throws: ``MailingFailure`` without memory.
    private init(
        _ type: String, _ subtype: String, _ parameters: KeyValuePairs<String, String>
    ) throws(MailingFailure) {
        _ = try GMime.started()
        guard let contentType = g_mime_content_type_new(type, subtype) else { throw GMime.noMemory }
        defer { g_object_unref(contentType) }
        for (name, value) in parameters { g_mime_content_type_set_parameter(contentType, name, value) }
        guard let object = g_mime_object_new(nil, contentType) else { throw GMime.noMemory }
        self.object = object
    }

    deinit { g_object_unref(object) }

    // MARK: Kinds

    /// Text in UTF-8: in quoted-printable, which is readable, if most of it is ASCII, otherwise in base64.
    ///
    /// - Throws: ``MailingFailure`` for text that is not UTF-8.
    static func text(_ text: [UInt8], _ subtype: String) throws(MailingFailure) -> MIMEPart {
        guard String(validating: text, as: UTF8.self) != nil else {
            throw MailingFailure("the text/\(subtype) of a mail is not UTF-8: write it in UTF-8")
        }
        let part = try MIMEPart("text", subtype, ["charset": "utf-8"])
        // Quoted-printable writes three characters for each byte that is not ASCII, base64 a third more for all.
        if text.count(where: { $0 >= 0x80 }) * 6 <= text.count {
            try part.setContent(QuotedPrintable.encoded(text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, isEncoded: true)
        } else {
            try part.setContent(QuotedPrintable.withCRLF(text), GMIME_CONTENT_ENCODING_BASE64)
        }
        return part
    }

    /// A picture that the HTML shows.
    ///
    /// - Throws: ``MailingFailure`` for an invalid id or file name.
    static func picture(_ picture: MailMessage.Picture) throws(MailingFailure) -> MIMEPart {
        let id = try MailID.checked(picture.contentID, "the id of a picture")
        let name = picture.fileName
        let isSafe = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) }
        guard isSafe, (1...100).contains(name.utf8.count) else {
            throw MailingFailure("a picture's file name is letters a-z, digits and -_., at most 100 characters")
        }
        let part = try MIMEPart("image", "png", [:])
        try part.setContent(picture.png, GMIME_CONTENT_ENCODING_BASE64)
        g_mime_object_set_content_id(part.object, id)
        g_mime_object_set_disposition(part.object, "inline")
        g_mime_object_set_content_disposition_parameter(part.object, "filename", name)
        return part
    }

    /// Parts of which a mail program shows one: the last that it can.
    ///
    /// - Parameters:
    ///   - parts: In the order of the message.
    ///   - boundary: A text that none of the parts has at the start of a line.
    /// - Returns: them in one.
    /// - Throws: ``MailingFailure`` without memory.
    static func alternatives(_ parts: [MIMEPart], boundary: String) throws(MailingFailure) -> MIMEPart {
        try MIMEPart("multipart", "alternative", ["boundary": boundary]).adding(parts)
    }

    /// HTML and the pictures that it shows (RFC 2387).
    ///
    /// - Parameters:
    ///   - parts: The HTML first.
    ///   - boundary: A text that none of the parts has at the start of a line.
    /// - Returns: them in one.
    /// - Throws: ``MailingFailure`` without memory.
    static func related(_ parts: [MIMEPart], boundary: String) throws(MailingFailure) -> MIMEPart {
        try MIMEPart("multipart", "related", ["type": "text/html", "boundary": boundary]).adding(parts)
    }

    // MARK: Content

    private func adding(_ parts: [MIMEPart]) -> MIMEPart {
        for part in parts { g_mime_multipart_add(GMime.cast(object), part.object) }
        return self
    }

    /// - Parameters:
    ///   - bytes: A copy is kept.
    ///   - encoding: The encoding to write them in.
    ///   - isEncoded: True if they are in it already: GMime then writes them as they are.
    /// - Throws: ``MailingFailure`` for too many.
    private func setContent(
        _ bytes: [UInt8], _ encoding: GMimeContentEncoding, isEncoded: Bool = false
    ) throws(MailingFailure) {
        guard bytes.count <= Self.limit else {
            throw MailingFailure(
                "a part of a mail has more than \(Self.limit) bytes, which few servers take: make it smaller")
        }
        let copy = bytes.withUnsafeBytes { bytes in
            g_mime_stream_mem_new_with_buffer(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard let stream = copy else { throw GMime.noMemory }
        defer { g_object_unref(stream) }
        let now = isEncoded ? encoding : GMIME_CONTENT_ENCODING_DEFAULT
        guard let content = g_mime_data_wrapper_new_with_stream(stream, now) else { throw GMime.noMemory }
        defer { g_object_unref(content) }
        g_mime_part_set_content(GMime.cast(object), content)
        g_mime_part_set_content_encoding(GMime.cast(object), encoding)
    }

    // MARK: Writing

    /// The whole of a message.
    ///
    /// - Parameter headers: Whole lines, which come first.
    /// - Returns: these, the part's own headers, and its content.
    /// - Throws: ``MailingFailure`` without memory.
    func encoded(after headers: String) throws(MailingFailure) -> [UInt8] {
        let format = try GMime.started()
        guard let stream = g_mime_stream_mem_new() else { throw GMime.noMemory }
        defer { g_object_unref(stream) }
        guard g_mime_stream_write_string(stream, headers) >= 0,
            g_mime_object_write_to_stream(object, format, stream) >= 0,
            let bytes = g_mime_stream_mem_get_byte_array(GMime.cast(stream))
        else { throw GMime.noMemory }
        return Array(UnsafeBufferPointer(start: bytes.pointee.data, count: Int(bytes.pointee.len)))
    }
}

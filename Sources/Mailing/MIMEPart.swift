import CGMime
import Checkout

/// A part of a message, or parts in one (RFC 2045, 2046), as GMime makes it.
///
/// Used by one task at a time.
final class MIMEPart {
    /// The most bytes of a text or a picture: few servers take more.
    private static let limit = 10_000_000
    private let object: UnsafeMutablePointer<GMimeObject>

    /// Takes an object over.
    private init(_ object: UnsafeMutablePointer<GMimeObject>) { self.object = object }

    deinit { g_object_unref(object) }

    // MARK: Kinds

    /// Text in UTF-8; in quoted-printable, which people can read, where most of it is ASCII.
    ///
    /// - Throws: ``MailingFailure`` for what is not UTF-8.
    static func text(_ text: [UInt8], _ subtype: String) throws(MailingFailure) -> MIMEPart {
        guard String(validating: text, as: UTF8.self) != nil else {
            throw MailingFailure("the text/\(subtype) of a mail is not UTF-8: write it in UTF-8")
        }
        // What is not ASCII takes three characters in the one, all takes a third more in the other.
        let isReadable = text.count(where: { $0 >= 0x80 }) * 6 <= text.count
        let part =
            isReadable
            ? try leaf("text", subtype, QuotedPrintable.encoded(text), isQuotedPrintable: true)
            : try leaf("text", subtype, QuotedPrintable.withCRLF(text))
        g_mime_object_set_content_type_parameter(part.object, "charset", "utf-8")
        return part
    }

    /// A picture that HTML shows.
    ///
    /// - Throws: ``MailingFailure`` for an id or a file name that could not be written as it is.
    static func picture(_ picture: MailMessage.Picture) throws(MailingFailure) -> MIMEPart {
        let id = try MailID.checked(picture.contentID, "the id of a picture")
        let name = picture.fileName
        let isSafe = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) }
        guard isSafe, (1...100).contains(name.utf8.count) else {
            throw MailingFailure("a picture's file name is letters a-z, digits and -_., at most 100 characters")
        }
        let part = try leaf("image", "png", picture.png)
        g_mime_object_set_content_id(part.object, id)
        g_mime_object_set_disposition(part.object, "inline")
        g_mime_object_set_content_disposition_parameter(part.object, "filename", name)
        return part
    }

    /// Parts in one.
    ///
    /// - Parameters:
    ///   - subtype: Of `multipart/`.
    ///   - boundary: What is in none of the parts at the start of a line.
    ///   - start: The type of the first part, where the subtype wants it said (RFC 2387).
    ///   - parts: In the order of the message.
    static func multipart(
        _ subtype: String, boundary: String, start: String? = nil, _ parts: [MIMEPart]
    ) throws(MailingFailure) -> MIMEPart {
        _ = try GMime.started()
        guard let multipart = g_mime_multipart_new_with_subtype(subtype) else { throw GMime.noMemory }
        let part = MIMEPart(GMime.cast(multipart))
        g_mime_multipart_set_boundary(multipart, boundary)
        if let start { g_mime_object_set_content_type_parameter(part.object, "type", start) }
        for part in parts { g_mime_multipart_add(multipart, part.object) }
        return part
    }

    private static func leaf(
        _ type: String, _ subtype: String, _ bytes: [UInt8], isQuotedPrintable: Bool = false
    ) throws(MailingFailure) -> MIMEPart {
        guard bytes.count <= limit else {
            throw MailingFailure(
                "a part of a mail has more than \(limit) bytes, which few servers take: make it smaller")
        }
        _ = try GMime.started()
        guard let leaf = g_mime_part_new_with_type(type, subtype) else { throw GMime.noMemory }
        let part = MIMEPart(GMime.cast(leaf))
        let stream = bytes.withUnsafeBytes { bytes in
            g_mime_stream_mem_new_with_buffer(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard let stream else { throw GMime.noMemory }
        defer { g_object_unref(stream) }
        // Where both encodings are the same, GMime writes the bytes as they are.
        let now = isQuotedPrintable ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_DEFAULT
        guard let content = g_mime_data_wrapper_new_with_stream(stream, now) else { throw GMime.noMemory }
        defer { g_object_unref(content) }
        g_mime_part_set_content(leaf, content)
        g_mime_part_set_content_encoding(leaf, isQuotedPrintable ? now : GMIME_CONTENT_ENCODING_BASE64)
        return part
    }

    // MARK: Writing

    /// - Parameter headers: Whole lines, which come first.
    /// - Returns: these, the part's own headers, and its content.
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

import CGMime

/// The library, set up once.
enum GMime {
    /// Options for CRLF at the ends of lines; never written to afterwards, so that many tasks may read them at once.
    nonisolated(unsafe) private static let format: OpaquePointer? = {
        g_mime_init()
        let format = g_mime_format_options_new()
        g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
        return format
    }()

    static let noMemory = MailingFailure("there is no memory for a mail")

    /// - Returns: the format options for writing messages.
    /// - Throws: ``MailingFailure`` if GMime can't be set up.
    static func started() throws(MailingFailure) -> OpaquePointer {
        guard let format else { throw noMemory }
        return format
    }

    /// Casts an object of GMime to another of its kinds, as C does.
    static func cast<Object, Kind>(_ object: UnsafeMutablePointer<Object>) -> UnsafeMutablePointer<Kind> {
        UnsafeMutableRawPointer(object).assumingMemoryBound(to: Kind.self)
    }
}

import CGMime

/// The library, set up once.
enum GMime {
    /// With CRLF at the ends of lines; nothing writes to it once it is here, so that many tasks may read it at once.
    nonisolated(unsafe) private static let format: OpaquePointer? = {
        g_mime_init()
        let format = g_mime_format_options_new()
        g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS)
        return format
    }()

    static let noMemory = MailingFailure("there is no memory for a mail")

    /// - Returns: how messages are written.
    /// - Throws: ``MailingFailure`` if GMime can't be set up.
    static func started() throws(MailingFailure) -> OpaquePointer {
        guard let format else { throw noMemory }
        return format
    }

    /// Sees an object of GMime as the kind of object that it also is, which C does with a cast.
    static func cast<Object, Kind>(_ object: UnsafeMutablePointer<Object>) -> UnsafeMutablePointer<Kind> {
        UnsafeMutableRawPointer(object).assumingMemoryBound(to: Kind.self)
    }
}

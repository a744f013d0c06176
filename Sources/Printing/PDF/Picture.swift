import CPangoCairo

/// An opaque picture for cairo; used by one task at a time.
final class Picture {
    /// In pixels.
    let size: Size
    private let surface: OpaquePointer

    /// - Throws: ``PrintingFailure/cairo(_:)``.
    init(_ logo: CodeLogo) throws(PrintingFailure) {
        size = Size(width: Double(logo.width), height: Double(logo.height))
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(logo.width), CInt(logo.height))
        guard let data = cairo_image_surface_get_data(surface) else {
            let status = cairo_surface_status(surface)
            cairo_surface_destroy(surface)
            throw .cairo(String(cString: cairo_status_to_string(status)))
        }
        logo.pixels.withUnsafeBytes { pixels in
            UnsafeMutableRawBufferPointer(start: data, count: pixels.count).copyMemory(from: pixels)
        }
        cairo_surface_mark_dirty(surface)
    }

    deinit { cairo_surface_destroy(surface) }

    /// Draws it at the context's origin.
    func draw(on context: OpaquePointer, width: Double, height: Double) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_scale(context, width / size.width, height / size.height)
        cairo_set_source_surface(context, surface, 0, 0)
        cairo_paint(context)
    }
}

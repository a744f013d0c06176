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

extension [UInt8] {
    /// A dictionary in which every picture has one entry: cairo makes one each time a picture is drawn on a page, and
    /// no key may be there twice (ISO 32000-1, 7.3.7).
    var namingPicturesOnce: [UInt8] {
        guard let key = firstRange(of: "/XObject << ".utf8),
            let end = self[key.upperBound...].firstRange(of: ">>".utf8)
        else { return self }
        var seen: Set<ArraySlice<UInt8>> = []
        let entries = self[key.upperBound..<end.lowerBound].split(separator: UInt8(ascii: "/"))
            .filter { seen.insert($0).inserted }
        return Array(self[..<key.upperBound]) + entries.flatMap { [UInt8(ascii: "/")] + $0 } + self[end.lowerBound...]
    }
}

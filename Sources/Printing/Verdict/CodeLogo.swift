import CPangoCairo

/// A picture for the middle of a code, as it looks on white paper.
package struct CodeLogo: Sendable, Hashable {
    /// The maximum size of a file, in bytes.
    package static let maximumBytes = 1_000_000
    /// The maximum number of pixels on a side.
    package static let maximumSide = 4000

    /// In pixels.
    let width: Int
    /// In pixels.
    let height: Int
    /// Four bytes a pixel, in cairo's format (CAIRO_FORMAT_RGB24).
    let pixels: [UInt8]

    /// The maximum number of pixels kept on a side: 600 to the inch on the largest sign.
    private static let keptSide = 1000

    /// Reads a PNG file; transparent parts become white.
    ///
    /// - Parameter png: The file.
    /// - Throws: ``LogoError``.
    package init(png: [UInt8]) throws(LogoError) {
        guard png.starts(with: Self.start), png.count >= Self.start.count + 8 else { throw .notPNG }
        guard png.count <= Self.maximumBytes else { throw .tooManyBytes(png.count) }
        // Read before anything is decompressed.
        let (width, height) = (Self.number(png, at: Self.start.count), Self.number(png, at: Self.start.count + 4))
        guard width <= Self.maximumSide, height <= Self.maximumSide else {
            throw .tooManyPixels(width: width, height: height)
        }
        let surface = try Self.surface(png)
        defer { cairo_surface_destroy(surface) }
        let scale = min(1, Double(Self.keptSide) / Double(max(width, height, 1)))
        self.width = max(1, Int((Double(width) * scale).rounded()))
        self.height = max(1, Int((Double(height) * scale).rounded()))
        pixels = try Self.flattened(surface, from: (width, height), to: (self.width, self.height))
    }

    /// The signature, and the head of the chunk with the size (ISO/IEC 15948, 5.2 and 11.2.2).
    private static let start: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)

    private static func number(_ bytes: [UInt8], at index: Int) -> Int {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func surface(_ png: [UInt8]) throws(LogoError) -> OpaquePointer {
        var rest = png[...]
        let surface = withUnsafeMutablePointer(to: &rest) { rest in
            cairo_image_surface_create_from_png_stream(
                { closure, buffer, length in
                    guard let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self), let buffer,
                        rest.pointee.count >= Int(length)
                    else { return CAIRO_STATUS_READ_ERROR }
                    rest.pointee.prefix(Int(length)).withUnsafeBytes {
                        UnsafeMutableRawBufferPointer(start: buffer, count: $0.count).copyMemory(from: $0)
                    }
                    rest.pointee.removeFirst(Int(length))
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
        let status = cairo_surface_status(surface)
        guard let surface, status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw .damaged(String(cString: cairo_status_to_string(status)))
        }
        return surface
    }

    /// - Returns: the pixels on white, scaled down to the size asked for.
    private static func flattened(
        _ picture: OpaquePointer, from: (width: Int, height: Int), to: (width: Int, height: Int)
    ) throws(LogoError) -> [UInt8] {
        let page = cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(to.width), CInt(to.height))
        defer { cairo_surface_destroy(page) }
        let context = cairo_create(page)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, Double(to.width) / Double(from.width), Double(to.height) / Double(from.height))
        cairo_set_source_surface(context, picture, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_BEST)
        // So that the edges don't fade into the white around them.
        cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
        cairo_paint(context)
        cairo_surface_flush(page)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(page) else {
            throw .damaged(String(cString: cairo_status_to_string(status)))
        }
        // Rows of whole words have no padding.
        return Array(UnsafeBufferPointer(start: data, count: 4 * to.width * to.height))
    }
}

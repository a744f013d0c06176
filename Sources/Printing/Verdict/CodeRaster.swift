import CPangoCairo
import QRCode

/// A code as printed: the same path, the same logo, a pixel for each dot.
struct CodeRaster {
    /// The number of pixels on a side.
    let side: Int
    /// A byte for each pixel, 0 for black.
    let gray: [UInt8]

    /// The maximum number of pixels on a side: a reader needs no more, so large codes get fewer dots a module.
    private static let maximumSide = 2000

    /// - Parameters:
    ///   - prepared: The code.
    ///   - dotsPerModule: The number of printer dots.
    ///   - dark: The colour of the dark modules.
    ///   - logo: The picture in the middle; `nil` for none.
    ///   - place: The place of the logo.
    /// - Throws: ``PrintingFailure/cairo(_:)``.
    init(
        _ prepared: PreparedItem, dotsPerModule: Int, dark: PrintColor, logo: Picture?, place: LogoPlace
    ) throws(PrintingFailure) {
        let modules = prepared.plan.modulesWithQuietZone
        let dots = max(1, min(dotsPerModule, Self.maximumSide / modules))
        side = dots * modules
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(side), CInt(side))
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { throw .cairo("no memory") }
        defer { cairo_destroy(context) }
        cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, Double(dots), Double(dots))
        cairo_set_source_rgb(context, dark.red, dark.green, dark.blue)
        Self.trace(prepared.path, on: context)
        cairo_fill(context)
        if let logo {
            let code = Box(x: 0, y: 0, width: Double(modules), height: Double(modules))
            let field = place.field(in: code)
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_rectangle(context, field.x, field.y, field.width, field.height)
            cairo_fill(context)
            let box = place.picture(of: logo.size, in: code)
            cairo_translate(context, box.x, box.y)
            logo.draw(on: context, width: box.width, height: box.height)
        }
        cairo_surface_flush(surface)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
            throw .cairo(String(cString: cairo_status_to_string(status)))
        }
        let pixels = UnsafeRawBufferPointer(start: data, count: 4 * side * side)
        gray = (0..<side * side).map { Self.gray(pixels.load(fromByteOffset: 4 * $0, as: UInt32.self)) }
    }

    /// The picture as a file: Netpbm's PGM.
    var pgm: [UInt8] { Array("P5\n\(side) \(side)\n255\n".utf8) + gray }

    /// ITU-R BT.601, the conversion that cameras use for grey.
    private static func gray(_ pixel: UInt32) -> UInt8 {
        UInt8((299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000)
    }

    /// Traces the operators of ``QRCode/QRCode/pdfPath``.
    private static func trace(_ path: [UInt8], on context: OpaquePointer) {
        for line in path.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            let numbers = words.compactMap { Double(String(decoding: $0, as: UTF8.self)) }
            switch (words.last?.first, numbers.count) {
            case (UInt8(ascii: "m"), 2): cairo_move_to(context, numbers[0], numbers[1])
            case (UInt8(ascii: "l"), 2): cairo_line_to(context, numbers[0], numbers[1])
            default: cairo_close_path(context)
            }
        }
    }
}

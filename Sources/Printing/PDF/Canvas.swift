import CPangoCairo

/// The pages of a PDF, drawn one after the other: text by cairo and Pango, everything else as ``Ink``.
///
/// A page is written when the next one begins, so that memory does not grow with their number. Used by one task at a
/// time.
final class Canvas {
    /// The ink of the current page.
    private(set) var ink: ContentStreamBuilder
    /// The size of the current page.
    private var page: Size
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let setter: TextSetter
    private let output: Output
    private var stream: PDFStream
    private var annotations: [UInt8] = []
    /// The bytes that cairo has written and that are not passed on yet.
    private final class Output {
        var bytes: [UInt8] = []
    }

    /// - Parameters:
    ///   - information: The file's metadata.
    ///   - page: The first page's size.
    ///   - families: Fonts, as ``TextSetter`` takes them.
    ///   - write: Receives the file, piece by piece.
    /// - Throws: ``PrintingFailure``.
    init(
        _ information: PDFStream.Information, page: Size, families: String, write: @escaping ([UInt8]) throws -> Void
    ) throws(PrintingFailure) {
        stream = try PDFStream(information, write: write)
        let output = Output()
        let pages = page.points
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                { closure, data, length in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
                    output.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(output).toOpaque(), pages.width, pages.height),
            let context = cairo_create(surface)
        else { throw .cairo("no memory") }
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        self.surface = surface
        self.context = context
        self.output = output
        self.page = page
        ink = ContentStreamBuilder(pageHeight: page.height)
        setter = TextSetter(families: families)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    // MARK: Drawing

    /// Draws everything but text.
    func draw(_ body: (inout ContentStreamBuilder) -> Void) { body(&ink) }

    /// Sets a text on the page.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - style: The style; its alignment is within the box's width.
    ///   - box: Its top left corner and its width; the text may be higher or lower than the box.
    ///   - language: BCP 47.
    /// - Returns: the size of the text.
    /// - Throws: ``PrintingFailure/missingFont(text:)``.
    @discardableResult
    func text(_ text: String, _ style: TextStyle, in box: Box, language: String) throws(PrintingFailure) -> Size {
        let set = try set(text, style, width: box.width, language: language)
        set.draw(x: box.x, y: box.y, color: style.color, on: context)
        return set.size
    }

    /// Draws a picture, as wide and high as the box; a picture that is drawn often is in the file once.
    func image(_ picture: Picture, in box: Box) {
        let points = box.points
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, points.x, points.y)
        picture.draw(on: context, width: points.width, height: points.height)
    }

    /// - Returns: the size that a text would have, and true if it would be cut.
    /// - Throws: ``PrintingFailure/missingFont(text:)``.
    func measure(
        _ text: String, _ style: TextStyle, width: Double, language: String
    ) throws(PrintingFailure) -> (size: Size, isShortened: Bool) {
        let set = try set(text, style, width: width, language: language)
        return (set.size, set.isShortened)
    }

    /// - Returns: a text that is set but not drawn, for measuring.
    /// - Throws: ``PrintingFailure/missingFont(text:)``.
    func set(
        _ text: String, _ style: TextStyle, width: Double, language: String
    ) throws(PrintingFailure) -> SetText {
        let set = setter.set(text, style, width: width, language: language)
        guard set.missingGlyphs == 0 else { throw .missingFont(text: text) }
        return set
    }

    /// Turns the text that `body` draws about the middle of a box; ink is not turned.
    ///
    /// - Parameters:
    ///   - degrees: Clockwise.
    ///   - box: In millimetres.
    ///   - body: Draws the text.
    /// - Throws: the errors of `body`.
    func turned<E: Error>(_ degrees: Double, in box: Box, _ body: () throws(E) -> Void) throws(E) {
        let (x, y) = (box.x + box.width / 2, box.y + box.height / 2)
        cairo_save(context)
        cairo_translate(
            context, x * ContentStreamBuilder.pointsPerMillimetre, y * ContentStreamBuilder.pointsPerMillimetre)
        cairo_rotate(context, degrees * .pi / 180)
        cairo_translate(
            context, -x * ContentStreamBuilder.pointsPerMillimetre, -y * ContentStreamBuilder.pointsPerMillimetre)
        defer { cairo_restore(context) }
        try body()
    }

    /// Clips the text that `body` draws to a box, and out of another one.
    ///
    /// - Throws: the errors of `body`.
    func clipped<E: Error>(to box: Box, outOf hole: Box, _ body: () throws(E) -> Void) throws(E) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_new_path(context)
        for box in [box, hole] {
            let points = box.points
            cairo_rectangle(context, points.x, points.y, points.width, points.height)
        }
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_clip(context)
        try body()
    }

    /// Makes a part of the page a link.
    func link(_ uri: String, in box: Box) {
        let points = box.points
        let top = page.points.height - points.y
        annotations += Array("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [".utf8)
        for number in [points.x, top - points.height, points.x + points.width, top] {
            annotations.append(number: number, precision: 3)
            annotations.append(UInt8(ascii: " "))
        }
        annotations += Array("] /A << /S /URI /URI ".utf8)
        annotations.append(pdfBytes: uri)
        annotations += Array(" >> >> ".utf8)
    }

    // MARK: Pages

    /// Ends the current page and begins another.
    ///
    /// - Parameter page: The next page's size; `nil` for the same size.
    /// - Throws: ``PrintingFailure``, and the errors of writing.
    func nextPage(_ page: Size? = nil) throws {
        try endPage()
        if let page {
            self.page = page
            cairo_pdf_surface_set_size(surface, page.points.width, page.points.height)
        }
        ink.clear(pageHeight: self.page.height)
        annotations.removeAll(keepingCapacity: true)
    }

    /// Ends the last page and the file.
    ///
    /// - Throws: ``PrintingFailure``, and the errors of writing.
    func finish() throws {
        try endPage()
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
        try passOn()
        try stream.finish()
    }

    private func endPage() throws {
        stream.add(PDFStream.Layer(ink: ink.parts, annotations: annotations))
        cairo_show_page(context)
        try check(cairo_status(context))
        try passOn()
    }

    private func passOn() throws {
        let bytes = output.bytes
        output.bytes.removeAll(keepingCapacity: true)
        try stream.take(bytes)
    }

    private func check(_ status: cairo_status_t) throws(PrintingFailure) {
        if status != CAIRO_STATUS_SUCCESS { throw .cairo(String(cString: cairo_status_to_string(status))) }
    }
}

extension Size {
    fileprivate var points: Size {
        Size(
            width: width * ContentStreamBuilder.pointsPerMillimetre,
            height: height * ContentStreamBuilder.pointsPerMillimetre)
    }
}

extension Box {
    fileprivate var points: Box {
        let scale = ContentStreamBuilder.pointsPerMillimetre
        return Box(x: x * scale, y: y * scale, width: width * scale, height: height * scale)
    }
}

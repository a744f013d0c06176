import CPangoCairo

/// A text with the places of its letters; immutable.
final class SetText {
    private let layout: OpaquePointer
    /// In millimetres; at most the width asked for.
    let size: Size
    /// The distance from its top to the first line's baseline, in millimetres.
    let baseline: Double
    /// True if something was cut off.
    let isShortened: Bool
    /// True if the first line runs from right to left.
    let isRightToLeft: Bool
    /// The number of letters that no font of this machine has.
    let missingGlyphs: Int

    /// - Parameters:
    ///   - text: A single paragraph.
    ///   - width: In millimetres.
    ///   - template: A layout complete but for the text and its width.
    init(_ text: PrintableText, width: Double, template: OpaquePointer) {
        layout = pango_layout_copy(template)
        // 10 m are more than any paper has, and within Pango's range of numbers.
        let available = CInt(
            (width > 0 ? min(width, 10_000) : 0) * ContentStreamBuilder.pointsPerMillimetre * TextSetter.scale)
        pango_layout_set_width(layout, available)
        Self.set(text.string, layout)
        if text.hasLineBreaks, let last = Self.lastLine(of: text.string, layout) {
            // Pango continues the last line with the rest of the text, and draws a sign for the line break.
            Self.set(text.string[..<last] + text.string[last...].replacing("\u{2028}", with: " "), layout)
        }
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        // A line that Pango breaks between letters of both directions may be too wide: a smaller width is tried.
        var narrower = available
        for _ in 0..<8 where extents.width > available + 1 && narrower > extents.width - available {
            narrower -= extents.width - available
            pango_layout_set_width(layout, narrower)
            pango_layout_get_extents(layout, nil, &extents)
        }
        let unit = TextSetter.scale * ContentStreamBuilder.pointsPerMillimetre
        size = Size(width: Double(extents.width) / unit, height: Double(extents.height) / unit)
        baseline = Double(pango_layout_get_baseline(layout)) / unit
        isRightToLeft =
            pango_layout_get_line_readonly(layout, 0).map {
                pango_layout_line_get_resolved_direction($0) == PANGO_DIRECTION_RTL
            } ?? false
        isShortened = text.isShortened || pango_layout_is_ellipsized(layout) != 0
        missingGlyphs = Int(pango_layout_get_unknown_glyphs_count(layout))
    }

    private static func set(_ text: some StringProtocol, _ layout: OpaquePointer) {
        var text = String(text)
        text.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, CInt($0.count))
            }
        }
    }

    /// - Returns: the start of the last line.
    private static func lastLine(of text: String, _ layout: OpaquePointer) -> String.Index? {
        let line = pango_layout_get_line_readonly(layout, pango_layout_get_line_count(layout) - 1)
        return line.map { text.utf8.index(text.startIndex, offsetBy: Int($0.pointee.start_index)) }
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// Draws it with its top left corner at a point, in millimetres.
    func draw(x: Double, y: Double, color: PrintColor, on context: OpaquePointer) {
        cairo_set_source_rgb(context, color.red, color.green, color.blue)
        cairo_move_to(
            context, x * ContentStreamBuilder.pointsPerMillimetre, y * ContentStreamBuilder.pointsPerMillimetre)
        pango_cairo_show_layout(context, layout)
    }
}

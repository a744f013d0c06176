import CPangoCairo

/// A text with the places of its letters; it never changes.
final class SetText {
    private let layout: OpaquePointer
    /// In millimetres; at most the width asked for.
    let size: Size
    /// How far below its top the first line's letters stand, in millimetres.
    let baseline: Double
    /// Whether something was cut off.
    let isShortened: Bool
    /// Whether the first line runs from right to left.
    let isRightToLeft: Bool
    /// How many letters no font of this machine has.
    let missingGlyphs: Int

    /// - Parameters:
    ///   - text: A single paragraph.
    ///   - width: In millimetres.
    ///   - template: A layout with all but the text and its width.
    init(_ text: PrintableText, width: Double, template: OpaquePointer) {
        layout = pango_layout_copy(template)
        // 10 m are more than any paper has, and less than Pango can't count.
        let points = width > 0 ? min(width, 10_000) * Ink.pointsPerMillimetre : 0
        pango_layout_set_width(layout, CInt(points * TextSetter.scale))
        var string = text.string
        string.withUTF8 { [layout] buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, CInt($0.count))
            }
        }
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        let unit = TextSetter.scale * Ink.pointsPerMillimetre
        size = Size(width: Double(extents.width) / unit, height: Double(extents.height) / unit)
        baseline = Double(pango_layout_get_baseline(layout)) / unit
        isRightToLeft =
            pango_layout_get_line_readonly(layout, 0).map {
                pango_layout_line_get_resolved_direction($0) == PANGO_DIRECTION_RTL
            } ?? false
        isShortened = text.isShortened || pango_layout_is_ellipsized(layout) != 0
        missingGlyphs = Int(pango_layout_get_unknown_glyphs_count(layout))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// Draws it, its top left corner at the point given in millimetres.
    func draw(x: Double, y: Double, color: Color, on context: OpaquePointer) {
        cairo_set_source_rgb(context, color.red, color.green, color.blue)
        cairo_move_to(context, x * Ink.pointsPerMillimetre, y * Ink.pointsPerMillimetre)
        pango_cairo_show_layout(context, layout)
    }
}

import CPangoCairo

/// Sets text with Pango: shaped in any script, broken into lines, shortened with an ellipsis.
///
/// Used by one task at a time.
final class TextSetter {
    /// What a run of text looks like, when it is set.
    struct SetText {
        fileprivate let layout: OpaquePointer
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
    }

    private let fontMap: UnsafeMutablePointer<PangoFontMap>
    private let families: String
    private var contexts: [String: OpaquePointer] = [:]
    private var layouts: [Key: OpaquePointer] = [:]

    private struct Key: Hashable {
        let style: TextStyle
        let language: String
    }

    private static let scale = Double(PANGO_SCALE)

    /// - Parameter families: Fonts in the order of preference, with commas between them; letters that they do not have come
    ///   from whatever font of the machine has them.
    init(families: String) {
        self.families = families
        // Of its own: the default one belongs to a thread.
        fontMap = pango_cairo_font_map_new()
    }

    deinit {
        for layout in layouts.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
        for context in contexts.values { g_object_unref(UnsafeMutableRawPointer(context)) }
        g_object_unref(fontMap)
    }

    /// Sets a text; the result holds until the next text of the same style and language is set.
    ///
    /// - Parameters:
    ///   - text: Any; a line break begins a line.
    ///   - style: How.
    ///   - width: In millimetres.
    ///   - language: BCP 47: decides between letters that languages draw differently.
    func set(_ text: String, _ style: TextStyle, width: Double, language: String) -> SetText {
        let layout = layout(Key(style: style, language: language))
        let points = max(0, width) * Ink.pointsPerMillimetre
        pango_layout_set_width(layout, CInt(points * Self.scale))
        var text = text
        text.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, CInt($0.count))
            }
        }
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        let unit = Self.scale * Ink.pointsPerMillimetre
        return SetText(
            layout: layout, size: Size(width: Double(extents.width) / unit, height: Double(extents.height) / unit),
            baseline: Double(pango_layout_get_baseline(layout)) / unit,
            isShortened: pango_layout_is_ellipsized(layout) != 0,
            isRightToLeft: pango_layout_get_line_readonly(layout, 0).map {
                pango_layout_line_get_resolved_direction($0) == PANGO_DIRECTION_RTL
            } ?? false,
            missingGlyphs: Int(pango_layout_get_unknown_glyphs_count(layout)))
    }

    /// Draws what was set last, its top left corner at the point given in millimetres.
    func draw(_ text: SetText, x: Double, y: Double, color: Color, on context: OpaquePointer) {
        cairo_set_source_rgb(context, color.red, color.green, color.blue)
        cairo_move_to(context, x * Ink.pointsPerMillimetre, y * Ink.pointsPerMillimetre)
        pango_cairo_show_layout(context, text.layout)
    }

    private func layout(_ key: Key) -> OpaquePointer {
        if let layout = layouts[key] { return layout }
        let style = key.style
        let layout: OpaquePointer = pango_layout_new(context(key.language))
        let font = pango_font_description_new()
        pango_font_description_set_family(font, families)
        pango_font_description_set_absolute_size(font, style.size * Self.scale)
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_ellipsize(layout, style.isCutInTheMiddle ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END)
        // A negative height is a number of lines; those of all paragraphs count if it is the whole.
        pango_layout_set_height(layout, CInt(-style.lines))
        pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
        // A hyphen where a long word is broken would be read as part of a number or an address.
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        switch style.alignment {
        case .start: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .end: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        layouts[key] = layout
        return layout
    }

    private func context(_ language: String) -> OpaquePointer {
        if let context = contexts[language] { return context }
        let context: OpaquePointer = pango_font_map_create_context(fontMap)
        // A point is a unit of the page, and letters stand where the font says, not on a screen's grid.
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_language(context, pango_language_from_string(language))
        contexts[language] = context
        return context
    }
}

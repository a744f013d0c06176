import CPangoCairo

/// Sets text with Pango: shaped in any script, broken into lines, shortened with an ellipsis.
///
/// Used by one task at a time.
final class TextSetter {
    private let fontMap: UnsafeMutablePointer<PangoFontMap>
    private let families: String
    private var contexts = RecentValues<String, Object>(capacity: 16)
    private var templates = RecentValues<Template, Object>(capacity: 64)
    // Texts that many items share are shaped once, and so are those that are measured first and then drawn.
    private var texts = RecentValues<Key, SetText>(capacity: 512)

    private struct Template: Hashable {
        let style: TextStyle
        let language: String
    }

    private struct Key: Hashable {
        let text: String
        let template: Template
        let width: Double
    }

    static let scale = Double(PANGO_SCALE)

    /// - Parameter families: Fonts in the order of preference, with commas between them; letters that they lack are
    ///   taken from any other font of the machine.
    init(families: String) {
        self.families = families
        // A font map of its own: the default one belongs to a thread.
        fontMap = pango_cairo_font_map_new()
    }

    deinit {
        g_object_unref(fontMap)
    }

    /// Sets a text.
    ///
    /// - Parameters:
    ///   - text: Any; a line break begins a line. Control characters become spaces, and text beyond the limit is cut
    ///     off.
    ///   - style: The style.
    ///   - width: In millimetres.
    ///   - language: BCP 47: decides between letters that languages draw differently.
    /// - Returns: the text with the places of its letters.
    func set(_ text: String, _ style: TextStyle, width: Double, language: String) -> SetText {
        let key = Key(text: text, template: Template(style: style, language: language), width: width)
        return texts.value(for: key) {
            SetText(text.printable, width: width, template: template(key.template).pointer)
        }
    }

    private func template(_ template: Template) -> Object {
        templates.value(for: template) {
            let style = template.style
            let layout: OpaquePointer = pango_layout_new(context(template.language).pointer)
            let font = pango_font_description_new()
            pango_font_description_set_family(font, families)
            pango_font_description_set_absolute_size(font, style.size * Self.scale)
            pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
            pango_layout_set_font_description(layout, font)
            pango_font_description_free(font)
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_ellipsize(layout, style.isCutInTheMiddle ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END)
            // A negative height is a number of lines, of each paragraph: the text is a single one.
            pango_layout_set_height(layout, CInt(-style.lines))
            pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
            switch style.alignment {
            case .start: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
            case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
            case .end: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
            }
            // A hyphen where a word had to be broken would be read as a part of a domain or a number.
            let attributes = pango_attr_list_new()
            pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
            // Searching and copying text work only without optional ligatures; those that a script needs stay.
            pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"))
            pango_layout_set_attributes(layout, attributes)
            pango_attr_list_unref(attributes)
            return Object(layout)
        }
    }

    private func context(_ language: String) -> Object {
        contexts.value(for: language) {
            let context: OpaquePointer = pango_font_map_create_context(fontMap)
            // A point is a unit of the page, and letters stand at the font's own positions, not on a screen's grid.
            pango_cairo_context_set_resolution(context, 72)
            pango_context_set_round_glyph_positions(context, 0)
            let options = cairo_font_options_create()
            cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
            cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
            pango_cairo_context_set_font_options(context, options)
            cairo_font_options_destroy(options)
            pango_context_set_language(context, pango_language_from_string(language))
            return Object(context)
        }
    }

    /// Owns an object of GLib.
    private final class Object {
        let pointer: OpaquePointer

        /// - Parameter pointer: Released with this object.
        init(_ pointer: OpaquePointer) {
            self.pointer = pointer
        }

        deinit {
            g_object_unref(UnsafeMutableRawPointer(pointer))
        }
    }
}

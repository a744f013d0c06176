import CHTML

/// An element whose start tag has been read, and whose end tag has not.
struct OpenElement {
    /// The index of its start tag.
    let tag: Int
    let element: UInt8
    let traits: UInt16
    /// True within `<svg>` or `<math>`, and for these two.
    let isForeign: Bool
    /// True once it was reported as closed in the wrong place.
    var isTold = false
    /// The tag that ended a `<p>` in it, for a `</p>` that comes too late.
    var paragraphEnder: Int?
    /// The first start tag in it that seems, by the indentation, to lack its end tag.
    var suspectStart: Int?
    /// The first end tag in it that seems, by the indentation, to be one too many.
    var suspectEnd: Int?

    init(tag index: Int, _ tag: CHTMLTag, isForeign: Bool) {
        self.tag = index
        element = tag.element
        traits = tag.traits
        self.isForeign = isForeign
    }

    func has(_ trait: CHTMLTraits) -> Bool { UInt32(traits) & trait.rawValue != 0 }

    func isA(_ other: CHTMLElement) -> Bool { UInt32(element) == other.rawValue }

    /// True if its end tag may be left out, as in HTML.
    var isOptional: Bool { !isForeign && has(CHTMLOptionalEnd) }

    /// True if its content is SVG or MathML.
    var holdsForeign: Bool { isForeign && !has(CHTMLIntegration) }
}

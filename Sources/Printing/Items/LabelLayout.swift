import TextSupport

/// The layout of a label, card, tent or sign: the code, with the texts beside or around it.
struct LabelLayout: ItemLayout {
    private let accent: PrintColor

    /// - Parameter accent: The seller's colour; black is used in its place where it could not be read on white.
    init(accent: PrintColor = .black) {
        self.accent = accent.isLegibleOnWhite ? accent : .black
    }

    func codeSlot(in cell: Box) -> Box { LabelGeometry(cell, isMirrored: false).slot }

    func codeSlot(in cell: Box, for item: PrintItem) -> Box { geometry(item, in: cell).slot }

    func draw(_ item: PrintItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        // The texts fit, but letters may be higher than their line: clipped so that none reaches the code.
        try canvas.clipped(to: cell, outOf: code) { () throws(PrintingFailure) in
            if let test = item.test {
                try LabelStamp(
                    test.singleParagraph, in: geometry(item, in: cell).stamp, language: item.language, on: canvas
                )
                .draw(on: canvas)
            }
            for text in try arrangement(of: item, in: cell, measuring: canvas) {
                try canvas.text(text.text, text.style, in: text.box, language: item.language)
            }
        }
    }

    /// Computes the place of each text, without drawing.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - cell: The area of the item.
    ///   - canvas: The canvas to measure with.
    /// - Returns: the texts in reading order.
    /// - Throws: ``PrintingFailure/noRoom(text:)``, ``PrintingFailure/missingFont(text:)``.
    func arrangement(
        of item: PrintItem, in cell: Box, measuring canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        do throws(PrintingFailure) {
            return try arrangement(
                of: LabelTexts(item), hasAmount: item.amount != nil, geometry(item, in: cell), canvas)
        } catch {
            guard case .noRoom = error, let brief = item.whereToPayBriefly else { throw error }
            var item = item
            (item.whereToPay, item.whereToPayBriefly) = (brief, nil)
            return try arrangement(of: item, in: cell, measuring: canvas)
        }
    }

    private func arrangement(
        of texts: LabelTexts, hasAmount: Bool, _ geometry: LabelGeometry, _ canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        let sizes = LabelSizes(base: geometry.base, hasAmount: hasAmount, accent: accent)
        var placed: [PlacedText] = []
        for (area, roles) in geometry.areas {
            let column = LabelColumn(
                area: area, texts: texts, sizes: sizes, isCentered: !geometry.isBeside, isMirrored: geometry.isMirrored)
            placed += try column.fitted(roles, measuring: canvas)
        }
        return placed
    }

    private func geometry(_ item: PrintItem, in cell: Box) -> LabelGeometry {
        LabelGeometry(cell, isMirrored: TextDirection(language: item.language) == .rightToLeft)
    }
}

/// A text with its place.
struct PlacedText {
    let role: LabelRole
    let text: String
    let style: TextStyle
    /// A box as high as the text, and at least as wide.
    let box: Box
    /// The size of the text itself, in millimetres.
    let size: Size
}

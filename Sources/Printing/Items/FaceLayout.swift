/// The layout of a label, card, tent or sign: the code, with the texts beside or around it.
struct FaceLayout: ItemLayout {
    private let accent: Color

    /// - Parameter accent: The seller's colour; black is used in its place where it could not be read on white.
    init(accent: Color = .black) {
        self.accent = accent.isLegibleOnWhite ? accent : .black
    }

    func codeSlot(in cell: Box) -> Box { FaceGeometry(cell, isMirrored: false).slot }

    func codeSlot(in cell: Box, for item: PayItem) -> Box { geometry(item, in: cell).slot }

    func draw(_ item: PayItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        // The texts fit, but letters may be higher than their line: clipped so that none reaches the code.
        try canvas.clipped(to: cell, outOf: code) { () throws(PrintingFailure) in
            if let test = item.test {
                try FaceStamp(
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
        of item: PayItem, in cell: Box, measuring canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        do throws(PrintingFailure) {
            return try arrangement(of: FaceTexts(item), hasAmount: item.amount != nil, geometry(item, in: cell), canvas)
        } catch {
            guard case .noRoom = error, let brief = item.whereToPayBriefly else { throw error }
            var item = item
            (item.whereToPay, item.whereToPayBriefly) = (brief, nil)
            return try arrangement(of: item, in: cell, measuring: canvas)
        }
    }

    private func arrangement(
        of texts: FaceTexts, hasAmount: Bool, _ geometry: FaceGeometry, _ canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        let sizes = FaceSizes(base: geometry.base, hasAmount: hasAmount, accent: accent)
        var placed: [PlacedText] = []
        for (area, roles) in geometry.areas {
            let column = FaceColumn(
                area: area, texts: texts, sizes: sizes, isCentered: !geometry.isBeside, isMirrored: geometry.isMirrored)
            placed += try column.fitted(roles, measuring: canvas)
        }
        return placed
    }

    private func geometry(_ item: PayItem, in cell: Box) -> FaceGeometry {
        FaceGeometry(cell, isMirrored: Self.isRightToLeft(item.language))
    }

    /// True for the languages of payers' pages that run from right to left, and those of the same scripts.
    private static func isRightToLeft(_ language: String) -> Bool {
        ["ar", "he", "fa", "ur"].contains { language == $0 || language.hasPrefix($0 + "-") }
    }
}

/// A text with its place.
struct PlacedText {
    let role: FaceRole
    let text: String
    let style: TextStyle
    /// A box as high as the text, and at least as wide.
    let box: Box
    /// The size of the text itself, in millimetres.
    let size: Size
}

/// A label, card, tent or sign: the code, and beside or around it what is paid, to whom, and where.
struct FaceLayout: ItemLayout {
    private let accent: Color

    /// - Parameter accent: The seller's colour; black is used in its place where it could not be read on white.
    init(accent: Color = .black) {
        self.accent = accent.isLegibleOnWhite ? accent : .black
    }

    func codeSlot(in cell: Box) -> Box { FaceGeometry(cell, isMirrored: false).slot }

    func codeSlot(in cell: Box, for item: PayItem) -> Box { geometry(item, in: cell).slot }

    func draw(_ item: PayItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        // What is set fits; a letter whose accents tower above its line still does not reach the code.
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

    /// Works out where each text is set, without drawing anything.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - cell: All that there is for the item.
    ///   - canvas: What the texts are measured with.
    /// - Returns: the texts in the order in which they are read.
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

    /// Of the languages that payers' pages come in, and those written alike.
    private static func isRightToLeft(_ language: String) -> Bool {
        ["ar", "he", "fa", "ur"].contains { language == $0 || language.hasPrefix($0 + "-") }
    }
}

/// A text and where it is set.
struct PlacedText {
    let role: FaceRole
    let text: String
    let style: TextStyle
    /// As high as the text, and at least as wide.
    let box: Box
    /// Of the text itself, in millimetres.
    let size: Size
}

/// The layout of an invoice: a page for each order, for a window envelope, with the code and the payment at its foot.
struct InvoiceLayout: ItemLayout {
    private let form: InvoiceForm
    let accent: PrintColor

    /// - Parameters:
    ///   - paper: A4 or Letter.
    ///   - accent: The colour of the seller's name; replaced by black if it is not legible on white.
    init(paper: Paper, accent: PrintColor = .black) {
        form = InvoiceForm(paper: paper)
        self.accent = accent.isLegibleOnWhite ? accent : .black
    }

    func codeSlot(in cell: Box) -> Box { form.codeSlot.moved(to: cell) }

    func draw(_ item: PrintItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        let arrangement = try InvoiceArrangement(item, form, accent: accent, canvas)
        if let test = item.test {
            // Text is drawn above the ink, so the test mark has to leave out the rules and the code.
            let rules = arrangement.lines.map { Box(x: $0.x, y: $0.y - 0.4, width: $0.endX - $0.x, height: 0.8) }
            let holes = ([form.windowReach, form.codeSlot] + rules).map { $0.moved(to: cell) }
            try draw(test: test.singleParagraph, language: item.language, in: cell, outOf: holes, on: canvas)
        }
        canvas.draw { ink in
            for line in arrangement.lines {
                let line = line.moved(to: cell)
                ink.line(line.x, line.y, to: line.endX, line.y, width: line.width, line.color)
            }
        }
        for piece in arrangement.pieces {
            let column = piece.column.moved(to: cell)
            // Clipped so that letters with many marks stay on their own line.
            try canvas.clipped(to: column.inset(-0.5), outOf: Box(x: column.x, y: column.y, width: 0, height: 0)) {
                () throws(PrintingFailure) in
                _ = try canvas.text(piece.text, piece.style, in: column, language: item.language)
            }
            if piece.part == .link { canvas.link(item.link, in: piece.extent.moved(to: cell)) }
        }
    }

    /// Draws a large slanted word over the body, except over the window, the code and the rules.
    private func draw(
        test: String, language: String, in cell: Box, outOf holes: [Box], on canvas: Canvas
    ) throws(PrintingFailure) {
        let width = cell.width * 0.85
        var style = TextStyle(size: 150, isBold: true, color: PrintColor(gray: 0.88), alignment: .center)
        var set = try canvas.set(test, style, width: width, language: language)
        while set.isShortened, style.size > 20 {
            style.size -= 10
            set = try canvas.set(test, style, width: width, language: language)
        }
        let middle = cell.y + (form.windowReach.bottom + form.codeSlot.y) / 2
        let box = Box(
            x: cell.x + (cell.width - width) / 2, y: middle - set.size.height / 2, width: width, height: set.size.height
        )
        try clipped(to: cell, outOf: holes[...], on: canvas) { () throws(PrintingFailure) in
            try canvas.turned(-40, in: box) { () throws(PrintingFailure) in
                _ = try canvas.text(test, style, in: box, language: language)
            }
        }
    }

    private func clipped(
        to cell: Box, outOf holes: ArraySlice<Box>, on canvas: Canvas, _ body: () throws(PrintingFailure) -> Void
    ) throws(PrintingFailure) {
        guard let hole = holes.first else { return try body() }
        try canvas.clipped(to: cell, outOf: hole) { () throws(PrintingFailure) in
            try clipped(to: cell, outOf: holes.dropFirst(), on: canvas, body)
        }
    }
}

extension Box {
    /// - Returns: the place on the sheet of a box within a cell.
    fileprivate func moved(to cell: Box) -> Box { Box(x: x + cell.x, y: y + cell.y, width: width, height: height) }
}

extension InvoiceArrangement.Line {
    fileprivate func moved(to cell: Box) -> Self {
        Self(x: x + cell.x, endX: endX + cell.x, y: y + cell.y, width: width, color: color)
    }
}

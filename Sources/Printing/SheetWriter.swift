import QRCode

/// Places items on sheets and writes them as a PDF, page by page: memory does not grow with the items.
///
/// Used by one task at a time.
package final class SheetWriter {
    /// The options of a print.
    package struct Options: Sendable, Hashable {
        /// The printer's dots per inch.
        package var dpi = 300
        /// The number of labels of the first sheet that are used already.
        package var skipped = 0
        /// The number of copies of each item.
        package var copies = 1
        /// The correction for a printer that drifts.
        package var adjustment = Adjustment()
        /// True to draw the cells' borders, and marks for cutting.
        package var hasOutlines = false
        /// Fonts in the order of preference, with commas between them.
        package var fonts = "Noto Sans, DejaVu Sans, sans-serif"
        /// The colour of the codes' dark modules.
        package var codeColor = PrintColor.black
        /// The picture in the middle of the codes; their plans must be of level H.
        package var logo: CodeLogo?
        /// The colour of headings.
        package var accent = PrintColor.black
        /// The document's title.
        package var title: String
        /// The document's language, BCP 47.
        package var language = "en"
        /// The date of the file, in UNIX seconds; `nil` to leave it out.
        package var date: Int?

        /// The default options.
        package init(title: String) {
            self.title = title
        }
    }

    private let product: Product
    private let options: Options
    private let layout: any ItemLayout
    private let canvas: Canvas
    private let logo: Picture?
    private var cell: Int
    /// The number of pages begun.
    package private(set) var pages = 1

    /// - Parameters:
    ///   - product: The product.
    ///   - options: The options.
    ///   - write: Receives the file, piece by piece.
    /// - Throws: ``PrintingFailure``.
    package init(
        _ product: Product, _ options: Options, write: @escaping ([UInt8]) throws -> Void
    ) throws(PrintingFailure) {
        self.product = product
        self.options = options
        layout = product.layout(accent: options.accent)
        logo = try options.logo.map { logo throws(PrintingFailure) in try Picture(logo) }
        cell = options.skipped * product.cellsPerItem % product.sheetFormat.count
        let information = PDFStream.Information(title: options.title, language: options.language, date: options.date)
        // Some programs count dots from the upper edge, others (Ghostscript) from the lower one: codes lie on whole
        // dots for both if the page is a whole number of dots high.
        var page = product.sheetFormat.paper.size
        page.height = (page.height * Double(options.dpi) / 25.4).rounded(.up) * 25.4 / Double(options.dpi)
        canvas = try Canvas(information, page: page, families: options.fonts, write: write)
        beginPage()
    }

    /// Places an item, once for each copy.
    ///
    /// - Throws: ``PrintingFailure`` for an item that can't be set, ``LogoError/levelTooLow`` for a code that can't
    ///   have the logo, and the errors of writing.
    package func add(_ prepared: PreparedItem) throws {
        if logo != nil, prepared.plan.level < .high { throw LogoError.levelTooLow }
        for _ in 0..<options.copies * product.cellsPerItem {
            if cell == product.sheetFormat.count {
                try canvas.nextPage()
                beginPage()
                cell = 0
                pages += 1
            }
            try place(prepared, in: cell)
            cell += 1
        }
    }

    /// Ends the file.
    ///
    /// - Throws: ``PrintingFailure``, and the errors of writing.
    package func finish() throws { try canvas.finish() }

    private func beginPage() {
        guard options.hasOutlines else { return }
        canvas.draw { CutMarks(product.sheetFormat, options.adjustment).draw(on: &$0) }
    }

    private func place(_ prepared: PreparedItem, in index: Int) throws(PrintingFailure) {
        let cell = options.adjustment.applied(to: product.face(index))
        let isTurned = product.isTurned(index)
        let slot = layout.codeSlot(in: cell, for: prepared.item)
        // Placed where it is printed, so that it is on whole dots on either face.
        let code = CodePlace(prepared.plan, in: isTurned ? slot.turned(in: cell) : slot, dpi: options.dpi).box
        canvas.draw { ink in
            if isTurned, let fold = product.fold.map(options.adjustment.applied) {
                ink.line(fold.x, fold.y, to: fold.right, fold.y, width: 0.2, PrintColor(gray: 0.7), dash: 2)
            }
            ink.code(
                prepared.compressedPath, modules: prepared.plan.modulesWithQuietZone, in: code,
                color: options.codeColor,
                isTurned: isTurned)
            if logo != nil { ink.fill(LogoPlace(prepared.plan).field(in: code), .white) }
        }
        if let logo {
            canvas.turned(isTurned ? 180 : 0, in: code) {
                canvas.image(logo, in: LogoPlace(prepared.plan).picture(of: logo.size, in: code))
            }
        }
        canvas.link(prepared.item.link, in: code)
        if isTurned {
            try canvas.turned(180, in: cell) { () throws(PrintingFailure) in
                try layout.draw(prepared.item, in: cell, code: code.turned(in: cell), on: canvas)
            }
        } else {
            try layout.draw(prepared.item, in: cell, code: code, on: canvas)
        }
    }
}

import TextSupport

/// The places of all texts and lines on an invoice, computed before anything is drawn, so that tests can check them.
///
/// In millimetres from the page's top left corner.
struct InvoiceArrangement {
    /// The kind of a text.
    enum Part: Hashable {
        case payee, seller, returnAddress, recipient, detail, title, purposeLabel, purpose, amountLabel, amount
        case howToPay, whereToPay, payBy, reference, link
    }

    /// A text, in one or more lines.
    struct Piece {
        let part: Part
        let text: String
        let style: TextStyle
        /// The area that it is set in: its style's alignment is within this width.
        let column: Box
        /// The area that the text itself takes up.
        let extent: Box
        /// True if something was cut off.
        let isShortened: Bool
    }

    /// A thin rule across the page.
    struct Line {
        let x: Double
        let endX: Double
        let y: Double
        let width: Double
        let color: PrintColor
    }

    /// The left or right side of the paper, whatever the language.
    enum Side {
        case left, right

        var opposite: Side { self == .left ? .right : .left }
    }

    let item: PrintItem
    let form: InvoiceForm
    /// The colour of the seller's name.
    let accent: PrintColor
    /// The direction of the language.
    let direction: TextDirection
    /// The side where the language's lines begin.
    let start: Side
    private(set) var pieces: [Piece] = []
    private(set) var lines: [Line] = []
    private let canvas: Canvas

    /// The colour of labels.
    static let gray = PrintColor(gray: 0.35)
    /// The colour of rules.
    static let ruleGray = PrintColor(gray: 0.65)

    /// - Parameters:
    ///   - item: The texts.
    ///   - form: The places on the page.
    ///   - accent: The colour of the seller's name.
    ///   - canvas: The canvas to measure with; nothing is drawn.
    /// - Throws: ``PrintingFailure``.
    init(_ item: PrintItem, _ form: InvoiceForm, accent: PrintColor, _ canvas: Canvas) throws(PrintingFailure) {
        self.item = item
        self.form = form
        self.accent = accent
        self.canvas = canvas
        direction = TextDirection(language: item.language)
        start = direction == .rightToLeft ? .right : .left
        try arrange()
    }

    // MARK: Placing

    /// Places one text.
    ///
    /// - Parameters:
    ///   - part: The kind of the text.
    ///   - text: The text.
    ///   - style: The style; its alignment is ignored.
    ///   - column: The area: its width is used, and its top if there is no baseline.
    ///   - baseline: The baseline of the first line, in millimetres.
    ///   - side: The side of the column that it is set against; `nil` for the one where the language's lines begin.
    /// - Returns: the area that the text takes up.
    /// - Throws: ``PrintingFailure/missingFont(text:)``.
    @discardableResult
    mutating func place(
        _ part: Part, _ text: String, _ style: TextStyle, in column: Box, baseline: Double? = nil, side: Side? = nil
    ) throws(PrintingFailure) -> Box {
        let side = side ?? start
        var style = style
        let measured = try measure(text, style, width: column.width)
        // Pango's alignment is relative to the text's own direction.
        style.alignment = (side == .right) == measured.isRightToLeft ? .start : .end
        var column = column
        if let baseline { column.y = baseline - measured.baseline }
        column.height = measured.size.height
        let x = side == .left ? column.x : column.right - measured.size.width
        let extent = Box(x: x, y: column.y, width: measured.size.width, height: column.height)
        pieces.append(
            Piece(
                part: part, text: text, style: style, column: column, extent: extent, isShortened: measured.isShortened)
        )
        return extent
    }

    /// Adds a rule over the width of the body.
    mutating func rule(_ y: Double, width: Double = 0.15, _ color: PrintColor = Self.ruleGray) {
        lines.append(Line(x: form.body.x, endX: form.body.right, y: y, width: width, color: color))
    }

    mutating func line(_ x: Double, to endX: Double, _ y: Double, width: Double, _ color: PrintColor) {
        lines.append(Line(x: x, endX: endX, y: y, width: width, color: color))
    }

    // MARK: Measuring

    /// - Returns: the edge where a text's own lines begin.
    func side(of text: String) throws(PrintingFailure) -> Side {
        try measure(text, TextStyle(size: 10), width: form.page.width).isRightToLeft ? .right : .left
    }

    func measure(
        _ text: String, _ style: TextStyle, width: Double
    ) throws(PrintingFailure) -> SetText {
        try canvas.set(text, style, width: width, language: item.language)
    }

    /// - Returns: the style in the first of the sizes in which the text is whole, or in the last one if it is in none.
    func fitted(
        _ text: String, _ style: TextStyle, sizes: [Double], width: Double
    ) throws(PrintingFailure) -> (style: TextStyle, isWhole: Bool) {
        try fitted([text], style, sizes: sizes, width: width)
    }

    /// - Returns: the style in the first of the sizes in which all texts are whole, or in the last one if they are in
    ///   none.
    func fitted(
        _ texts: [String], _ style: TextStyle, sizes: [Double], width: Double
    ) throws(PrintingFailure) -> (style: TextStyle, isWhole: Bool) {
        var style = style
        for size in sizes {
            style.size = size
            var isWhole = true
            for text in texts where isWhole { isWhole = try !measure(text, style, width: width).isShortened }
            if isWhole { return (style, true) }
        }
        return (style, false)
    }
}

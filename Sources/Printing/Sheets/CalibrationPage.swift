/// A page to measure a printer's error: the sheet format's outlines with their numbers, rulers, crosses at known places, and
/// instructions.
package struct CalibrationPage {
    private let sheetFormat: SheetFormat
    private let adjustment: Adjustment
    private let canvas: Canvas

    /// Writes the page as a PDF, the same bytes every time.
    ///
    /// - Parameters:
    ///   - sheetFormat: The sheet format that the printer is to match.
    ///   - adjustment: The correction known so far: with the right one everything on the page is printed true to size.
    ///   - fonts: In the order of preference, with commas between them.
    ///   - write: Receives the file, piece by piece.
    /// - Throws: ``PrintingFailure``, and the errors of writing.
    package static func write(
        _ sheetFormat: SheetFormat, adjustment: Adjustment = Adjustment(),
        fonts: String = "Noto Sans, DejaVu Sans, sans-serif",
        write: @escaping ([UInt8]) throws -> Void
    ) throws {
        let information = PDFStream.Information(
            title: "Calibration: \(sheetFormat.name.shown)", language: "en", date: nil)
        let canvas = try Canvas(information, page: sheetFormat.paper.size, families: fonts, write: write)
        try CalibrationPage(sheetFormat: sheetFormat, adjustment: adjustment, canvas: canvas).draw()
        try canvas.finish()
    }

    // MARK: Places

    private var paper: Size { sheetFormat.paper.size }
    /// The distance of the crosses from the paper's edges: within the printable area, also on a small sheet.
    private var inset: Double { min(10, (min(paper.width, paper.height) / 8).rounded(.down)) }
    /// The range between the crosses' rows.
    private var middle: ClosedRange<Double> { 2 * inset + 3...max(2 * inset + 3, paper.height - 2 * inset - 3) }
    /// The column of the instructions and the horizontal ruler.
    private var column: Box {
        let left = 2 * inset - 4
        return Box(x: left, y: 0, width: max(10, paper.width - left - 29), height: 0)
    }

    /// The upper parts of rows, free of the labels' numbers; of several rows together if they are low.
    private func shelves(height: Double) -> [ClosedRange<Double>] {
        // A single row needs no pitch.
        let pitch = max(sheetFormat.rowPitch, sheetFormat.label.height)
        let rows = Int(((height + Self.numberHeight + 0.5) / pitch).rounded(.up))
        return stride(from: 0, to: sheetFormat.rows, by: rows).compactMap { row in
            let last = sheetFormat.cell((min(row + rows, sheetFormat.rows) - 1) * sheetFormat.columns)
            let top = max(middle.lowerBound, sheetFormat.cell(row * sheetFormat.columns).y + 0.5)
            let bottom = min(middle.upperBound, last.bottom - Self.numberHeight)
            return top < bottom ? top...bottom : nil
        }
    }

    private static let numberHeight = 4.0
    private static let style = TextStyle(size: 8, lines: 12)

    // MARK: Drawing

    private func draw() throws(PrintingFailure) {
        canvas.draw { ink in
            for index in 0..<sheetFormat.count {
                ink.outline(
                    adjustment.applied(to: sheetFormat.cell(index)), width: 0.1, PrintColor(gray: 0.55),
                    radius: sheetFormat.cornerRadius)
            }
        }
        let covered = try drawText() + (try drawVerticalRuler())
        try drawCrosses()
        try drawNumbers(outOf: covered)
    }

    /// Draws the horizontal ruler and the instructions below each other, beside or between the labels' numbers.
    private func drawText() throws(PrintingFailure) -> [Box] {
        let length = Ruler.lengths.first { Double($0) + 6 <= column.width }
        var blocks: [(text: String?, style: TextStyle, size: Size)] = []
        for (index, text) in texts(length).enumerated() {
            let style = index == 0 ? TextStyle(size: 10, isBold: true, lines: 3) : Self.style
            let size = try canvas.measure(text, style, width: column.width, language: "en").size
            blocks.append((text, style, size))
            if index == 0, let length {
                blocks.append((nil, style, Size(width: Double(length) + 6, height: Ruler.width)))
            }
        }
        var shelves = shelves(height: blocks.map(\.size.height).max() ?? 0)[...]
        var covered: [Box] = []
        var y = shelves.first?.lowerBound ?? 0
        for block in blocks {
            while let shelf = shelves.first, y + block.size.height > shelf.upperBound {
                shelves.removeFirst()
                y = shelves.first?.lowerBound ?? 0
            }
            guard !shelves.isEmpty else { break }
            var box = Box(x: column.x, y: y, width: block.size.width, height: block.size.height)
            cover(box, &covered)
            box.width = column.width
            if let text = block.text {
                try canvas.text(text, block.style, in: box, language: "en")
            } else if let length {
                try Ruler(x: box.x + 3, y: box.y + 0.5, length: length, isVertical: false).draw(adjustment, on: canvas)
            }
            y += block.size.height + 1.5
        }
        return covered
    }

    private func drawVerticalRuler() throws(PrintingFailure) -> [Box] {
        let room = middle.upperBound - middle.lowerBound
        guard let length = Ruler.lengths.first(where: { Double($0) <= room }) else { return [] }
        var covered: [Box] = []
        let ruler = Ruler(
            x: paper.width - inset - 4, y: ((paper.height - Double(length)) / 2).rounded(), length: length,
            isVertical: true)
        cover(
            Box(x: ruler.x - 9, y: ruler.y - 2, width: 10, height: Double(length) + 4), &covered)
        try ruler.draw(adjustment, on: canvas)
        return covered
    }

    /// Clears an area of the outlines.
    private func cover(_ box: Box, _ covered: inout [Box]) {
        let box = box.inset(-1, -0.3)
        canvas.draw { $0.fill(box, .white) }
        covered.append(box)
    }

    private func drawCrosses() throws(PrintingFailure) {
        let arm = min(4, inset - 1)
        let caption = "\(Length(inset).text(digits: 1)) mm from both edges"
        for y in [inset, paper.height - inset] {
            for x in [inset, paper.width - inset] {
                canvas.draw { ink in
                    for (start, end) in [((x - arm, y), (x + arm, y)), ((x, y - arm), (x, y + arm))] {
                        let (start, end) = (
                            adjustment.applied(x: start.0, y: start.1), adjustment.applied(x: end.0, y: end.1)
                        )
                        ink.line(start.x, start.y, to: end.x, end.y, width: 0.15, .black)
                    }
                }
                let isLeft = x < paper.width / 2
                let style = TextStyle(size: 6.5, alignment: isLeft ? .start : .end)
                let width = paper.width / 2 - inset - arm - 2
                guard width > 28 else { continue }
                let size = try canvas.measure(caption, style, width: width, language: "en").size
                let cross = adjustment.applied(x: x, y: y)
                var box = Box(
                    x: cross.x + arm + 1.5, y: cross.y - size.height / 2, width: size.width + 0.5, height: size.height)
                if !isLeft { box.x = cross.x - arm - 1.5 - box.width }
                canvas.draw { $0.fill(box, .white) }
                try canvas.text(caption, style, in: box, language: "en")
            }
        }
    }

    private func drawNumbers(outOf covered: [Box]) throws(PrintingFailure) {
        guard sheetFormat.count > 1 else { return }
        let style = TextStyle(size: 8, isBold: true, color: PrintColor(gray: 0.3))
        for index in 0..<sheetFormat.count {
            let cell = adjustment.applied(to: sheetFormat.cell(index))
            // Away from the crosses, and within the printable area.
            let box = Box(
                x: max(cell.x + 1.2, 5), y: max(cell.y, min(cell.bottom - Self.numberHeight + 0.4, middle.upperBound)),
                width: 12, height: 3.5)
            guard !covered.contains(where: { $0.overlaps(box) }) else { continue }
            try canvas.text("\(index + 1)", style, in: box, language: "en")
        }
    }

    // MARK: Words

    /// Short paragraphs, so that they fit between the numbers of low labels.
    private func texts(_ length: Int?) -> [String] {
        // A flag must not be broken after its hyphens: each stands where a line does not end.
        let next = column.width < 120 ? "\n" : "; "
        var texts = [
            "Calibration: \(sheetFormat.name.shown), \(sheetFormat.use), \(sheetFormat.paper.name.shown)",
            "1. Print this page on plain paper, at 100 % (“actual size”, not “fit to page”), from the tray that the "
                + "sheets go into.",
        ]
        if let length {
            let measured = Double(length) - 0.5
            let scale = Length(100 * Double(length) / measured).text(digits: 2)
            texts.append(
                "2. Measure the ruler. If its \(length) mm measure \(Length(measured).text(digits: 1)) mm: "
                    + "--scale \(scale)%. That is 100 × \(length) / \(Length(measured).text(digits: 1)). If the ruler "
                    + "that runs down gives another scale, take the mean of both.")
        }
        texts.append(
            "3. Measure from the paper's left and upper edges to the middle of the cross at the top left: "
                + "\(Length(inset).text(digits: 1)) mm each. If the cross is")
        texts.append(
            "1 mm too far left: --offset 1mm,0mm\(next)1 mm too high: --offset 0mm,1mm\n"
                + "1 mm too far right: --offset=-1mm,0mm\(next)1 mm too low: --offset=0mm,-1mm")
        var last = "4. Hold the page and an empty sheet against the light: the outlines lie on the labels' edges."
        if sheetFormat.count > 1 {
            let used = min(4, sheetFormat.count - 1)
            last += "\nNumbers count the labels: with the first \(used) used, begin with --start \(used + 1)."
        }
        texts.append(last)
        if !adjustment.flags.isEmpty {
            texts.append(
                "This page is drawn with \(adjustment.flags): it should measure right. If it does not, print it without "
                    + "them, and measure again.")
        }
        return texts
    }
}

extension Box {
    fileprivate func overlaps(_ other: Box) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
}

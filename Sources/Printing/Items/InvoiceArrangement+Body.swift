import TextSupport

extension InvoiceArrangement {
    /// Less than the fonts' own spacing: lines of an invoice are short.
    private static let lineSpacing = 0.92

    /// Places title, purpose and amount.
    mutating func arrangeBody() throws(PrintingFailure) {
        let box = form.body
        let number = item.invoice?.number?.singleParagraph.marked(within: direction, isFollowed: false)
        let title = [item.invoice?.title.singleParagraph, number].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
        let style = TextStyle(size: 0, isBold: true, isCutInTheMiddle: true)
        try place(
            .title, title, fitted(title, style, sizes: [20, 17, 14], width: box.width).style, in: box,
            baseline: box.y + 6)
        var y = box.y + 15
        let amountHeight = item.amount == nil ? 0.0 : 16
        if let purpose = item.purpose?.lines, !purpose.isEmpty {
            let label = item.invoice?.purposeLabel.singleParagraph ?? ""
            try place(.purposeLabel, label, TextStyle(size: 9, color: Self.gray), in: box, baseline: y + 3)
            rule(y + 5.5)
            y += 8
            let room = Box(x: box.x, y: y, width: box.width, height: box.bottom - amountHeight - y)
            y = try arrangePurpose(purpose, in: room) + 3
        }
        if let amount = item.amount { try arrangeAmount(amount.singleParagraph, below: y) }
    }

    /// - Returns: the lower edge of the text.
    private mutating func arrangePurpose(_ lines: [String], in room: Box) throws(PrintingFailure) -> Double {
        // More than fits on a page; a customer's text may have any number.
        let lines = lines.prefix(100)
        var style = TextStyle(size: 0)
        for size in [10, 9, 8.5, 8] {
            style.size = size
            style.lines = 100
            style.lineSpacing = Self.lineSpacing
            var height = 0.0
            for line in lines {
                height += try measure(line, style, width: room.width).size.height - style.tightening
                if height > room.height { break }
            }
            if height <= room.height { break }
        }
        var y = room.y
        for (index, line) in lines.enumerated() {
            let rest = room.bottom - y
            var text = line
            // The next line would not fit: an ellipsis shows that there is more.
            if index + 1 < lines.count {
                let height = try measure(line, style, width: room.width).size.height
                style.lines = 1
                let next = try measure(lines[index + 1], style, width: room.width).size.height
                style.lines = 100
                if height <= rest, height - style.tightening + next > rest { text += " …" }
            }
            guard let lineCount = try lineCount(of: text, style, in: room.width, height: rest) else { break }
            var style = style
            style.lines = lineCount
            let extent = try place(.purpose, text, style, in: Box(x: room.x, y: y, width: room.width, height: 0))
            y = extent.bottom - style.tightening
            if text != line || pieces.last?.isShortened == true { break }
        }
        return y
    }

    /// - Returns: the number of lines that a text may take in a height; `nil` if not even one fits.
    private func lineCount(
        of text: String, _ style: TextStyle, in width: Double, height: Double
    ) throws(PrintingFailure) -> Int? {
        var style = style
        let whole = try measure(text, style, width: width).size.height
        if whole <= height { return style.lines }
        style.lines = 1
        let one = try measure(text, style, width: width).size.height
        style.lines = min(Int(height / (one * style.lineSpacing)), 100)
        while style.lines > 0 {
            if try measure(text, style, width: width).size.height <= height { return style.lines }
            style.lines -= 1
        }
        return nil
    }

    private mutating func arrangeAmount(_ amount: String, below y: Double) throws(PrintingFailure) {
        let box = form.body
        let bold = TextStyle(size: 0, isBold: true)
        let (style, isWhole) = try fitted(
            amount, bold, sizes: [15, 13, 11, 9, 8, 7, 6, 5], width: box.width * 0.7)
        guard isWhole else { throw .noRoom(text: amount) }
        rule(y, width: 0.3, .black)
        let baseline = y + 7.2
        var column = box
        column.width = try box.width - measure(amount, style, width: box.width).size.width - 6
        if start == .right { column.x = box.right - column.width }
        let label = item.invoice?.amountLabel.singleParagraph ?? ""
        let labelStyle = try fitted(label, bold, sizes: [10.5, 9, 8], width: column.width).style
        try place(.amountLabel, label, labelStyle, in: column, baseline: baseline)
        try place(.amount, amount, style, in: box, baseline: baseline, side: start.opposite)
        rule(y + 11, width: 0.3, .black)
    }
}

extension TextStyle {
    /// The distance by which the first line of another text moves up, so that all lines are alike, in millimetres: for
    /// fonts whose lines are 1.36 times as high as their size, as Noto Sans's.
    fileprivate var tightening: Double { (1 - lineSpacing) * 1.36 * size / ContentStreamBuilder.pointsPerMillimetre }
}

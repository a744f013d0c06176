import TextSupport

extension InvoiceArrangement {
    /// The maximum number of lines for a link; a longer one is left out, as the code holds it.
    private static let linkLines = 6

    /// Places the texts beside the code.
    mutating func arrangePayment() throws(PrintingFailure) {
        rule(form.payment.y)
        let x = form.codeSlot.right + 5
        var column = Box(x: x, y: form.codeSlot.y + 3, width: form.payment.right - x, height: 0)

        let how = item.howToPay.singleParagraph
        if !how.isEmpty {
            let style = TextStyle(size: 0, isBold: true, lines: 2, lineSpacing: 0.92)
            let fitting = try fitted(how, style, sizes: [11, 10, 9], width: column.width).style
            column.y = try place(.howToPay, how, fitting, in: column).bottom + 0.8
        }
        let whereTo = item.whereToPay.singleParagraph
        let (lines, style) = try whole(whereTo, width: column.width)
        for line in lines { column.y = try place(.whereToPay, line, style, in: column).bottom }
        column.y += 2.5

        let small = TextStyle(size: 9)
        if let payBy = item.payBy?.singleParagraph, !payBy.isEmpty {
            let style = try fitted(payBy, small, sizes: [9, 8, 7], width: column.width).style
            column.y = try place(.payBy, payBy, style, in: column).bottom + 0.2
        }
        let reference = item.reference.singleParagraph
        if !reference.isEmpty {
            var style = TextStyle(size: 9, isCutInTheMiddle: true)
            style = try fitted(reference, style, sizes: [9, 8, 7], width: column.width).style
            column.y = try place(.reference, reference, style, in: column).bottom + 2.5
        }
        try arrangeLink(in: column)
    }

    /// - Returns: a text in whole lines, broken between words only: the payer compares the domain in it with that on
    ///   the telephone.
    private func whole(
        _ text: String, width: Double
    ) throws(PrintingFailure) -> (lines: [String], style: TextStyle) {
        for size in [10.0, 9, 8, 7, 6, 5] {
            let style = TextStyle(size: size)
            var lines = [""]
            var isWhole = true
            for word in text.split(separator: " ") where isWhole {
                let last = lines[lines.count - 1]
                let line = last.isEmpty ? String(word) : last + " " + word
                if try !measure(line, style, width: width).isShortened {
                    lines[lines.count - 1] = line
                } else {
                    lines.append(String(word))
                    let set = try measure(String(word), style, width: width)
                    isWhole = !last.isEmpty && lines.count <= 2 && !set.isShortened
                }
            }
            // A line of its own may begin with a host: its full stop still stands on the language's side.
            if isWhole, direction == .rightToLeft { lines = lines.map { "\u{200F}" + $0 } }
            if isWhole { return (lines, style) }
        }
        throw .noRoom(text: text)
    }

    /// Places the link if all of it fits: a link that is cut off is of no use.
    private mutating func arrangeLink(in column: Box) throws(PrintingFailure) {
        for size in [7.5, 6.5, 5.5] {
            let style = TextStyle(size: size, color: Self.gray)
            let whole = try measure(item.link, style, width: 10_000)
            let most = min(Self.linkLines, Int((form.payment.bottom - column.y) / whole.size.height))
            guard whole.size.width < Double(most) * column.width,
                let lines = try broken(item.link, style, length: whole.size.width, width: column.width),
                lines.count <= most
            else { continue }
            var column = column
            for line in lines { column.y = try place(.link, line, style, in: column).bottom }
            return
        }
    }

    /// - Returns: a link in lines that can be broken anywhere, without hyphens; `nil` if a single letter is too wide.
    private func broken(
        _ link: String, _ style: TextStyle, length: Double, width: Double
    ) throws(PrintingFailure) -> [String]? {
        guard length > width else { return [link] }
        var lines: [String] = []
        var rest = Substring(link)
        // The number of letters of average width in a line.
        let average = Int(Double(link.count) * width / length)
        while !rest.isEmpty {
            var line = rest.prefix(average + 6)
            while try measure(String(line), style, width: width).isShortened { line = line.dropLast() }
            guard !line.isEmpty else { return nil }
            lines.append(String(line))
            rest = rest.dropFirst(line.count)
        }
        return lines
    }
}

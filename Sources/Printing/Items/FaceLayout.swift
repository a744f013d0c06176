/// A label, card, tent or sign: the code, and beside or below it what is paid, to whom, and where.
struct FaceLayout: ItemLayout {
    private static let margin = 1.5

    func codeSlot(in cell: Box) -> Box {
        let side = min(cell.height, cell.width / 2) - 2 * Self.margin
        return Box(x: cell.x + Self.margin, y: cell.y + (cell.height - side) / 2, width: side, height: side)
    }

    func draw(_ item: PayItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        let left = codeSlot(in: cell).right + Self.margin
        var box = Box(x: left, y: cell.y + 2, width: cell.right - left - 2, height: 0)
        let lines: [(String?, TextStyle)] = [
            (item.payee, TextStyle(size: 8, isBold: true)), (item.amount, TextStyle(size: 11, isBold: true)),
            (item.purpose, TextStyle(size: 7, lines: 2)), (item.reference, TextStyle(size: 6)),
            (item.whereToPay, TextStyle(size: 6, lines: 2)),
        ]
        for (text, style) in lines {
            guard let text else { continue }
            box.y += try canvas.text(text, style, in: box, language: item.language).height
        }
    }
}

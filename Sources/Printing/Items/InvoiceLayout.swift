/// A letter to a customer.
struct InvoiceLayout: ItemLayout {
    /// - Parameter paper: What it is printed on.
    init(paper: Paper) {}

    func codeSlot(in cell: Box) -> Box { FaceLayout().codeSlot(in: cell) }

    func draw(_ item: PayItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure) {
        try FaceLayout().draw(item, in: cell, code: code, on: canvas)
    }
}

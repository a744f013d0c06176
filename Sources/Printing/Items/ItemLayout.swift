/// The layout of an item in its cell.
protocol ItemLayout {
    /// - Returns: the square that the code may fill, its quiet zone included; of the same size for all items.
    func codeSlot(in cell: Box) -> Box

    /// - Returns: the square that an item's code may fill, which may depend on the direction of its language.
    func codeSlot(in cell: Box, for item: PrintItem) -> Box

    /// Draws everything but the code.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - cell: The area of the item.
    ///   - code: The place of the code, within its slot.
    ///   - canvas: The canvas to draw on.
    /// - Throws: ``PrintingFailure``, such as ``PrintingFailure/noRoom(text:)`` for a text that must be whole and does
    ///   not fit.
    func draw(_ item: PrintItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure)
}

extension ItemLayout {
    func codeSlot(in cell: Box, for item: PrintItem) -> Box { codeSlot(in: cell) }
}

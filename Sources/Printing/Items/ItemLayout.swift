/// How an item is laid out in its cell.
protocol ItemLayout {
    /// - Returns: the square that the code may fill, its quiet zone included; of the same size for all items.
    func codeSlot(in cell: Box) -> Box

    /// - Returns: the square that an item's code may fill: elsewhere than others' where its language asks for it.
    func codeSlot(in cell: Box, for item: PayItem) -> Box

    /// Draws everything but the code.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - cell: All that there is for the item.
    ///   - code: Where the code is, within its slot.
    ///   - canvas: What is drawn on.
    /// - Throws: ``PrintingFailure``, as ``PrintingFailure/noRoom(text:)`` for a text that has to be whole and can't be.
    func draw(_ item: PayItem, in cell: Box, code: Box, on canvas: Canvas) throws(PrintingFailure)
}

extension ItemLayout {
    func codeSlot(in cell: Box, for item: PayItem) -> Box { codeSlot(in: cell) }
}

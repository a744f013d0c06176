/// The division of a cell between the code and the texts, in millimetres.
struct LabelGeometry {
    /// The square of the code, its quiet zone included.
    let slot: Box
    /// True if the code is at the side; false if it is in the middle.
    let isBeside: Bool
    /// True if lines run from right to left: a code at the side is then at the right.
    let isMirrored: Bool
    /// The areas for texts, with the roles in each.
    let areas: [(box: Box, roles: [LabelRole])]
    /// The area beside or above the code, to the cell's edges, for the word TEST.
    let stamp: Box
    /// The payee's size, in points.
    let base: Double

    private static let head: [LabelRole] = [.payee, .amount, .purpose]
    private static let foot: [LabelRole] = [.howToPay, .whereToPay, .payBy, .reference]

    /// - Parameters:
    ///   - cell: In millimetres.
    ///   - isMirrored: True for a language read from right to left.
    init(_ cell: Box, isMirrored: Bool) {
        // Printers drift: the larger the cell, the wider the margin.
        let margin = max(1, 0.065 * min(cell.width, cell.height) - 0.6)
        isBeside = cell.width >= 1.2 * cell.height
        self.isMirrored = isMirrored
        if isBeside {
            // The quiet zone is white already.
            let inset = 0.6 * margin
            let share = min(0.5, max(0.44, 0.53 - 0.0005 * cell.width))
            let side = min(cell.height - 2 * inset, cell.width * share)
            let x = isMirrored ? cell.right - inset - side : cell.x + inset
            slot = Box(x: x, y: cell.y + (cell.height - side) / 2, width: side, height: side)
            let width = cell.width - inset - side
            stamp = Box(x: isMirrored ? cell.x : slot.right, y: cell.y, width: width, height: cell.height)
            let gap = 0.3 + 0.1 * margin
            // A line's upper third is empty, but for an accent.
            let top = 0.75 * margin
            let area = Box(
                x: isMirrored ? cell.x + margin : slot.right + gap, y: cell.y + top, width: width - gap - margin,
                height: cell.height - top - margin)
            areas = [(area, Self.head + Self.foot)]
            base = max(LabelSizes.smallest, min(area.width / 3.1, area.height / 3.8))
        } else {
            let inner = cell.inset(margin)
            // 0 for a square, 1 for upright paper.
            let tallness = min(1, (cell.height / cell.width - 1) / 0.4)
            let side = min(cell.width * 0.6, cell.height * (0.55 - 0.13 * tallness))
            slot = Box(
                x: cell.x + (cell.width - side) / 2, y: inner.y + 0.53 * (inner.height - side), width: side,
                height: side)
            stamp = Box(x: cell.x, y: cell.y, width: cell.width, height: slot.y - cell.y)
            let gap = 0.3
            let head = Box(x: inner.x, y: inner.y, width: inner.width, height: slot.y - gap - inner.y)
            let foot = Box(
                x: inner.x, y: slot.bottom + gap, width: inner.width, height: inner.bottom - slot.bottom - gap)
            areas = [(head, Self.head), (foot, Self.foot)]
            base = max(LabelSizes.smallest, min(inner.width / 4.5, head.height / (1.75 + 0.15 * tallness)))
        }
    }
}

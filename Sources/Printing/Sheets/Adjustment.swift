/// The correction for a printer that draws everything a little beside its place, or a little too small.
package struct Adjustment: Sendable, Hashable {
    /// The move to the right, in millimetres.
    package var right: Double
    /// The move down, in millimetres.
    package var down: Double
    /// The factor of distances from the paper's top left corner: 1.005 for a printer that draws 0.5 % too small.
    package var scale: Double

    /// A correction; by default none.
    package init(right: Double = 0, down: Double = 0, scale: Double = 1) {
        self.right = right
        self.down = down
        self.scale = scale
    }

    /// - Returns: the point to draw at, so that it is printed in its place.
    func applied(x: Double, y: Double) -> (x: Double, y: Double) { (x * scale + right, y * scale + down) }

    /// - Returns: the cell to draw in, so that it is printed in its place. Its size does not change: a code stays on
    ///   whole printer dots.
    func applied(to cell: Box) -> Box {
        let (x, y) = applied(x: cell.x + cell.width / 2, y: cell.y + cell.height / 2)
        return Box(x: x - cell.width / 2, y: y - cell.height / 2, width: cell.width, height: cell.height)
    }
}

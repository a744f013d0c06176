/// A ruler with a tick for each millimetre and a figure for every ten.
struct Ruler {
    /// The place of its zero, in millimetres.
    let x, y: Double
    /// The length, in whole millimetres.
    let length: Int
    /// True if it runs down instead of to the right.
    let isVertical: Bool

    /// The width of a ruler, with its figures, in millimetres.
    static let width = 7.5
    /// The lengths that a ruler can have; the longest that fits is drawn.
    static let lengths = [150, 100, 80, 50, 20]

    /// Draws it with the printer's correction, so that it is printed true to size.
    ///
    /// - Throws: ``PrintingFailure``.
    func draw(_ adjustment: Adjustment, on canvas: Canvas) throws(PrintingFailure) {
        canvas.draw { ink in
            line(from: (0, 0), to: (length, 0), adjustment, on: &ink)
            for tick in 0...length {
                let height = tick % 10 == 0 ? 4.0 : tick % 5 == 0 ? 3.0 : 2.0
                line(from: (tick, 0), to: (tick, height), adjustment, on: &ink)
            }
        }
        let style = TextStyle(size: 6.5, alignment: isVertical ? .end : .center)
        for figure in stride(from: 0, through: length, by: 10) {
            let (along, across) = (Double(figure), 4.3)
            let point = isVertical ? (x: x - across, y: y + along) : (x: x + along, y: y + across)
            let (right, down) = adjustment.applied(x: point.x, y: point.y)
            let box =
                isVertical
                ? Box(x: right - 10, y: down - 1.55, width: 10, height: 0)
                : Box(x: right - 5, y: down, width: 10, height: 0)
            try canvas.text("\(figure)", style, in: box, language: "en")
        }
    }

    private func line(
        from start: (Int, Double), to end: (Int, Double), _ adjustment: Adjustment, on ink: inout ContentStreamBuilder
    ) {
        func place(_ point: (Int, Double)) -> (x: Double, y: Double) {
            let along = Double(point.0)
            return isVertical
                ? adjustment.applied(x: x - point.1, y: y + along) : adjustment.applied(x: x + along, y: y + point.1)
        }
        let (start, end) = (place(start), place(end))
        ink.line(start.x, start.y, to: end.x, end.y, width: 0.1, .black)
    }
}

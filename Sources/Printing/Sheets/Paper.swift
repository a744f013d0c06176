/// A sheet of paper, upright.
package struct Paper: Sendable, Hashable {
    /// The name in printers' drivers.
    package let name: String
    /// In millimetres.
    package let size: Size

    /// ISO 216: 210 × 297 mm.
    package static let a4 = Paper(name: "A4", size: Size(width: 210, height: 297))
    /// ISO 216: 148 × 210 mm.
    package static let a5 = Paper(name: "A5", size: Size(width: 148, height: 210))
    /// ISO 216: 105 × 148 mm.
    package static let a6 = Paper(name: "A6", size: Size(width: 105, height: 148))
    /// ANSI/ASME Y14.1: 8.5 × 11 in.
    package static let letter = Paper(name: "Letter", size: Size(width: 215.9, height: 279.4))

    /// The paper of sheets of labels.
    package static let all = [a4, a5, a6, letter]

    /// - Returns: the paper of a name, without regard to case.
    package static func named(_ name: String) -> Paper? {
        all.first { $0.name.lowercased() == name.lowercased() }
    }
}

/// Width and height, in millimetres.
package struct Size: Sendable, Hashable {
    /// In millimetres.
    package var width: Double
    /// In millimetres.
    package var height: Double

    /// A size.
    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

/// A rectangle on paper, in millimetres from the top left corner.
package struct Box: Sendable, Hashable {
    /// The distance from the left edge.
    package var x: Double
    /// The distance from the top edge.
    package var y: Double
    /// The width.
    package var width: Double
    /// The height.
    package var height: Double

    /// A rectangle.
    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The right edge.
    package var right: Double { x + width }
    /// The lower edge.
    package var bottom: Double { y + height }
    /// Width and height.
    package var size: Size { Size(width: width, height: height) }

    /// - Returns: the rectangle with a margin taken off on every side; never of a negative size.
    package func inset(_ margin: Double) -> Box { inset(margin, margin) }

    /// - Returns: the rectangle with margins taken off; never of a negative size.
    package func inset(_ horizontal: Double, _ vertical: Double) -> Box {
        Box(
            x: x + horizontal, y: y + vertical, width: max(0, width - 2 * horizontal),
            height: max(0, height - 2 * vertical))
    }

    /// - Returns: the place of the rectangle when another one that contains it is turned by 180 degrees.
    func turned(in other: Box) -> Box {
        Box(x: other.x + other.right - right, y: other.y + other.bottom - bottom, width: width, height: height)
    }
}

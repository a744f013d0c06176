import QRCode
import Testing

@testable import Printing

extension PDFFile {
    /// A stroked path.
    struct Stroke {
        /// In millimetres.
        var width: Double
        /// Its bounds, in millimetres from the paper's upper left corner.
        var box: Box
        var isStraight: Bool
    }

    /// - Returns: a page's size, in millimetres.
    func size(of page: Object) throws -> Size {
        let box = try #require(page.text.firstMatch(of: /\/MediaBox \[ 0 0 (\S+) (\S+) \]/))
        return Size(
            width: try #require(Double(box.1)) / ContentStreamBuilder.pointsPerMillimetre,
            height: try #require(Double(box.2)) / ContentStreamBuilder.pointsPerMillimetre)
    }

    /// - Returns: the addresses that a page links to, in order.
    func links(of page: Object) -> [String] {
        object("Annots", of: page)?.text.matches(of: /\/URI \(([^)]*)\)/).map { String($0.1) } ?? []
    }

    /// - Returns: the places of a page's codes, in order, in millimetres from its upper left corner.
    func codes(of page: Object) throws -> [Box] {
        let height = try size(of: page).height
        // White below each, and then the matrix that makes its modules as large as it should be.
        let pattern = /(\S+) (\S+) (\S+) (\S+) re f Q\nq 0 g \S+ 0 0 -\S+ \S+ \S+ cm\n/
        return try content(of: page).matches(of: pattern).map { match in
            let numbers = [match.1, match.2, match.3, match.4].compactMap { Double($0) }
            try #require(numbers.count == 4)
            return Self.box(
                x: [numbers[0], numbers[0] + numbers[2]], y: [numbers[1], numbers[1] + numbers[3]], height)
        }
    }

    /// - Returns: the paths that a page strokes, in order.
    func strokes(of page: Object) throws -> [Stroke] {
        let height = try size(of: page).height
        return try content(of: page).split(separator: "\n").compactMap { line -> Stroke? in
            guard line.hasPrefix("q "), line.hasSuffix(" S Q") else { return nil }
            var (numbers, x, y, width): ([Double], [Double], [Double], Double?) = ([], [], [], nil)
            var isStraight = true
            for word in line.split(separator: " ") {
                if let number = Double(word) {
                    numbers.append(number)
                    continue
                }
                switch word {
                case "w": width = numbers.last
                case "re":
                    try #require(numbers.count == 4)
                    x += [numbers[0], numbers[0] + numbers[2]]
                    y += [numbers[1], numbers[1] + numbers[3]]
                    isStraight = false
                case "m", "l", "c":
                    for (index, number) in numbers.enumerated() {
                        if index.isMultiple(of: 2) { x.append(number) } else { y.append(number) }
                    }
                    if word == "c" { isStraight = false }
                default: break
                }
                numbers = []
            }
            return Stroke(
                width: try #require(width) / ContentStreamBuilder.pointsPerMillimetre,
                box: Self.box(x: x, y: y, height),
                isStraight: isStraight)
        }
    }

    private static func box(x: [Double], y: [Double], _ height: Double) -> Box {
        let (left, right) = (x.min() ?? 0, x.max() ?? 0)
        let (bottom, top) = (y.min() ?? 0, y.max() ?? 0)
        let unit = ContentStreamBuilder.pointsPerMillimetre
        return Box(
            x: left / unit, y: height - top / unit, width: (right - left) / unit, height: (top - bottom) / unit)
    }
}

extension Box {
    /// - Returns: true if no edge is more than 0.01 mm away from another box's.
    func isClose(to other: Box) -> Bool {
        [x - other.x, y - other.y, right - other.right, bottom - other.bottom].allSatisfy { abs($0) < 0.01 }
    }
}

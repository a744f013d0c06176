import Testing

/// Draws a path of `m`, `h`, `v` and `z` on a grid of modules.
struct Raster {
    /// How often the path runs around the middle of each module, row by row; negative where it runs the other way.
    private(set) var winding: [[Int]]

    init(path: String, side: Int) throws {
        winding = Array(repeating: Array(repeating: 0, count: side), count: side)
        var (x, y, startX, startY) = (0, 0, 0, 0)
        for match in path.matches(of: /([mhvz])(-?\d+)?(?: ?(-?\d+))?/) {
            let first = match.2.flatMap { Int($0) } ?? 0
            switch match.1 {
            case "m":
                x += first
                y += try #require(match.3.flatMap { Int($0) })
                (startX, startY) = (x, y)
            case "h": x += first
            case "v": vertical(x, &y, to: y + first)
            default:
                // Back to the start in a straight line, which must be upright or level.
                try #require(x == startX || y == startY)
                vertical(x, &y, to: startY)
                x = startX
            }
        }
        let length = path.matches(of: /([mhvz])(-?\d+)?(?: ?(-?\d+))?/).reduce(0) { $0 + $1.0.count }
        try #require(length == path.count, "the path has nothing else in it")
    }

    /// An upright edge turns around everything to the right of it.
    private mutating func vertical(_ x: Int, _ y: inout Int, to end: Int) {
        for row in min(y, end)..<max(y, end) {
            for column in x..<winding[row].count { winding[row][column] += end > y ? 1 : -1 }
        }
        y = end
    }
}

/// The outline of all dark modules, as the data of one SVG path, with the quiet zone around it.
///
/// The edges between dark and light are followed, dark on the right hand: modules that touch are one shape, so that no
/// renderer can leave a hairline between them, and the path is shorter than one of rows. Where two dark modules meet at a
/// corner only, the shapes stay apart. Holes run the other way round, so both fill rules draw the same.
struct Outline: Sendable {
    /// Made of `m`, `h`, `v` and `z` only.
    private(set) var path: [UInt8] = []

    /// - Parameters:
    ///   - modules: Row by row, 1 is dark.
    ///   - side: How many modules a row has.
    init(_ modules: [UInt8], side: Int) {
        path.reserveCapacity(modules.count * 5 / 2)
        // The modules with a light rim, so that every edge has two sides. An entry is also the vertex at its top left.
        let width = side + 2
        var grid = [UInt8](repeating: 0, count: width * width)
        for y in 0..<side {
            let row = (y + 1) * width + 1
            grid.replaceSubrange(row..<row + side, with: modules[y * side..<(y + 1) * side])
        }
        var (penX, penY) = (1 - QRCode.Plan.quietZone, 1 - QRCode.Plan.quietZone)
        for y in 1...side {
            for x in 1...side {
                let start = y * width + x
                // A top edge that no shape has passed yet: bit 1 marks those.
                guard grid[start] == 1, grid[start - width] & 1 == 0 else { continue }
                move(x - penX, y - penY)
                (penX, penY) = (x, y)
                follow(&grid, width, from: start)
            }
        }
    }

    /// Follows one shape's edge from a vertex to the right and around, and closes it.
    private mutating func follow(_ grid: inout [UInt8], _ width: Int, from start: Int) {
        var vertex = start
        var direction = Direction.right
        while true {
            let step = direction.step(width)
            let (right, left) = direction.ahead(width)
            var length = 0
            repeat {
                if direction == .right { grid[vertex] |= 2 }
                vertex += step
                length += 1
            } while grid[vertex + right] & 1 == 1 && grid[vertex + left] & 1 == 0
            let next = grid[vertex + right] & 1 == 0 ? direction.clockwise : direction.anticlockwise
            // The last edge is drawn by closing the path.
            if vertex == start, next == .right { break }
            line(direction, length)
            direction = next
        }
        path.append(UInt8(ascii: "z"))
    }

    private enum Direction {
        case right, down, left, up

        var clockwise: Direction {
            switch self {
            case .right: .down
            case .down: .left
            case .left: .up
            case .up: .right
            }
        }

        var anticlockwise: Direction {
            switch self {
            case .right: .up
            case .down: .right
            case .left: .down
            case .up: .left
            }
        }

        /// From a vertex to the next.
        func step(_ width: Int) -> Int {
            switch self {
            case .right: 1
            case .down: width
            case .left: -1
            case .up: -width
            }
        }

        /// From a vertex to the modules that lie ahead of it, on the right hand and on the left.
        func ahead(_ width: Int) -> (right: Int, left: Int) {
            switch self {
            case .right: (0, -width)
            case .down: (-1, 0)
            case .left: (-width - 1, -1)
            case .up: (-width, -width - 1)
            }
        }
    }

    private mutating func move(_ x: Int, _ y: Int) {
        path.append(UInt8(ascii: "m"))
        append(x)
        if y >= 0 { path.append(UInt8(ascii: " ")) }
        append(y)
    }

    private mutating func line(_ direction: Direction, _ length: Int) {
        switch direction {
        case .right, .left: path.append(UInt8(ascii: "h"))
        case .down, .up: path.append(UInt8(ascii: "v"))
        }
        append(direction == .right || direction == .down ? length : -length)
    }

    /// Appends a number of at most three digits.
    private mutating func append(_ number: Int) {
        if number < 0 { path.append(UInt8(ascii: "-")) }
        let digits = number.magnitude
        if digits >= 10 {
            if digits >= 100 { path.append(UInt8(ascii: "0") + UInt8(digits / 100)) }
            path.append(UInt8(ascii: "0") + UInt8(digits / 10 % 10))
        }
        path.append(UInt8(ascii: "0") + UInt8(digits % 10))
    }
}

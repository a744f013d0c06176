/// The outline of all dark modules, as the data of one SVG path, with the quiet zone around it.
///
/// The edges between dark and light are followed, dark on the right hand: modules that touch are one shape, so that no
/// renderer can leave a hairline between them, and the path is shorter than one of rows. Where two dark modules meet at a
/// corner only, the shapes stay apart. Holes run the other way round, so both fill rules draw the same.
struct Outline: Sendable {
    /// Made of `m`, `h`, `v` and `z` only.
    let path: [UInt8]

    /// - Parameters:
    ///   - modules: Row by row, 1 is dark.
    ///   - side: How many modules a row has.
    init(_ modules: [UInt8], side: Int) {
        // Between `side` rows and as many columns there are 2 · side · (side + 1) edges of modules. A stroke along n of
        // them takes at most 3n bytes (`h-1`, `v-177`), and moving to a shape of 4 or more and closing it 11.
        path = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 12 * side * (side + 1)) { buffer in
            var pen = Pen(buffer: buffer)
            Self.trace(modules, side, &pen)
            return Array(buffer[..<pen.length])
        }
    }

    private static func trace(_ modules: [UInt8], _ side: Int, _ pen: inout Pen) {
        // The modules with a light rim, so that every edge has two sides. An entry is also the vertex at its top left.
        let width = side + 2
        var grid = [UInt8](repeating: 0, count: width * width)
        for y in 0..<side {
            let row = (y + 1) * width + 1
            grid.replaceSubrange(row..<row + side, with: modules[y * side..<(y + 1) * side])
        }
        var (lastX, lastY) = (1 - QRCode.Plan.quietZone, 1 - QRCode.Plan.quietZone)
        grid.withUnsafeMutableBufferPointer { grid in
            for y in 1...side {
                for x in 1...side {
                    let start = y * width + x
                    // A top edge that no shape has passed yet: bit 1 marks those.
                    guard grid[start] == 1, grid[start - width] & 1 == 0 else { continue }
                    pen.move(x - lastX, y - lastY)
                    (lastX, lastY) = (x, y)
                    follow(grid, width, from: start, &pen)
                }
            }
        }
    }

    /// Follows one shape's edge from a vertex to the right and around, and closes it.
    private static func follow(
        _ grid: UnsafeMutableBufferPointer<UInt8>, _ width: Int, from start: Int, _ pen: inout Pen
    ) {
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
            pen.line(direction, length)
            direction = next
        }
        pen.write("z")
    }
}

/// Where a followed edge runs.
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

/// Writes a path's commands.
private struct Pen {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var length = 0

    mutating func move(_ x: Int, _ y: Int) {
        write("m")
        write(x)
        if y >= 0 { write(" ") }
        write(y)
    }

    mutating func line(_ direction: Direction, _ length: Int) {
        write(direction == .right || direction == .left ? "h" : "v")
        write(direction == .right || direction == .down ? length : -length)
    }

    mutating func write(_ character: Unicode.Scalar) {
        buffer[length] = UInt8(truncatingIfNeeded: character.value)
        length += 1
    }

    /// A number of at most three digits.
    private mutating func write(_ number: Int) {
        if number < 0 { write("-") }
        let rest = number.magnitude
        if rest >= 10 {
            if rest >= 100 { writeDigit(rest / 100) }
            writeDigit(rest / 10 % 10)
        }
        writeDigit(rest % 10)
    }

    private mutating func writeDigit(_ digit: UInt) {
        buffer[length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        length += 1
    }
}

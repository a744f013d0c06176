/// The outline of all dark modules, as the data of one SVG path, with the quiet zone around it.
///
/// The edges between dark and light are followed, dark on the right hand: modules that touch are one shape, so that no
/// renderer can leave a hairline between them, and the path is shorter than one of rows. If two dark modules meet at a
/// corner only, the shapes stay apart. Holes run the other way round, so both fill rules draw the same.
struct Outline: Sendable {
    /// Contains `m`, `h`, `v` and `z` only.
    let path: [UInt8]

    init(_ modules: Modules) {
        // Between `side` rows and as many columns there are 2 · side · (side + 1) edges of modules. A stroke along n of
        // them takes at most 3n bytes (`h-1`, `v-177`), and moving to a shape of 4 or more and closing it 11. The pen
        // needs a byte more while it writes.
        let capacity = 12 * modules.side * (modules.side + 1) + 8
        path = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
            var pen = Pen(buffer: buffer)
            Edges.withEdges(of: modules) { upright, level in
                Self.trace(upright, level, &pen)
            }
            return Array(buffer[..<pen.length])
        }
    }

    private static func trace(_ upright: Edges, _ level: Edges, _ pen: inout Pen) {
        var (lastX, lastY) = (-QRCode.Plan.quietZone, -QRCode.Plan.quietZone)
        for y in 0..<level.side {
            for word in 0..<level.width {
                // Every shape has a topmost edge, and is followed from there.
                while let x = level.firstStart(y, word) {
                    pen.move(x - lastX, y - lastY)
                    (lastX, lastY) = (x, y)
                    follow(upright, level, x, y, &pen)
                }
            }
        }
    }

    /// Follows one shape's edge from a vertex to the right and around, and closes it.
    private static func follow(_ upright: Edges, _ level: Edges, _ startX: Int, _ startY: Int, _ pen: inout Pen) {
        var (x, y) = (startX, startY)
        var way = Edges.Way.forwards
        while true {
            level.removeStart(way, y, x)
            let nextX = Edges.position(x, level.length(way, y, x), way)
            pen.line("h", nextX &- x)
            x = nextX
            // To the right hand if there is an edge, which keeps shapes apart that meet at a corner: from right to down,
            // from left to up; otherwise to the left hand.
            way ^= 1 ^ upright.goesOn(way, x, y)
            let nextY = Edges.position(y, upright.length(way, x, y), way)
            let height = nextY &- y
            y = nextY
            // From down to left, from up to right.
            way ^= level.goesOn(way ^ 1, y, x)
            // The last edge is drawn by closing the path.
            if x == startX, y == startY, way == Edges.Way.forwards { break }
            pen.line("v", height)
        }
        pen.close()
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

    mutating func line(_ letter: Unicode.Scalar, _ length: Int) {
        write(letter)
        write(length)
    }

    mutating func close() { write("z") }

    private mutating func write(_ character: Unicode.Scalar) {
        buffer[length] = UInt8(truncatingIfNeeded: character.value)
        length &+= 1
    }

    /// Writes a number of at most three digits.
    private mutating func write(_ number: Int) {
        // Overwritten unless the number is negative: half of all are, so a branch would often be mispredicted.
        buffer[length] = UInt8(ascii: "-")
        length &+= number < 0 ? 1 : 0
        let rest = number.magnitude
        if rest >= 10 {
            if rest >= 100 { writeDigit(rest / 100) }
            writeDigit(rest / 10 % 10)
        }
        writeDigit(rest % 10)
    }

    private mutating func writeDigit(_ digit: UInt) {
        buffer[length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        length &+= 1
    }
}

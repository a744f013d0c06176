extension QRCode {
    /// Appends the outline of all dark modules, as the data of one SVG path.
    ///
    /// The edges between dark and light are followed, dark on the right hand: modules that touch are one shape, so that
    /// no renderer can leave a hairline between them, and the path is shorter than one of rows. Where two dark modules meet at a corner only,
    /// the shapes stay apart. Holes run the other way round, so both fill rules draw the same.
    func appendOutline(to path: inout [UInt8]) {
        // The modules with a light rim, so that every edge has two sides. An entry is also the vertex at its top left.
        let width = plan.modules + 2
        var grid = [UInt8](repeating: 0, count: width * width)
        for y in 0..<plan.modules {
            for x in 0..<plan.modules { grid[(y + 1) * width + x + 1] = modules[y * plan.modules + x] }
        }
        // To the right, down, left, up: where the next vertex lies, and which modules lie ahead of it on either hand.
        let step = [1, width, -1, -width]
        let right = [0, -1, -width - 1, -width]
        let left = [-width, 0, -1, -width - 1]
        var penX = 1 - Plan.quietZone
        var penY = 1 - Plan.quietZone
        for start in width..<width * (width - 1) {
            // A top edge that no shape has passed yet: bit 1 marks those.
            guard grid[start] == 1, grid[start - width] & 1 == 0 else { continue }
            let (y, x) = start.quotientAndRemainder(dividingBy: width)
            path.append(UInt8(ascii: "m"))
            path.appendDecimal(x - penX)
            if y >= penY { path.append(UInt8(ascii: " ")) }
            path.appendDecimal(y - penY)
            (penX, penY) = (x, y)
            var vertex = start
            var direction = 0
            while true {
                var length = 0
                repeat {
                    if direction == 0 { grid[vertex] |= 2 }
                    vertex += step[direction]
                    length += 1
                } while grid[vertex + right[direction]] & 1 == 1 && grid[vertex + left[direction]] & 1 == 0
                let turn = grid[vertex + right[direction]] & 1 == 0 ? 1 : 3
                let next = (direction + turn) % 4
                // The last edge is drawn by closing the path.
                if vertex == start, next == 0 { break }
                path.append(direction % 2 == 0 ? UInt8(ascii: "h") : UInt8(ascii: "v"))
                path.appendDecimal(direction < 2 ? length : -length)
                direction = next
            }
            path.append(UInt8(ascii: "z"))
        }
    }
}

extension [UInt8] {
    /// Appends a number of at most three digits.
    mutating func appendDecimal(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let digits = number.magnitude
        if digits >= 100 { append(UInt8(ascii: "0") + UInt8(digits / 100)) }
        if digits >= 10 { append(UInt8(ascii: "0") + UInt8(digits / 10 % 10)) }
        append(UInt8(ascii: "0") + UInt8(digits % 10))
    }
}

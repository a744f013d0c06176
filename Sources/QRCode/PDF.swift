extension QRCode {
    /// Draws the dark modules as one path of PDF (ISO 32000-1, 8.5.2), without painting it.
    ///
    /// - Returns: the path's operators, `m`, `l` and `h`; a unit is a module, y runs downwards, and the origin is the top
    ///   left corner of the quiet zone. Holes run the other way round, so both fill rules paint the same.
    package var pdfPath: [UInt8] {
        // A command of two bytes or more, `h1`, becomes one of at most ten, `185 185 l`, and a number is written with four.
        [UInt8](unsafeUninitializedCapacity: 5 * outline.path.count + 16) { buffer, count in
            outline.path.withUnsafeBufferPointer { path in
                var commands = OutlineCommands(path: path)
                var pen = PDFPen(buffer: buffer)
                var (x, y) = (0, 0)
                // A move is relative to the start of the last shape.
                var start = (x: 0, y: 0)
                while let letter = commands.next() {
                    switch letter {
                    case UInt8(ascii: "h"): x &+= commands.number()
                    case UInt8(ascii: "v"): y &+= commands.number()
                    case UInt8(ascii: "m"):
                        start = (start.x &+ commands.number(), start.y &+ commands.number())
                        (x, y) = start
                        pen.write(x, y, "m")
                        continue
                    default:
                        pen.write("h")
                        continue
                    }
                    pen.write(x, y, "l")
                }
                count = pen.length
            }
        }
    }
}

/// Reads an outline's path.
private struct OutlineCommands {
    let path: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(path: UnsafeBufferPointer<UInt8>) {
        self.path = path
    }

    mutating func next() -> UInt8? {
        guard position < path.count else { return nil }
        defer { position &+= 1 }
        return path[position]
    }

    mutating func number() -> Int {
        if path[position] == UInt8(ascii: " ") { position &+= 1 }
        let isNegative = path[position] == UInt8(ascii: "-")
        if isNegative { position &+= 1 }
        var number = 0
        while position < path.count {
            let digit = path[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            number = 10 &* number &+ Int(digit)
            position &+= 1
        }
        return isNegative ? 0 &- number : number
    }
}

/// Writes a path's operators.
private struct PDFPen {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var length = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func write(_ x: Int, _ y: Int, _ letter: Unicode.Scalar) {
        write(x)
        write(y)
        write(letter)
    }

    mutating func write(_ letter: Unicode.Scalar) {
        buffer[length] = UInt8(truncatingIfNeeded: letter.value)
        buffer[length &+ 1] = UInt8(ascii: "\n")
        length &+= 2
    }

    /// Writes a coordinate of a symbol, 0 to 185, and a space.
    private mutating func write(_ number: Int) {
        if number >= 10 {
            if number >= 100 { writeDigit(number / 100) }
            writeDigit(number / 10 % 10)
        }
        writeDigit(number % 10)
        buffer[length] = UInt8(ascii: " ")
        length &+= 1
    }

    private mutating func writeDigit(_ digit: Int) {
        buffer[length] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
        length &+= 1
    }
}

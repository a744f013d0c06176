extension QRCode {
    /// Draws the dark modules as one path of PDF (ISO 32000-1, 8.5.2), without painting it.
    ///
    /// - Returns: the path's operators, `m`, `l` and `h`; a unit is a module, y runs downwards, and the origin is the top
    ///   left corner of the quiet zone. Holes run the other way round, so both fill rules paint the same.
    public var pdfPath: [UInt8] {
        var path: [UInt8] = []
        path.reserveCapacity(4 * outline.path.count)
        var pen = (x: 0, y: 0)
        // A move is relative to where the last shape began.
        var start = pen
        var commands = OutlineCommands(outline)
        while let command = commands.next() {
            switch command {
            case .move(let x, let y):
                start = (start.x + x, start.y + y)
                pen = start
                path.append(pen.x, pen.y, UInt8(ascii: "m"))
            case .across(let length):
                pen.x += length
                path.append(pen.x, pen.y, UInt8(ascii: "l"))
            case .down(let length):
                pen.y += length
                path.append(pen.x, pen.y, UInt8(ascii: "l"))
            case .close:
                path.append(contentsOf: [UInt8(ascii: "h"), UInt8(ascii: "\n")])
            }
        }
        return path
    }
}

/// Reads an outline's path.
private struct OutlineCommands: IteratorProtocol {
    enum Command {
        case move(Int, Int), across(Int), down(Int), close
    }

    private let path: [UInt8]
    private var position = 0

    init(_ outline: Outline) {
        path = outline.path
    }

    mutating func next() -> Command? {
        guard position < path.count else { return nil }
        let letter = path[position]
        position += 1
        switch letter {
        case UInt8(ascii: "m"): return .move(number(), number())
        case UInt8(ascii: "h"): return .across(number())
        case UInt8(ascii: "v"): return .down(number())
        default: return .close
        }
    }

    private mutating func number() -> Int {
        if path[position] == UInt8(ascii: " ") { position += 1 }
        let isNegative = path[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var number = 0
        while position < path.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = path[position] {
            number = 10 * number + Int(path[position] - UInt8(ascii: "0"))
            position += 1
        }
        return isNegative ? -number : number
    }
}

extension [UInt8] {
    /// Appends a point and an operator; coordinates of a symbol are 0 to 185.
    fileprivate mutating func append(_ x: Int, _ y: Int, _ letter: UInt8) {
        append(number: x)
        append(UInt8(ascii: " "))
        append(number: y)
        append(UInt8(ascii: " "))
        append(letter)
        append(UInt8(ascii: "\n"))
    }

    private mutating func append(number: Int) {
        if number >= 100 { append(UInt8(ascii: "0") + UInt8(number / 100)) }
        if number >= 10 { append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

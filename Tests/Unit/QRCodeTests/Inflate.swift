import Testing

/// Unpacks deflate (RFC 1951), the plain way.
struct Inflate {
    private let bytes: [UInt8]
    private var bit = 0
    private(set) var output: [UInt8] = []

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1:
                let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
                try compressed(Code(lengths), Code([Int](repeating: 5, count: 30)))
            case 2: try dynamic()
            default: throw Fault.damaged
            }
        }
    }

    private enum Fault: Error { case damaged }

    /// A canonical Huffman code: for each length and number, its symbol.
    private struct Code {
        var symbols: [Int: Int] = [:]

        init(_ lengths: [Int]) {
            var next = 0
            for length in 1...15 {
                for (symbol, own) in lengths.enumerated() where own == length {
                    symbols[length << 16 | next] = symbol
                    next += 1
                }
                next <<= 1
            }
        }
    }

    private mutating func take(_ count: Int) throws -> Int {
        guard bit + count <= bytes.count * 8 else { throw Fault.damaged }
        defer { bit += count }
        return (0..<count).reduce(0) { $0 | Int(bytes[(bit + $1) / 8] >> UInt8((bit + $1) % 8) & 1) << $1 }
    }

    private mutating func symbol(_ code: Code) throws -> Int {
        var number = 0
        for length in 1...15 {
            number = try number << 1 | take(1)
            if let symbol = code.symbols[length << 16 | number] { return symbol }
        }
        throw Fault.damaged
    }

    private mutating func stored() throws {
        bit = (bit + 7) / 8 * 8
        let count = try take(16)
        guard try take(16) == ~count & 0xFFFF else { throw Fault.damaged }
        for _ in 0..<count { output.append(UInt8(try take(8))) }
    }

    private mutating func dynamic() throws {
        let (literals, distances, lengthCodes) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
        var lengths = [Int](repeating: 0, count: 19)
        for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(lengthCodes) {
            lengths[index] = try take(3)
        }
        let code = Code(lengths)
        var all: [Int] = []
        while all.count < literals + distances {
            switch try symbol(code) {
            case 16: all += [Int](repeating: try #require(all.last), count: try take(2) + 3)
            case 17: all += [Int](repeating: 0, count: try take(3) + 3)
            case 18: all += [Int](repeating: 0, count: try take(7) + 11)
            case let length: all.append(length)
            }
        }
        try compressed(Code(Array(all[..<literals])), Code(Array(all[literals...])))
    }

    private mutating func compressed(_ literals: Code, _ distances: Code) throws {
        while true {
            let symbol = try symbol(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            let index = symbol - 257
            let extra = index < 8 || index == 28 ? 0 : index / 4 - 1
            let length = index == 28 ? 258 : index < 8 ? index + 3 : (4 + index % 4) << extra + 3
            let count = try length + take(extra)
            let far = try self.symbol(distances)
            let farExtra = far < 4 ? 0 : far / 2 - 1
            let distance = try (far < 4 ? far : (2 + far % 2) << farExtra) + 1 + take(farExtra)
            guard distance <= output.count else { throw Fault.damaged }
            for _ in 0..<count { output.append(output[output.count - distance]) }
        }
    }
}

import CQREncode
import Testing
import TestSupport

@testable import QRCode

@Suite("Choosing the mask")
struct MaskingTests {
    private static let texts = Texts.mixed + Texts.links + [String(repeating: "a", count: 2331)]

    @Test("The symbol is the same where libqrencode chooses the mask")
    func sameSymbol() throws {
        for text in Self.texts {
            let plan = try QRCode.plan(text)
            #expect(try Encoder.modules(plan, withMask: nil) == QRCode(plan).modules)
        }
    }

    @Test("What is not the planned symbol with mask 0 is not believed")
    func notBelieved() throws {
        let pretenders: [Encoder.WithMask] = [
            { _, _ in nil },
            // As where a mask is not taken for one.
            { input, _ in QRcode_encodeInput(input) },
            { _, _ in QRcode_encodeString("A", 0, QR_ECLEVEL_L, QR_MODE_8, 1) },
            { input, _ in
                let symbol = QRcode_encodeInput(input)
                symbol?.pointee.version += 1
                return symbol
            },
        ]
        for text in Texts.links {
            let plan = try QRCode.plan(text)
            let expected = try Encoder.modules(plan, withMask: nil)
            for pretender in pretenders { #expect(try Encoder.modules(plan, withMask: pretender) == expected) }
        }
    }

    @Test(
        "Each mask gives libqrencode's symbol and the points that counting module by module gives",
        .enabled(if: Encoder.withMask != nil), arguments: 1...40)
    func allMasks(version: Int) throws {
        let withMask = try #require(Encoder.withMask)
        var generator = SeededGenerator(seed: UInt64(version))
        let levels = QRCode.Level.allCases
        for level in version < 15 ? levels : [levels[version % 4]] {
            for _ in 0..<(version < 15 ? 2 : 1) {
                let most = Capacity.bits(version: version, level: level) / 8 - 3
                let bytes = Array(
                    Texts.random(Texts.printable, Int.random(in: 1...most, using: &generator), &generator).utf8)
                let input = try #require(QRinput_new2(Int32(version), QRecLevel(rawValue: .init(level.rank))))
                defer { QRinput_free(input) }
                try #require(QRinput_append(input, QR_MODE_8, Int32(bytes.count), bytes) == 0)
                let symbols = try (0..<8 as Range<CInt>).map { mask in
                    let symbol = try #require(withMask(input, mask))
                    defer { QRcode_free(symbol) }
                    try #require(symbol.pointee.version == version)
                    return UnsafeBufferPointer(
                        start: symbol.pointee.data, count: Int(symbol.pointee.width) * Int(symbol.pointee.width)
                    )
                    .map { $0 }
                }
                let side = 17 + 4 * version
                let modules = symbols.map { symbol in symbol.withUnsafeBytes { Modules($0, bit: 0, side: side) } }
                var data = symbols[0].withUnsafeBytes { Modules($0, bit: 7, side: side) }
                data.invert()
                Masking.weigh(modules[0], data: data, level: level) { rows, points in
                    for mask in 0..<8 {
                        #expect(rows.modules(mask: mask) == modules[mask])
                        #expect(Int(points[mask]) == NaivePenalty(modules[mask]).points)
                    }
                }
            }
        }
    }

    @Test(
        "Points are right for large patterns, large areas and all proportions of dark",
        arguments: [21, 33, 61, 65, 125, 129, 177])
    func drawnSquares(side: Int) {
        var generator = SeededGenerator(seed: UInt64(side))
        for round in 0..<(side < 100 ? 24 : 8) {
            var square = Modules(side: side)
            var data = Modules(side: side)
            for y in 0..<side {
                var x = 0
                while x < side {
                    let unit = Int.random(in: 1...max(1, side / 12), using: &generator)
                    let pattern = [[4, 1, 1, 3, 1, 1, 4], [1, 1, 3, 1, 1], [3, 1, 1, 3, 1, 1, 4], [2], [7]]
                    for (index, units) in (pattern.randomElement(using: &generator) ?? []).enumerated() {
                        for _ in 0..<units * unit where x < side {
                            if index.isMultiple(of: 2) == (round % 3 == 0) { square.darken(x, y) }
                            if round % 4 == 3, Int.random(in: 0..<9, using: &generator) == 0 { data.darken(x, y) }
                            x += 1
                        }
                    }
                }
            }
            if round.isMultiple(of: 2) { square = square.transposed }
            Masking.weigh(square, data: data.symmetric, level: .high) { rows, points in
                for mask in [0, 3, 7] {
                    let modules = rows.modules(mask: mask)
                    #expect(Int(points[mask]) == NaivePenalty(modules).points, "round \(round), mask \(mask)")
                }
            }
        }
    }

    @Test("Rows and columns change places", arguments: [21, 33, 61, 65, 125, 129, 177])
    func transposed(side: Int) {
        var generator = SeededGenerator(seed: UInt64(side))
        let bytes = (0..<side * side).map { _ in UInt8.random(in: 0...255, using: &generator) }
        for bit in [0, 7] as [UInt64] {
            var modules = bytes.withUnsafeBytes { Modules($0, bit: bit, side: side) }
            let transposed = modules.transposed
            let all = (0..<side).flatMap { y in (0..<side).map { (x: $0, y: y) } }
            #expect(all.allSatisfy { modules[$0.x, $0.y] == (bytes[$0.y * side + $0.x] >> UInt8(bit) & 1 == 1) })
            #expect(all.allSatisfy { modules[$0.x, $0.y] == transposed[$0.y, $0.x] })
            #expect(transposed.transposed == modules)
            modules.invert()
            #expect(all.allSatisfy { modules[$0.x, $0.y] != transposed[$0.y, $0.x] })
        }
    }
}

extension Modules {
    fileprivate mutating func darken(_ x: Int, _ y: Int) { words[y * width + x / 64] |= 1 << UInt64(x % 64) }

    /// The part that is dark on both sides of the diagonal.
    fileprivate var symmetric: Modules {
        var result = self
        for (index, word) in transposed.words.enumerated() { result.words[index] &= word }
        return result
    }
}

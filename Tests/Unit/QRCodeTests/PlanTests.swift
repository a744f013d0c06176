import CQREncode
import Testing
import TestSupport

@testable import QRCode

@Suite("What a symbol will be")
struct PlanTests {
    @Test("The plan is what encoding gives, for texts of all shapes", arguments: QRCode.Level.allCases)
    func planIsKept(minimumLevel: QRCode.Level) throws {
        for text in Texts.mixed + Texts.links {
            let plan = try QRCode.plan(text, minimumLevel: minimumLevel)
            #expect(plan.level >= minimumLevel)
            #expect(plan.segments.reduce(0) { $0 + $1.count } == text.utf8.count)
            let code = try QRCode(plan)
            #expect(code.modules.side == plan.modules)
            #expect(code.levelBits == plan.level.formatBits, "\(text)")
        }
    }

    @Test("No text takes a larger version than libqrencode's own splitting gives")
    func neverLarger() throws {
        for text in Texts.mixed + Texts.links {
            let symbol = try #require(QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1))
            defer { QRcode_free(symbol) }
            #expect(try QRCode.plan(text).version <= Int(symbol.pointee.version), "\(text)")
        }
    }

    @Test("No other way of splitting a short text takes fewer bits", arguments: 0..<3)
    func segmentationIsOptimal(classIndex: Int) {
        let versions = VersionClass.all[classIndex]
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<60 {
            let bytes = Array(Texts.random(Array("0123A:bz"), 7, &generator).utf8)
            // A long run is where changing the mode pays; a short one where it does not.
            let text = bytes.flatMap {
                Array(repeating: $0, count: [1, 2, 3, 6, 11].randomElement(using: &generator) ?? 1)
            }
            let segmentation = Segmentation(text, versions)
            #expect(segmentation.bits == segmentation.segments.bits(versions), "\(generator)")
            #expect(segmentation.bits == fewestBits(text, versions), "\(generator)")
            #expect(segmentation.segments.map(\.count).reduce(0, +) == text.count, "\(generator)")
        }
    }

    /// Tries every end of a first segment, for every rest of the text.
    private func fewestBits(_ text: [UInt8], _ versions: VersionClass) -> Int {
        var fewest = [Int](repeating: 0, count: text.count + 1)
        for start in text.indices.reversed() {
            var best = Int.max
            for end in start + 1...text.count {
                for mode in [Segment.Mode.numeric, .alphanumeric, .byte] where text[start..<end].allSatisfy(mode.takes)
                {
                    best = min(best, [Segment(mode: mode, count: end - start)].bits(versions) + fewest[end])
                }
            }
            fewest[start] = best
        }
        return fewest[0]
    }

    @Test("A page's link is split where its capitals begin, and its level raised as far as the version carries")
    func linkIsSplit() throws {
        let plan = try QRCode.plan(Texts.link)
        #expect(plan.segments == [Segment(mode: .byte, count: 24), Segment(mode: .alphanumeric, count: 26)])
        #expect(plan.version == 4)
        #expect(plan.level == .quartile)
        #expect(plan.modules == 33)
        #expect(plan.modulesWithQuietZone == 41)
    }

    @Test(
        "The level is raised as far as the version carries, never lowered",
        arguments: [
            // 41 digits fill version 1-L, 34 1-M, 27 1-Q, 17 1-H.
            (41, QRCode.Level.low, 1, QRCode.Level.low), (34, .low, 1, .medium), (27, .low, 1, .quartile),
            (17, .low, 1, .high), (41, .medium, 2, .quartile), (34, .medium, 1, .medium), (28, .quartile, 2, .high),
            (17, .medium, 1, .high), (18, .high, 2, .high), (7089, .low, 40, .low), (5596, .medium, 40, .medium),
            (3057, .medium, 30, .medium),
        ])
    func levelIsRaised(digits: Int, minimumLevel: QRCode.Level, version: Int, level: QRCode.Level) throws {
        let plan = try QRCode.plan(String(repeating: "7", count: digits), minimumLevel: minimumLevel)
        #expect(plan.version == version)
        #expect(plan.level == level)
    }

    @Test("Text beyond ASCII goes into one segment of UTF-8")
    func beyondASCII() throws {
        let plan = try QRCode.plan("12345678901234567890 ABCDEFGHIJKLMNOP ї")
        #expect(plan.segments == [Segment(mode: .byte, count: 40)])
    }

    @Test("No text is an error")
    func empty() {
        #expect(throws: QRCodeError.empty) { try QRCode.plan("") }
        #expect(throws: QRCodeError.empty) { try QRCode("") }
    }

    @Test(
        "What version 40 does not hold is an error, with its bytes",
        arguments: [
            ("7", QRCode.Level.low, 7089), ("7", .medium, 5596), ("7", .quartile, 3993), ("7", .high, 3057),
            ("A", .low, 4296), ("A", .medium, 3391), ("A", .quartile, 2420), ("A", .high, 1852),
            ("a", .low, 2953), ("a", .medium, 2331), ("a", .quartile, 1663), ("a", .high, 1273),
        ])
    func tooLong(character: String, level: QRCode.Level, most: Int) throws {
        let longest = String(repeating: character, count: most)
        #expect(try QRCode(longest, minimumLevel: level).plan.version == 40)
        #expect(throws: QRCodeError.tooLong(bytes: most + 1)) {
            try QRCode.plan(longest + character, minimumLevel: level)
        }
        #expect(throws: QRCodeError.tooLong(bytes: 1_000_000)) {
            try QRCode.plan(String(repeating: character, count: 1_000_000), minimumLevel: level)
        }
    }
}

extension [Segment] {
    /// Counted as the standard puts it, by groups of characters.
    func bits(_ versions: VersionClass) -> Int {
        reduce(0) { bits, segment in
            switch segment.mode {
            case .numeric:
                bits + versions.numericHeader + segment.count / 3 * 10 + [0, 4, 7][segment.count % 3]
            case .alphanumeric:
                bits + versions.alphanumericHeader + segment.count / 2 * 11 + segment.count % 2 * 6
            case .byte:
                bits + versions.byteHeader + segment.count * 8
            }
        }
    }
}

extension Segment.Mode {
    func takes(_ byte: UInt8) -> Bool {
        let character = Character(UnicodeScalar(byte))
        return switch self {
        case .numeric: Texts.digits.contains(character)
        case .alphanumeric: Texts.alphanumerics.contains(character)
        case .byte: true
        }
    }
}

extension QRCode.Level {
    /// ISO/IEC 18004:2015, table 12.
    var formatBits: Int {
        switch self {
        case .low: 0b01
        case .medium: 0b00
        case .quartile: 0b11
        case .high: 0b10
        }
    }
}

extension QRCode {
    /// The level as the symbol itself says it: the first two modules of the format information, unmasked (7.9.1).
    var levelBits: Int { (self[0, 8] ? 2 : 0) + (self[1, 8] ? 1 : 0) ^ 0b10 }
}

import QRCode
import Testing

@testable import Printing

@Suite struct CodeVerdictTests {
    static let link = "https://pay.shop.example/SDT9VB9TS9HEZBPZQKR5YP42/"

    static func labels(_ width: Double, _ height: Double, name: String = "own") throws -> Product {
        .labels(
            try SheetFormat(
                name: name, paper: .a4, columns: 2, rows: 3, label: Size(width: width, height: height), left: 5,
                top: 5, columnPitch: width, rowPitch: height))
    }

    // MARK: Size

    struct SizeCase: Sendable, CustomTestStringConvertible {
        let bytes: Int
        let slot: Double
        let dpi: Int
        let outcome: CodeVerdict.Outcome
        /// Those that do not pass.
        let checks: [String]

        init(_ bytes: Int, _ slot: Double, _ dpi: Int, _ outcome: CodeVerdict.Outcome, _ checks: [String] = []) {
            self.bytes = bytes
            self.slot = slot
            self.dpi = dpi
            self.outcome = outcome
            self.checks = checks
        }

        var testDescription: String { "\(bytes) bytes, \(slot) mm, \(dpi) dpi" }
    }

    // Small letters: 60 bytes are version 4 (41 modules with the quiet zone), 14 version 1 (29), 200 version 10 (65).
    @Test(arguments: [
        SizeCase(60, 28.75, 300, .pass),
        SizeCase(60, 34.8, 300, .pass),
        SizeCase(60, 24, 300, .warn, ["reading-distance"]),
        SizeCase(60, 13.9, 300, .warn, ["reading-distance"]),
        SizeCase(60, 13.8, 300, .fail, ["module-dots", "reading-distance", "module-size", "code-size"]),
        SizeCase(60, 13.8, 600, .warn, ["reading-distance", "module-size", "code-size"]),
        SizeCase(60, 10.2, 600, .fail, ["reading-distance", "module-size", "code-size"]),
        SizeCase(60, 10.2, 1200, .fail, ["reading-distance", "module-size", "code-size"]),
        SizeCase(60, 40, 96, .fail, ["module-dots"]),
        SizeCase(60, 3, 300, .fail, ["module-dots"]),
        SizeCase(60, 0, 300, .fail, ["module-dots"]),
        SizeCase(60, 28, 0, .fail, ["module-dots"]),
        SizeCase(60, 28, -300, .fail, ["module-dots"]),
        SizeCase(60, 28, .max, .fail, ["module-dots"]),
        SizeCase(14, 10, 300, .warn, ["reading-distance", "code-size"]),
        SizeCase(200, 28.75, 300, .pass),
        SizeCase(200, 20, 300, .fail, ["module-dots", "reading-distance", "module-size"]),
    ])
    func `how large it comes out decides`(_ size: SizeCase) throws {
        let plan = try QRCode.plan(String(repeating: "a", count: size.bytes))
        let product = try Self.labels(60, 30)
        let result = CodeSize(plan, on: product, dpi: size.dpi, slot: size.slot)
        #expect(Set(result.checks.filter { $0.outcome > .pass }.map(\.id)) == Set(size.checks))
        #expect(result.outcome == size.outcome)
        #expect(result.width <= size.slot)
        #expect(result.width.isFinite && result.readingDistance.isFinite)
        for check in result.checks {
            #expect(!check.message.isEmpty && !check.source.isEmpty)
        }
    }

    @Test func `every trade label takes a page link, but for those too low`() throws {
        let plan = try QRCode.plan(Self.link)
        #expect(plan.version <= 4)
        for sheetFormat in SheetFormat.all {
            let verdict = CodeVerdict(plan, on: .labels(sheetFormat), dpi: 300)
            let isRoomy = min(sheetFormat.label.width, sheetFormat.label.height) > 20
            #expect((verdict.outcome < .fail) == isRoomy, "\(sheetFormat.name): \(verdict.checks)")
            #expect(isRoomy || verdict.remedy(among: SheetFormat.all.map(Product.labels)) != nil, "\(sheetFormat.name)")
        }
    }

    @Test func `what is measured is told`() throws {
        let sheetFormat = try #require(SheetFormat.all.first { $0.name == "L7160" })
        let plan = try QRCode.plan(Self.link)
        let verdict = CodeVerdict(plan, on: .labels(sheetFormat), dpi: 300)
        #expect(verdict.outcome == .pass)
        #expect(verdict.payloadBytes == 50)
        #expect(verdict.version == plan.version && verdict.modules == plan.modules && verdict.level == plan.level)
        #expect(abs(verdict.moduleWidth - Double(verdict.dotsPerModule) * 25.4 / 300) < 1e-9)
        #expect(abs(verdict.width - verdict.moduleWidth * Double(plan.modulesWithQuietZone)) < 1e-9)
        #expect(verdict.width <= Product.labels(sheetFormat).codeWidth)
        #expect(abs(verdict.readingDistance - 10 * verdict.moduleWidth * Double(plan.modules)) < 1e-9)
        #expect(
            verdict.checks.map(\.id) == [
                "quiet-zone", "module-dots", "module-size", "code-size", "reading-distance", "contrast", "polarity",
                "version", "error-correction",
            ])
    }

    // MARK: Colour

    @Test(arguments: [
        ("#000000", "#FFFFFF", 1.0, CodeVerdict.Outcome.pass, "A"),
        ("#0B3D91", "#FFFFFF", 0.946, .pass, "A"),
        ("#FF0000", "#FFFFFF", 0.787, .pass, "A"),
        ("#808080", "#FFFFFF", 0.784, .pass, "A"),
        ("#A0A0A0", "#FFFFFF", 0.648, .warn, "B"),
        ("#FF8C00", "#FFFFFF", 0.600, .warn, "B"),
        ("#00FF00", "#FFFFFF", 0.285, .fail, "D"),
        ("#FFD700", "#FFFFFF", 0.301, .fail, "D"),
        ("#FFFF00", "#FFFFFF", 0.072, .fail, "F"),
        ("#000000", "#808080", 0.216, .fail, "D"),
    ])
    func `contrast is what the colours throw back`(
        dark: String, light: String, contrast: Double, outcome: CodeVerdict.Outcome, grade: String
    ) throws {
        let verdict = CodeVerdict(
            try QRCode.plan(Self.link), on: try Self.labels(60, 40), dpi: 300, dark: try #require(PrintColor(dark)),
            light: try #require(PrintColor(light)))
        #expect(abs(verdict.contrast - contrast) < 0.001, "\(verdict.contrast)")
        let check = try #require(verdict.checks.first { $0.id == "contrast" })
        #expect(check.outcome == outcome)
        #expect(check.message.contains("grade \(grade)"))
        #expect(verdict.checks.first { $0.id == "polarity" }?.outcome == .pass)
    }

    @Test func `light on dark is not printed`() throws {
        let plan = try QRCode.plan(Self.link)
        let inverted = CodeVerdict(plan, on: try Self.labels(60, 40), dpi: 300, dark: .white, light: .black)
        #expect(inverted.contrast == -1)
        #expect(inverted.checks.filter { $0.outcome == .fail }.map(\.id) == ["polarity"])
        #expect(inverted.remedy(among: SheetFormat.all.map(Product.labels)) == nil)
    }

    // MARK: The symbol

    @Test(arguments: [(213, CodeVerdict.Outcome.pass), (214, .warn)])
    func `a dense code is warned of`(bytes: Int, outcome: CodeVerdict.Outcome) throws {
        let plan = try QRCode.plan(String(repeating: "a", count: bytes))
        let verdict = CodeVerdict(plan, on: try Self.labels(90, 90), dpi: 300)
        #expect(verdict.checks.first { $0.id == "version" }?.outcome == outcome)
        #expect(verdict.outcome == outcome)
    }

    @Test func `a logo needs level H, and no alignment pattern below it`() throws {
        let product = try Self.labels(90, 90)
        func outcomes(_ bytes: Int, _ level: QRCode.Level, hasLogo: Bool) throws -> [String: CodeVerdict.Outcome] {
            let plan = try QRCode.plan(String(repeating: "a", count: bytes), minimumLevel: level)
            let verdict = CodeVerdict(plan, on: product, dpi: 300, hasLogo: hasLogo)
            return Dictionary(uniqueKeysWithValues: verdict.checks.map { ($0.id, $0.outcome) })
        }
        // 60 bytes fill version 4 at M, and more than half of it at L.
        #expect(try outcomes(60, .medium, hasLogo: false)["error-correction"] == .pass)
        #expect(try outcomes(60, .medium, hasLogo: true)["error-correction"] == .fail)
        #expect(try outcomes(78, .low, hasLogo: false)["error-correction"] == .warn)
        #expect(try outcomes(58, .high, hasLogo: true)["error-correction"] == .pass)
        #expect(try outcomes(58, .high, hasLogo: true)["logo"] == .pass)
        #expect(try outcomes(59, .high, hasLogo: true)["logo"] == .warn)
        #expect(try outcomes(58, .high, hasLogo: false)["logo"] == nil)
    }

    // MARK: Remedies

    @Test func `what is named instead really passes, and nothing smaller does`() throws {
        let plan = try QRCode.plan(String(repeating: "a", count: 120))
        let sizes = [15.0, 20, 25, 30, 35, 40, 45, 50]
        let candidates = try sizes.map { try Self.labels(2 * $0, $0, name: "size\(Int($0))") }
        let verdict = CodeVerdict(plan, on: candidates[0], dpi: 300)
        #expect(verdict.outcome == .fail)
        let remedy = try #require(verdict.remedy(among: candidates.reversed()))
        let passing = candidates.filter { CodeVerdict(plan, on: $0, dpi: 300).outcome == .pass }
        #expect(passing.count > 3)
        let named = candidates.filter { remedy.contains($0.sheetFormat.name + " ") }
        #expect(named == Array(passing.prefix(3)))

        let words = remedy.split(separator: " ")
        let most = try #require(words.lastIndex(of: "most").flatMap { Int(words[$0 + 1]) })
        func outcome(_ bytes: Int) throws -> CodeVerdict.Outcome {
            let plan = try QRCode.plan(String(repeating: "a", count: bytes))
            return CodeVerdict(plan, on: candidates[0], dpi: 300).outcome
        }
        #expect(try outcome(most) < .fail)
        #expect(try outcome(most + 1) == .fail)
    }

    @Test func `a finer printer is named where it helps`() throws {
        let plan = try QRCode.plan(Self.link)
        let product = try Self.labels(60, 40)
        let slot = product.codeWidth
        // So coarse that 4 dots a module do not fit.
        let dpi = Int(25.4 * 4 * Double(plan.modulesWithQuietZone) / slot) - 1
        let verdict = CodeVerdict(plan, on: product, dpi: dpi)
        #expect(verdict.outcome == .fail)
        #expect(verdict.remedy(among: [])?.contains("at 600 dpi") == true)
        #expect(CodeVerdict(plan, on: product, dpi: 600).outcome < .fail)
    }

    @Test func `where nothing would do, that is said`() throws {
        let plan = try QRCode.plan(String(repeating: "a", count: 1500))
        let product = try Self.labels(8, 8)
        let verdict = CodeVerdict(plan, on: product, dpi: 1200)
        #expect(verdict.outcome == .fail)
        #expect(
            verdict.remedy(among: [product])
                == "Nothing that is known here is large enough for a link of 1500 bytes: shorten it.")
    }
}

import QRCode

/// The size of a code on a product, with the results of the rules for it.
struct CodeSize {
    /// The width with its quiet zone, in millimetres.
    let width: Double
    /// In millimetres.
    let moduleWidth: Double
    /// Whole printer dots; 0 if the code does not fit at all.
    let dotsPerModule: Int
    /// In millimetres.
    let readingDistance: Double

    private let codeWidth: Double
    private let dpi: Int
    private let product: Product

    /// - Parameters:
    ///   - plan: The plan of the code.
    ///   - product: The product that it is printed on.
    ///   - dpi: The printer's dots per inch.
    ///   - slot: The maximum width, in millimetres; `nil` for that of the product.
    init(_ plan: QRCode.Plan, on product: Product, dpi: Int, slot: Double? = nil) {
        let side = slot ?? product.codeWidth
        let place = CodePlace(plan, in: Box(x: 0, y: 0, width: side, height: side), dpi: dpi)
        width = place.box.width
        dotsPerModule = place.dotsPerModule
        moduleWidth = width / Double(plan.modulesWithQuietZone)
        codeWidth = moduleWidth * Double(plan.modules)
        readingDistance = Self.distancePerWidth * codeWidth
        self.dpi = dpi
        self.product = product
    }

    /// The worst of all checks.
    var outcome: CodeVerdict.Outcome { checks.map(\.outcome).max() ?? .pass }

    /// The results of the rules for sizes; for a code that does not fit, only that.
    var checks: [CodeVerdict.Check] {
        guard dotsPerModule > 0 else { return [moduleDots] }
        return [quietZone, moduleDots, moduleSize, wholeSize, distance]
    }

    private static let distancePerWidth = 10.0
    private static let remedy = "take a larger label or sheet, or shorten the link"

    private var quietZone: CodeVerdict.Check {
        CodeVerdict.Check(
            "quiet-zone", .pass,
            "\(QRCode.Plan.quietZone) modules of white on every side, "
                + "\((Double(QRCode.Plan.quietZone) * moduleWidth).text(2)) mm, are kept free",
            source: "ISO/IEC 18004:2015, 6.3.8")
    }

    private var moduleDots: CodeVerdict.Check {
        let isEnough = dotsPerModule >= PrintSize.minimumDotsPerModule
        let found =
            switch dotsPerModule {
            case 0: "a module is not even 1 printer dot wide at \(dpi) dpi"
            case 1: "a module is 1 printer dot wide at \(dpi) dpi"
            default: "a module is \(dotsPerModule) whole printer dots wide at \(dpi) dpi"
            }
        return CodeVerdict.Check(
            "module-dots", isEnough ? .pass : .fail,
            isEnough
                ? found
                : "\(found), and it needs at least \(PrintSize.minimumDotsPerModule): \(Self.remedy), or print finer",
            source: "Denso Wave, qrcode.com, \"Point for setting the module size\": 4 dots or more for stable operation"
        )
    }

    /// 0.33 mm is 4 dots at 300 dpi, and what vendors found telephones to read from 10 cm; 0.25 mm is what Denso Wave's
    /// own standard scanners resolve.
    private var moduleSize: CodeVerdict.Check {
        let outcome: CodeVerdict.Outcome = moduleWidth >= 0.33 ? .pass : moduleWidth >= 0.25 ? .warn : .fail
        let found = "a module is \(moduleWidth.text(3)) mm wide"
        let message =
            switch outcome {
            case .pass: found
            case .warn: "\(found), and not all telephones read less than 0.33 mm: \(Self.remedy)"
            case .fail: "\(found), and telephones need at least 0.25 mm: \(Self.remedy)"
            }
        return CodeVerdict.Check(
            "module-size", outcome, message,
            source: "practice with telephones: ISO/IEC 18004 leaves the module's size to the application; for tills, "
                + "GS1's General Specifications ask for 0.396 mm")
    }

    /// The "2 cm" of vendors is the distance rule for 20 cm, which ``distance`` applies to the product; telephones
    /// focus no nearer than about 10 cm, and by the same rule that takes 1 cm.
    private var wholeSize: CodeVerdict.Check {
        let isEnough = codeWidth >= 10
        let found = "the code is \(codeWidth.text(1)) mm wide without its quiet zone"
        return CodeVerdict.Check(
            "code-size", isEnough ? .pass : .warn,
            isEnough ? found : "\(found), and telephones can't focus near enough for less than 10 mm: \(Self.remedy)",
            source: "practice: no standard sets a least width; the often heard \"2 cm\" is the rule of thumb for a "
                + "distance of 20 cm")
    }

    private var distance: CodeVerdict.Check {
        let isEnough = readingDistance >= product.typicalDistance
        let found = "it can be expected to be read from \(Int(readingDistance / 10)) cm"
        let usual = Int(product.typicalDistance / 10)
        return CodeVerdict.Check(
            "reading-distance", isEnough ? .pass : .warn,
            isEnough
                ? found : "\(found), and people scan \(product.kind.rawValue) from about \(usual) cm: \(Self.remedy)",
            source: "practice, a rule of thumb: ten times the code's width without its quiet zone")
    }
}

extension Double {
    /// The number with at most `precision` digits after the point.
    func text(_ precision: Int) -> String {
        var digits: [UInt8] = []
        digits.append(number: isFinite ? Swift.min(Swift.max(self, -1e9), 1e9) : 0, precision: precision)
        return String(decoding: digits, as: UTF8.self)
    }
}

package import QRCode

/// The verdict on a printed code: the results of all rules for reading it.
///
/// It follows from the plan and the paper alone: nothing is drawn for it.
package struct CodeVerdict: Sendable, Hashable {
    /// The result of a rule.
    package enum Outcome: String, Sendable, Hashable, Comparable {
        /// The rule is met.
        case pass
        /// Most readers will read it, or all from nearby.
        case warn
        /// It must not be printed like this.
        case fail

        private var rank: Int {
            switch self {
            case .pass: 0
            case .warn: 1
            case .fail: 2
            }
        }

        /// A pass comes before a warning, and that before a failure.
        package static func < (one: Outcome, other: Outcome) -> Bool { one.rank < other.rank }
    }

    /// One rule, with its result for the code.
    package struct Check: Sendable, Hashable {
        /// Stable, lower case, with hyphens: `module-dots`.
        package let id: String
        /// The result.
        package let outcome: Outcome
        /// The finding, and for a warning or a failure the remedy.
        package let message: String
        /// The source of the rule: a standard, a orderRenderer's advice, or practice.
        package let source: String

        init(_ id: String, _ outcome: Outcome, _ message: String, source: String) {
            self.id = id
            self.outcome = outcome
            self.message = message
            self.source = source
        }
    }

    /// The version of the symbol, 1 to 40.
    package let version: Int
    /// The number of modules on a side, without the quiet zone.
    package let modules: Int
    /// The level of error correction.
    package let level: QRCode.Level
    /// The length of the link, in bytes.
    package let payloadBytes: Int
    /// The width with its quiet zone, in millimetres; 0 if the code does not fit at all.
    package let width: Double
    /// In millimetres.
    package let moduleWidth: Double
    /// The width of a module in whole printer dots.
    package let dotsPerModule: Int
    /// The printer's dots per inch.
    package let dpi: Int
    /// The distance from which it can probably be read, in millimetres: a rule of thumb.
    package let readingDistance: Double
    /// The difference in luminance of light and dark modules: 1 for black on white, below 0 for light on dark.
    package let contrast: Double
    /// The results of all rules.
    package let checks: [Check]

    /// The plan and product, for ``remedy(among:)``.
    let plan: QRCode.Plan
    let product: Product
    let hasLogo: Bool

    /// The worst of all checks.
    package var outcome: Outcome { checks.map(\.outcome).max() ?? .pass }

    /// Judges a code.
    ///
    /// - Parameters:
    ///   - plan: The plan of the code.
    ///   - product: The product that it is printed on; the code fills its slot as far as whole dots allow.
    ///   - dpi: The printer's dots per inch.
    ///   - dark: The colour of the dark modules.
    ///   - light: The colour of the light modules.
    ///   - hasLogo: True if a ``CodeLogo`` is put in its middle.
    package init(
        _ plan: QRCode.Plan, on product: Product, dpi: Int, dark: PrintColor = .black, light: PrintColor = .white,
        hasLogo: Bool = false
    ) {
        let size = CodeSize(plan, on: product, dpi: dpi)
        version = plan.version
        modules = plan.modules
        level = plan.level
        payloadBytes = plan.byteCount
        width = size.width
        moduleWidth = size.moduleWidth
        dotsPerModule = size.dotsPerModule
        self.dpi = dpi
        readingDistance = size.readingDistance
        contrast = light.luminance - dark.luminance
        self.plan = plan
        self.product = product
        self.hasLogo = hasLogo
        checks =
            size.checks + Self.colorChecks(contrast: contrast) + Self.symbolChecks(plan, hasLogo: hasLogo)
            + (hasLogo ? [LogoPlace(plan).check] : [])
    }

    // MARK: Checks that do not depend on size

    private static func colorChecks(contrast: Double) -> [Check] {
        let percent = Int((100 * contrast.magnitude).rounded(.down))
        let grade =
            switch contrast.magnitude {
            case 0.70...: "A"
            case 0.55...: "B"
            case 0.40...: "C"
            case 0.20...: "D"
            default: "F"
            }
        let outcome: Outcome = contrast.magnitude >= 0.70 ? .pass : contrast.magnitude >= 0.55 ? .warn : .fail
        return [
            Check(
                "contrast", outcome,
                "the contrast is \(percent) %, grade \(grade)" + (outcome == .pass ? "" : ": choose a darker colour"),
                source:
                    "ISO/IEC 15415, symbol contrast (A from 70 %, B from 55 %, C from 40 %, D from 20 %), estimated "
                    + "from the colours by WCAG's relative luminance, not measured on paper"),
            Check(
                "polarity", contrast > 0 ? .pass : .fail,
                contrast > 0
                    ? "dark modules on a light ground"
                    : "the modules are not darker than their ground: choose a dark colour on a light ground",
                source: "practice: ISO/IEC 18004:2015 allows light on dark, but many readers don't read it"),
        ]
    }

    private static func symbolChecks(_ plan: QRCode.Plan, hasLogo: Bool) -> [Check] {
        let level = plan.level.rawValue
        let needed: QRCode.Level = hasLogo ? .high : .medium
        let correction: Check
        if plan.level >= needed {
            correction = Check(
                "error-correction", .pass, "level \(level)" + (hasLogo ? ", as a logo needs it" : ""),
                source: Self.levelSource)
        } else {
            correction = Check(
                "error-correction", hasLogo ? .fail : .warn,
                hasLogo
                    ? "a logo needs level H, and this is \(level): leave out the logo, or have the code made at level H"
                    : "level \(level) restores little: have the code made at level M or higher",
                source: Self.levelSource)
        }
        let bytes = QRCode.capacity(version: maximumVersion, level: needed)
        return [
            Check(
                "version", plan.version <= maximumVersion ? .pass : .warn,
                "version \(plan.version), \(plan.modules) × \(plan.modules) modules for \(plan.byteCount) bytes"
                    + (plan.version <= maximumVersion
                        ? "" : ": dense, and slow to read for some; shorten the link to \(bytes) bytes or fewer"),
                source: "practice: no standard sets a limit below version 40"),
            correction,
        ]
    }

    /// Above it telephones are slow, and need a steady hand.
    private static let maximumVersion = 10

    private static let levelSource =
        "ISO/IEC 18004:2015, 7.5.1 and annex K: M is the standard level, about 15 % of the codewords, and H the "
        + "highest, about 30 %; that a logo needs H is practice"
}

public import QRCode

/// Whether a printed code can be expected to be read, and why.
public struct CodeVerdict: Sendable, Hashable {
    /// How good it is.
    public enum Outcome: String, Sendable, Hashable, Comparable {
        /// Nothing speaks against it.
        case pass
        /// It will be read by most, or from nearby.
        case warn
        /// It is not to be printed like this.
        case fail

        private var rank: Int {
            switch self {
            case .pass: 0
            case .warn: 1
            case .fail: 2
            }
        }

        /// A pass comes before a warning, and that before a failure.
        public static func < (one: Outcome, other: Outcome) -> Bool { one.rank < other.rank }
    }

    /// One rule, and what it says of the code.
    public struct Check: Sendable, Hashable {
        /// Stable, lower case, with hyphens: `module-dots`.
        public let id: String
        /// What it comes to.
        public let outcome: Outcome
        /// What was found, and for a warning or a failure what to do.
        public let message: String
        /// Where the rule is from: a standard, a maker's advice, or practice.
        public let source: String
    }

    /// 1 to 40.
    public let version: Int
    /// How much may be lost.
    public let level: QRCode.Level
    /// The link, in bytes.
    public let payloadBytes: Int
    /// With its quiet zone, in millimetres.
    public let width: Double
    /// In millimetres.
    public let moduleWidth: Double
    /// Whole ones.
    public let dotsPerModule: Int
    /// The printer's.
    public let dpi: Int
    /// From how far it can be expected to be read, in millimetres: a rule of thumb.
    public let readingDistance: Double
    /// Between light and dark modules: 1 for black on white.
    public let contrast: Double
    /// A stub.
    public init(_ plan: QRCode.Plan, on product: Product, dpi: Int, dark: Color = .black) {
        let place = CodePlace(plan, in: Box(x: 0, y: 0, width: product.codeWidth, height: product.codeWidth), dpi: dpi)
        version = plan.version
        level = plan.level
        payloadBytes = 0
        width = place.box.width
        moduleWidth = place.box.width / Double(plan.modulesWithQuietZone)
        dotsPerModule = place.dotsPerModule
        self.dpi = dpi
        readingDistance = width * 10
        contrast = 1
        checks = []
    }

    /// Every rule.
    public let checks: [Check]

    /// The worst of all checks.
    public var outcome: Outcome { checks.map(\.outcome).max() ?? .pass }
}

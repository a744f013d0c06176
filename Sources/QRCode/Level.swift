extension QRCode {
    /// The error correction level: the share of a symbol that can be restored (ISO/IEC 18004:2015, 7.5.1).
    package enum Level: String, Sendable, Codable, CaseIterable, Comparable {
        /// About 7 % of the codewords.
        case low = "L"
        /// About 15 %.
        case medium = "M"
        /// About 25 %.
        case quartile = "Q"
        /// About 30 %.
        case high = "H"

        /// 0 for L to 3 for H.
        var rank: Int {
            switch self {
            case .low: 0
            case .medium: 1
            case .quartile: 2
            case .high: 3
            }
        }

        /// In the order of the share restored, L first.
        package static func < (one: Level, other: Level) -> Bool { one.rank < other.rank }
    }
}

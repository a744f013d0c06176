import Checkout

/// Tells findings and counts them; of those that say the same of many orders, it tells the first ones.
final class FindingTally {
    private(set) var errors = 0
    private(set) var warnings = 0
    private var told: [String: Int] = [:]
    private let onFinding: (Finding) -> Void

    /// Those that are told one and all: money hangs on each.
    private let important: Set<String>

    /// How many findings of one kind are told.
    private static let toldAtMost = 5

    /// - Parameters:
    ///   - important: The ids of findings that are told one and all.
    ///   - onFinding: Gets those that are told.
    init(important: Set<String> = [], _ onFinding: @escaping (Finding) -> Void) {
        self.important = important
        self.onFinding = onFinding
    }

    /// Counts a finding, and tells it unless enough of its kind were told.
    func report(_ finding: Finding) {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: break
        }
        guard !important.contains(finding.id) else { return onFinding(finding) }
        told[finding.id, default: 0] += 1
        if told[finding.id, default: 0] <= Self.toldAtMost { onFinding(finding) }
    }

    /// Says how many were not told.
    func finish() {
        for (id, count) in told.sorted(by: { $0.key < $1.key }) where count > Self.toldAtMost {
            onFinding(Finding(id, .note, "and \(count - Self.toldAtMost) more of these"))
        }
        told = [:]
    }
}

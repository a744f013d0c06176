package import Checkout

/// Counts findings, and shows them grouped by cause at the end, or one by one as they come.
///
/// Used from one task at a time.
package final class FindingReport {
    /// Findings that keep something from being made.
    package private(set) var errors = 0
    /// Findings that keep nothing from being made.
    package private(set) var warnings = 0
    private var groups = FindingGroups()
    private let showsAll: Bool
    private let show: (Finding) -> Void

    /// The ids of findings that are always shown one by one: each stands for money that may have moved, and the next run may
    /// find something else.
    private static let ungrouped: Set<String> = [
        "invoice-alive", "invoice-no-link", "invoice-other", "invoice-uncertain",
    ]

    /// A report without findings.
    ///
    /// - Parameters:
    ///   - showsAll: Whether every finding is shown, as it comes.
    ///   - show: Gets what is to be shown, one line each.
    package init(showsAll: Bool, show: @escaping (Finding) -> Void) {
        self.showsAll = showsAll
        self.show = show
    }

    /// Counts a finding, and shows it now or keeps it for ``finish()``.
    package func report(_ finding: Finding) {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: break
        }
        if showsAll || Self.ungrouped.contains(finding.id) { show(finding) } else { groups.add(finding) }
    }

    /// Shows the groups, and forgets them: a second call shows nothing, so that it can also stand in a `defer`.
    package func finish() {
        for finding in groups.findings { show(finding) }
        groups = FindingGroups()
    }
}

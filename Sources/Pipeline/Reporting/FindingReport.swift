package import PaymentModel
import Synchronization

/// Counts findings, and shows them grouped by cause at the end, or each of them as it comes.
package final class FindingReport: Sendable {
    private struct State: FindingTotals {
        var errors = 0
        var warnings = 0
        var groups: FindingGroups
    }

    private let state: Mutex<State>
    private let noGroups: FindingGroups
    private let showsAll: Bool
    private let show: @Sendable (Finding) -> Void

    /// The ids of findings that are always shown one by one: each stands for money that may have moved, and the next
    /// run may find something else.
    private static let ungrouped: Set<String> = [
        "invoice-alive", "invoice-no-link", "invoice-other", "invoice-uncertain", "mail-refused", "mail-uncertain",
    ]

    /// A report without findings.
    ///
    /// - Parameters:
    ///   - showsAll: True to show every finding, as it comes.
    ///   - listingFlag: The flag that does so; `nil` for a command without one.
    ///   - show: Gets the findings to be shown, one line each.
    package init(
        showsAll: Bool = false, listingFlag: String? = nil, _ show: @escaping @Sendable (Finding) -> Void
    ) {
        noGroups = FindingGroups(listingFlag: listingFlag)
        state = Mutex(State(groups: noGroups))
        self.showsAll = showsAll
        self.show = show
    }

    /// Findings that keep something from being made.
    package var errors: Int { state.withLock { $0.errors } }
    /// Findings that keep nothing from being made.
    package var warnings: Int { state.withLock { $0.warnings } }

    /// Counts a finding, and shows it now or keeps it for ``finish()``.
    package func report(_ finding: Finding) {
        let isShown = showsAll || Self.ungrouped.contains(finding.id)
        state.withLock { state in
            state.count(finding)
            if !isShown { state.groups.add(finding) }
        }
        if isShown { show(finding) }
    }

    /// Shows the groups and clears them: a second call shows nothing, so that it can also stand in a `defer`.
    package func finish() {
        let findings = state.withLock { state in
            defer { state.groups = noGroups }
            return state.groups.findings
        }
        for finding in findings { show(finding) }
    }
}

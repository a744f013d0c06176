package import Checkout
import Pipeline

/// How what was found is written down.
package enum CheckFormat: String, Sendable, CaseIterable {
    /// `file:line:column: severity: message [id]`, for people and editors.
    case text
    /// JSON Lines, for programs.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// JUnit's XML, for build servers.
    case junit
    /// Workflow commands of GitHub Actions.
    case github

    /// - Parameters:
    ///   - hasColor: Whether a terminal shows colours; for `text`.
    ///   - showsExcerpts: Whether the source's line follows a finding; for `text`.
    ///   - failOn: The severity from which on the command fails, `nil` for never; for `junit`.
    ///   - version: The program's; for `sarif`.
    /// - Returns: a report in that format.
    package func report(
        hasColor: Bool = false, showsExcerpts: Bool = false, failOn: Finding.Severity? = .error, version: String
    ) -> any CheckReport {
        switch self {
        case .text: TextReport(hasColor: hasColor, showsExcerpts: showsExcerpts)
        case .json: JSONReport()
        case .sarif: SARIFReport(version: version)
        case .junit: JUnitReport(failOn: failOn)
        case .github: GitHubReport()
        }
    }
}

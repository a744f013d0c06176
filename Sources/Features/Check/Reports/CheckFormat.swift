package import PaymentModel
import Pipeline

/// The format of a report.
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
    ///   - hasColor: True if the terminal shows colours; for `text`.
    ///   - showsExcerpts: True to print the source line after a finding; for `text`.
    ///   - failOn: The least severity that fails the command, `nil` for none; for `junit`.
    ///   - version: The program's version; for `sarif`.
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

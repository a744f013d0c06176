import Checkout

extension FindingCatalogue {
    /// The table of `Findings.md`.
    static var table: String {
        let rows = all.map { finding in
            let severities = finding.severities.map(\.rawValue).joined(separator: ", ")
            let contexts = finding.contexts.map { $0 == .orderFiles ? $0.rawValue : "`\($0.rawValue)`" }
                .joined(separator: ", ")
            // Outside code, two hyphens would become a dash.
            let summary = finding.summary
                .replacing(#/--[a-z-]+( '[^']*')?|paylink [a-z]+( --[a-z-]+)?/#) { "`\($0.output.0)`" }
            return "| `\(finding.id)` | \(severities) | \(contexts) | \(summary) |\n"
        }
        return "| id | severity | where | what it means, and what to do |\n|---|---|---|---|\n" + rows.joined()
    }
}

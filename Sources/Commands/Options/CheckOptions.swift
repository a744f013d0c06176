import ArgumentParser
import CheckFeature
import PaymentModel
import Pipeline

/// The least severity of findings that makes the exit code 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never

    /// `nil` for never.
    var severity: Finding.Severity? {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        case .never: nil
        }
    }
}

/// The formats of findings: for people, for programs, for code review and build servers.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, junit, github

    var format: CheckFormat {
        switch self {
        case .text: .text
        case .json: .json
        case .sarif: .sarif
        case .junit: .junit
        case .github: .github
        }
    }
}

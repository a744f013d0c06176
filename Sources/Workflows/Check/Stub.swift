public import Checkout
public import Markup
public enum CheckFormat: String, CaseIterable, Sendable {
    case text, json, sarif, junit, github
    public func report(hasColor: Bool, showsExcerpts: Bool, failOn: Finding.Severity?, version: String)
        -> any CheckReport
    { Stub() }
}
struct Stub: CheckReport {
    mutating func begin() -> [UInt8] { [] }
    mutating func add(_ file: CheckedFile) -> [UInt8] {
        Array(file.findings.map { $0.description + "\n" }.joined().utf8)
    }
    mutating func end(_ s: CheckSummary) -> [UInt8] { [] }
}
public enum RuleText {
    public enum Format { case text, json, markdown }
    public static func list(_ f: Format) -> [UInt8] { [] }
    public static func explanation(of: MarkupRule) -> [UInt8] { [] }
}
extension CheckSummary {
    public var text: String { "\(self)" }
    public func has(atLeast s: Finding.Severity) -> Bool {
        switch s {
        case .error: errors > 0;
        case .warning: errors + warnings > 0;
        case .note: errors + warnings + notes > 0
        }
    }
}

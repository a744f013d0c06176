/// A piece of a parsed Mustache template.
indirect enum TemplateNode: Sendable {
    case text(String)
    /// `{{name}}`, or with `isRaw` `{{{name}}}`.
    case variable(String, isRaw: Bool, Place)
    /// `{{#name}}…{{/name}}`, or with `isInverted` `{{^name}}…{{/name}}`.
    case section(String, isInverted: Bool, [TemplateNode], Place)
    /// `{{>name}}`.
    case partial(String, Place)

    /// Where a tag stands.
    struct Place: Sendable {
        let file: String
        let line: Int
    }
}

extension TemplateError {
    init(_ problem: Problem, at place: TemplateNode.Place) {
        self.init(problem, in: place.file, line: place.line)
    }
}

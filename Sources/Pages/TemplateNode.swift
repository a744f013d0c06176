/// A piece of a parsed Mustache template.
indirect enum TemplateNode: Sendable {
    case text(String)
    /// `{{name}}`, or with `isRaw` `{{{name}}}`.
    case variable(String, isRaw: Bool, Place)
    /// `{{#name}}…{{/name}}`, or with `isInverted` `{{^name}}…{{/name}}`.
    case section(String, isInverted: Bool, [TemplateNode], Place)
    /// `{{>name}}`.
    case partial(String, Place)

    /// The place of a tag.
    struct Place: Sendable {
        let file: String
        let line: Int
    }
}

extension [TemplateNode] {
    /// The nodes with every section on a name decided: its contents in its place, or nothing.
    ///
    /// Adjacent texts are joined.
    func deciding(_ wanted: String, isThere: Bool) -> [TemplateNode] {
        reduce(into: []) { nodes, node in
            switch node {
            case .section(wanted, let isInverted, let inner, _):
                if isInverted != isThere { inner.deciding(wanted, isThere: isThere).forEach { nodes.join($0) } }
            case .section(let name, let isInverted, let inner, let place):
                let inner = inner.deciding(wanted, isThere: isThere)
                nodes.append(.section(name, isInverted: isInverted, inner, place))
            case .text, .variable, .partial: nodes.join(node)
            }
        }
    }

    private mutating func join(_ node: TemplateNode) {
        if case .text(let text) = node, case .text(let before)? = last {
            self[count - 1] = .text(before + text)
        } else {
            append(node)
        }
    }
}

extension TemplateError {
    init(_ problem: Problem, at place: TemplateNode.Place) {
        self.init(problem, in: place.file, line: place.line)
    }
}

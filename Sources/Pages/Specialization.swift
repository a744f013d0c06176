/// What a template's name stands for before any order is known.
enum Constant {
    /// Plain text.
    case text(String)
    /// True or false in a section.
    case condition(Bool)
    /// Nothing there: printed as nothing, false in a section.
    case absent
    /// A language's string.
    case string([TemplateNode])
    /// Only the order tells.
    case unknown
}

/// Works out everything in a template that language and seller decide, once, so that little is left to do per order.
///
/// What comes out is Mustache again. What it leaves as tags is printed without Mustache's own escaping, which goes by
/// characters and so passes a quote that a combining mark follows: contexts hand out text that is escaped already.
struct Specialization {
    let constant: (String) -> Constant

    /// - Returns: the template's text for the renderer.
    func mustache(_ nodes: [TemplateNode]) -> String {
        var text = ""
        write(nodes, to: &text)
        return text
    }

    private func write(_ nodes: [TemplateNode], to text: inout String) {
        for node in nodes {
            switch node {
            case .text(let plain): text += plain
            case .partial: break
            case .variable(let name, _, _):
                switch constant(name) {
                case .text(let value): text += value.escaped.withoutBraces
                case .string(let nodes): writeString(nodes, to: &text)
                case .absent, .condition: break
                case .unknown: text += "{{{\(name)}}}"
                }
            case .section(let name, let isInverted, let inner, _):
                switch constant(name) {
                case .text(let value): if value.isEmpty == isInverted { write(inner, to: &text) }
                case .condition(let isTrue): if isTrue != isInverted { write(inner, to: &text) }
                case .absent: if isInverted { write(inner, to: &text) }
                case .string: if !isInverted { write(inner, to: &text) }
                case .unknown:
                    text += isInverted ? "{{^\(name)}}" : "{{#\(name)}}"
                    write(inner, to: &text)
                    text += "{{/\(name)}}"
                }
            }
        }
    }

    /// A string is a translator's plain text: it is escaped, its names are not.
    private func writeString(_ nodes: [TemplateNode], to text: inout String) {
        for node in nodes {
            if case .text(let plain) = node {
                text += plain.escaped.withoutBraces
            } else {
                write([node], to: &text)
            }
        }
    }
}

extension String {
    /// Braces as references, so that no value becomes a tag.
    fileprivate var withoutBraces: String { replacing("{", with: "&#123;") }
}

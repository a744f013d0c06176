/// The meaning of a template's name before any order is known.
enum Constant {
    /// Plain text; within a language's string, the text that is put there.
    case text(String, inString: String? = nil)
    /// Literal markup.
    case markup(String)
    /// True or false in a section.
    case condition(Bool)
    /// Absent: printed as nothing, false in a section.
    case absent
    /// A language's string: it is written in the template's form; the values that it names are not escaped twice.
    case string([TemplateNode])
    /// A value of the order.
    case slot(TemplateVariable)
}

/// Evaluates everything in a template that language and seller decide, once, so that little is left to do per order.
struct TemplateCompiler<Form: TextForm> {
    /// The meaning of a name among the names that are known in its place.
    let constant: (_ name: String, _ known: [String: TemplateNames.Kind]) -> Constant

    func program(_ nodes: [TemplateNode], _ names: TemplateNames) -> TemplateProgram<Form> {
        program(nodes, names.kinds)
    }

    private func program(_ nodes: [TemplateNode], _ known: [String: TemplateNames.Kind]) -> TemplateProgram<Form> {
        var program = TemplateProgram<Form>()
        write(nodes, known, to: &program)
        return program
    }

    private func write(
        _ nodes: [TemplateNode], _ known: [String: TemplateNames.Kind], isString: Bool = false,
        to program: inout TemplateProgram<Form>
    ) {
        for node in nodes {
            switch node {
            case .text(let plain): program.write(isString ? Form.written(plain) : Array(plain.utf8))
            case .partial: break
            case .variable(let name, _, _):
                switch constant(name, known) {
                case .text(let value, let inString):
                    program.write(Form.written(isString ? inString ?? value : value))
                case .markup(let value): program.write(value.utf8)
                case .string(let nodes): write(nodes, known, isString: true, to: &program)
                case .absent, .condition: break
                case .slot(let slot): program.write(slot, inString: isString)
                }
            case .section(let name, let isInverted, let inner, _):
                switch constant(name, known) {
                case .text, .markup, .string: if !isInverted { write(inner, known, to: &program) }
                case .condition(let isTrue): if isTrue != isInverted { write(inner, known, to: &program) }
                case .absent: if isInverted { write(inner, known, to: &program) }
                case .slot(let slot):
                    if !isInverted, case .list(let names) = known[name] {
                        program.write(list: slot, self.program(inner, names))
                    } else {
                        program.write(if: slot, isInverted: isInverted) { write(inner, known, to: &$0) }
                    }
                }
            }
        }
    }
}

import CHTML
import HTML
import PaymentModel

/// The controls of a document, matched with the expected forms.
struct FieldMatch {
    /// The place of a control in an expected form.
    enum Use {
        /// The index of a given field.
        case field(Int)
        /// The index of a field that the payer fills in.
        case input(Int)
        /// None: it is not expected.
        case none
    }

    struct Control {
        let node: Int
        let name: SourceText
        /// The index of its form; 0 for a control outside of all forms.
        let form: Int
        let isInside: Bool
        let use: Use
    }

    /// Controls with a name, in document order.
    private(set) var controls: [Control] = []
    /// Controls without a name.
    private(set) var nameless: [Int] = []
    /// The number of controls for each expected field and input, form by form: fields first.
    private var counts: [Int] = []
    /// The index in ``counts`` where a form's begin.
    private var starts: [Int] = []

    /// Matches another document's controls, reusing the memory.
    mutating func match(_ expected: [PaymentForm], _ elements: ElementIndex, tree: MarkupTree) {
        controls.removeAll(keepingCapacity: true)
        nameless.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        for form in expected {
            starts.append(counts.count)
            for _ in 0..<form.fields.count + form.inputs.count { counts.append(0) }
        }
        // Fields nearly always come in the order of the form: the next one is tried first.
        var next = 0
        var last = 0
        for node in elements.controls {
            guard let name = tree.attribute("name", of: node), !name.isEmpty else {
                nameless.append(node)
                continue
            }
            let around = tree.form(around: node)
            let form = around.flatMap { elements.forms.firstIndex(of: $0) } ?? 0
            if form != last { (next, last) = (0, form) }
            var use = Use.none
            if form < expected.count {
                let fields = expected[form].fields
                if next < fields.count, name == fields[next].name {
                    use = .field(next)
                } else if let index = fields.firstIndex(where: { name == $0.name }) {
                    use = .field(index)
                } else if let index = expected[form].inputs.firstIndex(where: { name == $0.name }) {
                    use = .input(index)
                }
                switch use {
                case .field(let index):
                    counts[starts[form] + index] += 1
                    next = index + 1
                case .input(let index): counts[starts[form] + fields.count + index] += 1
                case .none: break
                }
            }
            controls.append(Control(node: node, name: name, form: form, isInside: around != nil, use: use))
        }
    }

    /// The number of controls for a given field of a form.
    func count(form: Int, field: Int) -> Int { counts[starts[form] + field] }

    /// The number of controls for a field of a form that the payer fills in.
    func count(form: Int, input: Int, of expected: PaymentForm) -> Int {
        counts[starts[form] + expected.fields.count + input]
    }
}

extension MarkupTree {
    /// The nearest form around an element.
    func form(around node: Int) -> Int? {
        var ancestor = Int(nodes[node].parent)
        while ancestor >= 0 {
            if name(ancestor) == "form" { return ancestor }
            ancestor = Int(nodes[ancestor].parent)
        }
        return nil
    }
}

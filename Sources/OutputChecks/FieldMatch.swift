import CHTML
import HTML
import PaymentModel

/// The controls of a document, matched with the expected fields.
struct FieldMatch {
    struct Control {
        let node: Int
        let name: SourceText
        /// The index into the expected fields; `nil` for a field that is not expected.
        let field: Int?
    }

    /// Controls with a name, in document order.
    private(set) var controls: [Control] = []
    /// Controls without a name.
    private(set) var nameless: [Int] = []
    /// The number of controls for each expected field.
    private(set) var counts: [Int] = []

    /// Matches another document's controls, reusing the memory.
    mutating func match(_ expected: [PaymentForm.Field], controls nodes: [Int], tree: MarkupTree) {
        controls.removeAll(keepingCapacity: true)
        nameless.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        for _ in expected { counts.append(0) }
        // Fields nearly always come in the order of the form: the next one is tried first.
        var next = 0
        for node in nodes {
            guard let name = tree.attribute("name", of: node), !name.isEmpty else {
                nameless.append(node)
                continue
            }
            var field: Int?
            if next < expected.count, name == expected[next].name {
                field = next
            } else {
                field = expected.firstIndex { name == $0.name }
            }
            if let field {
                counts[field] += 1
                next = field + 1
            }
            controls.append(Control(node: node, name: name, field: field))
        }
    }
}

import CHTML
package import HTML

/// A document under examination: the input of its rules, and their findings.
package protocol MarkupContext {
    var source: SourceText { get }
    var tree: MarkupTree { get }
    var elementIndex: ElementIndex { get }

    /// Reports a breach of the current rule at a byte of the source.
    mutating func report(offset: Int, _ message: String)
}

extension MarkupContext {
    /// Reports a breach of the current rule, at an element's tag, or at one of its attributes if it has it.
    package mutating func report(_ node: Int?, attribute: StaticString? = nil, _ message: String) {
        guard let node else { return report(offset: 0, message) }
        let place = attribute.flatMap { tree.place(of: $0, in: node) }
        report(offset: place ?? Int(tree.nodes[node].offset), message)
    }

    /// Text of a document for a message: in quotes, and short.
    package func quoted(_ text: SourceText?) -> String {
        // Only the part to be shown is decoded.
        text.map { SourceText($0.bytes.prefix(4 * 81)).string.quoted } ?? "nothing"
    }

    /// A string for a message: in quotes, and short.
    package func quoted(_ text: String) -> String { text.quoted }

    /// Reports a `<meta http-equiv="refresh">`.
    package mutating func checkRefresh() {
        for meta in elementIndex.metas {
            if tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("refresh") == true {
                report(meta, "take the refresh out: the payer's click is the only way on")
            }
        }
    }
}

extension String {
    /// The text for a message: in quotes, at most 80 scalars.
    package var quoted: String {
        let scalars = unicodeScalars
        return "\"" + String(scalars.prefix(80)) + (scalars.count > 80 ? "…\"" : "\"")
    }
}

import CMarkup

/// A document as the HTML parser reads it: nodes in document order, with their places in the source.
///
/// It looks into a parser's memory: valid until the checker's next parse.
struct MarkupTree {
    let nodes: UnsafeBufferPointer<CMarkupNode>
    let attributes: UnsafeBufferPointer<CMarkupAttribute>
    /// All text and attribute values, a NUL after each.
    let decoded: UnsafeBufferPointer<UInt8>

    init(_ tree: CMarkupTree) {
        nodes = UnsafeBufferPointer(start: tree.nodes, count: Int(tree.node_count))
        attributes = UnsafeBufferPointer(start: tree.attributes, count: Int(tree.attribute_count))
        decoded = UnsafeBufferPointer(start: tree.decoded, count: Int(tree.decoded_length))
    }

    func name(_ node: Int) -> Text { nodes[node].nameText }

    func attributes(of node: Int) -> Slice<UnsafeBufferPointer<CMarkupAttribute>> {
        let first = Int(nodes[node].first_attribute)
        return attributes[first..<first + Int(nodes[node].attribute_count)]
    }

    /// - Returns: the value, decoded, empty for an attribute without one; `nil` if the element has no such attribute.
    func attribute(_ name: StaticString, of node: Int) -> Text? {
        let first = Int(nodes[node].first_attribute)
        for index in first..<first + Int(nodes[node].attribute_count) where attributes[index].nameText == name {
            return attributes[index].valueText
        }
        return nil
    }

    func isInside(_ node: Int, _ ancestor: Int) -> Bool {
        node > ancestor && node < Int(nodes[ancestor].subtree_end)
    }

    /// True if an element holds text that is not blank.
    func hasText(_ node: Int) -> Bool {
        (node..<Int(nodes[node].subtree_end)).contains { !nodes[$0].textText.isBlank }
    }
}

extension CMarkupNode {
    var isElement: Bool { name_length > 0 }
    var nameText: Text { Text(name, name_length) }
    var textText: Text { Text(text, text_length) }
}

extension CMarkupAttribute {
    var nameText: Text { Text(name, name_length) }
    var valueText: Text { Text(value, value_length) }
}

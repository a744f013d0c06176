public import CHTML

/// A document as the HTML parser reads it: nodes in document order, with their places in the source.
///
/// A view of a parser's memory: valid until the checker's next parse.
public struct MarkupTree {
    /// The elements and texts, in document order.
    public let nodes: UnsafeBufferPointer<CHTMLNode>
    /// The attributes of all elements, one element's after the other's.
    public let attributes: UnsafeBufferPointer<CHTMLAttribute>
    /// The tags as written, whether or not the parser made nodes of them.
    public let tags: UnsafeBufferPointer<CHTMLTag>
    /// The attributes as written.
    public let spans: UnsafeBufferPointer<CHTMLSpan>
    /// All text and attribute values, a NUL after each.
    public let decoded: UnsafeBufferPointer<UInt8>
    /// The document itself.
    public let source: UnsafeBufferPointer<UInt8>

    package init(_ tree: CHTMLTree, source: UnsafeBufferPointer<UInt8>) {
        nodes = UnsafeBufferPointer(start: tree.nodes, count: Int(tree.node_count))
        attributes = UnsafeBufferPointer(start: tree.attributes, count: Int(tree.attribute_count))
        tags = UnsafeBufferPointer(start: tree.tags, count: Int(tree.tag_count))
        spans = UnsafeBufferPointer(start: tree.spans, count: Int(tree.span_count))
        decoded = UnsafeBufferPointer(start: tree.decoded, count: Int(tree.decoded_length))
        self.source = source
    }

    /// The name of an element, in lower case; empty for a text.
    @inlinable public func name(_ node: Int) -> SourceText { nodes[node].nameText }

    /// The attributes of an element.
    @inlinable public func attributes(of node: Int) -> Slice<UnsafeBufferPointer<CHTMLAttribute>> {
        let first = Int(nodes[node].first_attribute)
        return attributes[first..<first + Int(nodes[node].attribute_count)]
    }

    /// - Returns: the value, decoded, empty for an attribute without one; `nil` if the element has no such attribute.
    @inlinable public func attribute(_ name: StaticString, of node: Int) -> SourceText? {
        let first = Int(nodes[node].first_attribute)
        for index in first..<first + Int(nodes[node].attribute_count) where attributes[index].nameText == name {
            return attributes[index].valueText
        }
        return nil
    }

    /// True if a node lies in another one.
    @inlinable public func isInside(_ node: Int, _ ancestor: Int) -> Bool {
        node > ancestor && node < Int(nodes[ancestor].subtree_end)
    }

    /// A node and those around it, from the inside out.
    package func lineage(of node: Int) -> some Sequence<Int> {
        sequence(first: node) { [nodes] child in
            let parent = Int(nodes[child].parent)
            return parent >= 0 ? parent : nil
        }
    }

    /// The nearest element of a name around a node.
    package func ancestor(_ name: StaticString, of node: Int) -> Int? {
        lineage(of: node).dropFirst().first { self.name($0) == name }
    }

    /// True if an element holds text that is not blank.
    package func hasText(_ node: Int) -> Bool {
        (node..<Int(nodes[node].subtree_end)).contains { !nodes[$0].textText.isBlank }
    }

    // MARK: As it is written

    /// False for an element that the parser added.
    @inlinable public func isWritten(_ node: Int) -> Bool { !nodes[node].implied }

    /// True if there is a `<!DOCTYPE …>` anywhere.
    package var hasDoctype: Bool { tags.contains { $0.kind == CHTMLDoctype.rawValue } }

    /// A tag's name, as written.
    @inlinable public func name(of tag: CHTMLTag) -> SourceText {
        let start = Int(tag.offset) + (tag.kind == CHTMLEndTag.rawValue ? 2 : 1)
        return SourceText(source[start..<start + Int(tag.name_length)])
    }

    /// A tag's attributes, as written.
    @inlinable public func spans(of tag: CHTMLTag) -> Slice<UnsafeBufferPointer<CHTMLSpan>> {
        spans[Int(tag.first_span)..<Int(tag.first_span + tag.span_count)]
    }

    /// An attribute's name, as written.
    @inlinable public func name(of span: CHTMLSpan) -> SourceText {
        SourceText(source[Int(span.name_offset)..<Int(span.name_offset + span.name_length)])
    }

    /// An attribute's value, as written: entities are not decoded.
    @inlinable public func value(of span: CHTMLSpan) -> SourceText {
        SourceText(source[Int(span.value_offset)..<Int(span.value_offset + span.value_length)])
    }

    /// - Returns: the offset of an attribute's name in the source, in bytes; `nil` if the element's tag has none such.
    package func place(of attribute: StaticString, in node: Int) -> Int? {
        let tag = Int(nodes[node].tag)
        guard tag >= 0 else { return nil }
        return spans(of: tags[tag]).first { name(of: $0).equalsIgnoringCase(attribute) }.map { Int($0.name_offset) }
    }
}

extension CHTMLNode {
    /// True for an element, false for a text.
    @inlinable public var isElement: Bool { name_length > 0 }
    /// The name of the element; empty for a text.
    @inlinable public var nameText: SourceText { SourceText(name, name_length) }
    /// The text, decoded; empty for an element.
    @inlinable public var textText: SourceText { SourceText(text, text_length) }
}

extension CHTMLAttribute {
    /// The name.
    @inlinable public var nameText: SourceText { SourceText(name, name_length) }
    /// The value, decoded.
    @inlinable public var valueText: SourceText { SourceText(value, value_length) }
}

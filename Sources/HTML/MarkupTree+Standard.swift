import CHTML

extension MarkupTree {
    /// True if HTML 5 or SVG 2 has an element of that name.
    package func isOfStandard(_ node: Int) -> Bool {
        guard nodes[node].tag >= 0 else { return chtml_is_element(nodes[node].name, Int(nodes[node].name_length)) }
        let tag = tags[Int(nodes[node].tag)]
        return tag.traits != 0 && !tag.has(CHTMLFormer)
    }
}

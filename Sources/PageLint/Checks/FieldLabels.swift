import CHTML
import HTML

/// The labels of fields, for screen readers.
struct FieldLabels {
    private let tree: MarkupTree
    private var byID: [SourceText: Int] = [:]
    private lazy var ids: Set<SourceText> = Set(
        tree.nodes.indices.lazy.compactMap { [tree] in tree.attribute("id", of: $0) })

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        self.tree = tree
        for label in elementIndex.labels {
            // Of several labels one with text is enough.
            guard let id = tree.attribute("for", of: label), byID[id] == nil || tree.hasName(label) else { continue }
            byID[id] = label
        }
    }

    /// The `<label>` that names a control or stands around it.
    func label(of control: Int) -> Int? {
        if let id = tree.attribute("id", of: control), let label = byID[id] { return label }
        var ancestor = Int(tree.nodes[control].parent)
        while ancestor >= 0 {
            if tree.name(ancestor) == "label" { return ancestor }
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return nil
    }

    mutating func isNamed(_ control: Int) -> Bool {
        for name: StaticString in ["aria-label", "title"] where tree.attribute(name, of: control)?.isBlank == false {
            return true
        }
        if let others = tree.attribute("aria-labelledby", of: control) {
            for id in others.words where ids.contains(id) { return true }
        }
        return label(of: control).map { tree.hasName($0) } == true
    }
}

extension MarkupTree {
    /// True for a control that the payer fills in or chooses, and that its own tag does not hide.
    func isSeen(_ control: Int) -> Bool {
        guard !isButton(control), attribute("hidden", of: control) == nil else { return false }
        if attribute("type", of: control)?.trimmed.equalsIgnoringCase("hidden") == true { return false }
        guard let style = attribute("style", of: control) else { return true }
        return !StyleDeclaration.all(in: style).contains {
            $0.property == .veil && ["none", "hidden"].contains($0.value)
        }
    }

    /// True for an element with text for screen readers: its own, an image's, or an attribute's.
    func hasName(_ node: Int) -> Bool {
        for element in node..<Int(nodes[node].subtree_end) {
            if nodes[element].isElement {
                for name: StaticString in ["aria-label", "aria-labelledby", "title", "alt"] {
                    if attribute(name, of: element)?.isBlank == false { return true }
                }
            } else if !nodes[element].textText.isBlank, !isCode(Int(nodes[element].parent)) {
                return true
            }
        }
        return false
    }

    private func isCode(_ node: Int) -> Bool { node >= 0 && (name(node) == "style" || name(node) == "script") }

    /// An element's text, up to a number of bytes.
    func text(of node: Int, upTo count: Int) -> String {
        var bytes: [UInt8] = []
        for child in node..<Int(nodes[node].subtree_end) where !nodes[child].isElement {
            bytes += nodes[child].textText.bytes.prefix(count - bytes.count)
            if bytes.count >= count { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

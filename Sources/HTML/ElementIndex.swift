import CHTML

/// The elements of a document that rules need, as indices into the tree.
///
/// They are found in one pass, so that no rule needs one of its own.
package struct ElementIndex {
    package private(set) var forms: [Int] = []
    /// `<input>`, `<select>`, `<textarea>`: all elements that can send a field, in any place.
    package private(set) var controls: [Int] = []
    package private(set) var buttons: [Int] = []
    /// `<a>` and `<area>`.
    package private(set) var links: [Int] = []
    package private(set) var metas: [Int] = []
    package private(set) var styles: [Int] = []
    package private(set) var images: [Int] = []
    package private(set) var scripts: [Int] = []
    package private(set) var labels: [Int] = []
    package private(set) var html: Int?
    package private(set) var body: Int?
    package private(set) var head: Int?
    package private(set) var title: Int?
    /// In any place: browsers use one in the body too.
    package private(set) var firstTitle: Int?

    /// An index of no document.
    package init() {}

    /// Finds another document's elements, reusing the memory.
    package mutating func walk(_ tree: MarkupTree) {
        forms.removeAll(keepingCapacity: true)
        controls.removeAll(keepingCapacity: true)
        buttons.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        metas.removeAll(keepingCapacity: true)
        styles.removeAll(keepingCapacity: true)
        images.removeAll(keepingCapacity: true)
        scripts.removeAll(keepingCapacity: true)
        labels.removeAll(keepingCapacity: true)
        html = nil
        body = nil
        head = nil
        title = nil
        firstTitle = nil
        for (index, node) in tree.nodes.enumerated() where node.isElement {
            switch node.nameText {
            case "input", "select", "textarea": controls.append(index)
            case "a", "area": links.append(index)
            case "meta": metas.append(index)
            case "form": forms.append(index)
            case "button": buttons.append(index)
            case "style": styles.append(index)
            case "img": images.append(index)
            case "script": scripts.append(index)
            case "label": labels.append(index)
            case "html": html = html ?? index
            case "head": head = head ?? index
            case "body": body = body ?? index
            // An <svg> has titles too.
            case "title":
                if head == Int(node.parent) { title = title ?? index }
                if node.parent < 0 || !(tree.name(Int(node.parent)) == "svg") { firstTitle = firstTitle ?? index }
            default: break
            }
        }
    }
}

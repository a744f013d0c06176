import CHTML
import HTML

/// The form of each control and button, found in one pass.
///
/// A control belongs to a form by standing between its tags, or by naming it (HTML Living Standard, 4.10.18.3). The
/// tags as written decide where a form ends: parsers close one early or late when they repair tables and divs. Of a
/// form in a form browsers drop the inner tag; here each keeps its own controls, and the nesting is a finding.
struct FormOwners {
    /// For each form of the survey, in its order: inputs, selects and text areas.
    private(set) var controls: [[Int]]
    /// For each form of the survey, in its order: `<button>`s.
    private(set) var buttons: [[Int]]
    /// `<button>`s and inputs that would send a form, but belong to none.
    private(set) var strays: [Int] = []

    private let places: FormPlaces
    private var byID: [SourceText: Int] = [:]

    init(_ tree: MarkupTree, _ elementIndex: ElementIndex) {
        controls = Array(repeating: [], count: elementIndex.forms.count)
        buttons = Array(repeating: [], count: elementIndex.forms.count)
        places = FormPlaces(tree, elementIndex)
        for (index, form) in elementIndex.forms.enumerated() {
            // Of two forms with one id browsers take the first.
            if let id = tree.attribute("id", of: form), byID[id] == nil { byID[id] = index }
        }
        var cursor = 0
        for control in elementIndex.controls {
            if let owner = owner(of: control, tree, &cursor) {
                controls[owner].append(control)
            } else if tree.sends(control) {
                strays.append(control)
            }
        }
        cursor = 0
        for button in elementIndex.buttons {
            if let owner = owner(of: button, tree, &cursor) {
                buttons[owner].append(button)
            } else if tree.sends(button) {
                strays.append(button)
            }
        }
        strays.sort()
    }

    private func owner(of node: Int, _ tree: MarkupTree, _ cursor: inout Int) -> Int? {
        if let name = tree.attribute("form", of: node) { return byID[name] }
        return places.form(around: Int(tree.nodes[node].tag), &cursor)
    }
}

/// The ranges of forms in the source, by their tags.
struct FormPlaces {
    /// The form that is open from a tag on; an index into the survey's forms.
    private var changes: [(tag: Int, form: Int?)] = []
    /// For each form of the survey, in its order: the form around it.
    private(set) var outer: [Int?]

    init(_ tree: MarkupTree, _ elementIndex: ElementIndex) {
        outer = Array(repeating: nil, count: elementIndex.forms.count)
        var open: [Int] = []
        var next = 0
        for (index, tag) in tree.tags.enumerated() where tag.name_length == 4 {
            guard tree.name(of: tag).equalsIgnoringCase("form") else { continue }
            if tag.kind == CHTMLStartTag.rawValue {
                while next < elementIndex.forms.count, Int(tree.nodes[elementIndex.forms[next]].tag) < index {
                    next += 1
                }
                // A tag that the parser made no form of is ignored.
                guard next < elementIndex.forms.count, Int(tree.nodes[elementIndex.forms[next]].tag) == index else {
                    continue
                }
                outer[next] = open.last
                open.append(next)
            } else if tag.kind == CHTMLEndTag.rawValue {
                guard open.popLast() != nil else { continue }
            } else {
                continue
            }
            changes.append((index, open.last))
        }
    }

    /// The form that is open at a tag; `cursor` is the last place found, so tags must be queried in their order.
    func form(around tag: Int, _ cursor: inout Int) -> Int? {
        guard tag >= 0 else { return nil }
        while cursor < changes.count, changes[cursor].tag < tag { cursor += 1 }
        return cursor > 0 ? changes[cursor - 1].form : nil
    }
}

extension MarkupTree {
    /// True for an element that sends a form when pressed: a button of no other type, an input of type submit or image.
    func sends(_ node: Int) -> Bool {
        let type = attribute("type", of: node)
        switch name(node) {
        case "button": return type?.equalsIgnoringCase("button") != true && type?.equalsIgnoringCase("reset") != true
        case "input": return type?.equalsIgnoringCase("submit") == true || type?.equalsIgnoringCase("image") == true
        default: return false
        }
    }
}

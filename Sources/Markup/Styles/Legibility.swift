import CMarkup

/// The legibility of an element's text, as far as the page's own styles determine it.
struct Legibility {
    struct Verdict {
        /// The contrast ratio, from 1 to 21.
        let ratio: Double
        /// The minimum for text of that size (WCAG 2.2, 1.4.3).
        let needed: Double
    }

    private var cascade: Cascade
    private let tree: MarkupTree

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        self.tree = tree
        cascade = Cascade(tree, elementIndex: elementIndex)
    }

    /// - Returns: `nil` unless both colours are known for certain.
    mutating func verdict(on node: Int) -> Verdict? {
        guard let look = cascade.look(of: node), look[.color] != nil, !isVeiled(node), !hasOwnColors(below: node),
            let color = color(of: node), let background = background(of: node)
        else { return nil }
        return Verdict(ratio: color.contrast(with: background), needed: isLarge(node) ? 3 : 4.5)
    }

    private func ancestors(of node: Int) -> some Sequence<Int> {
        sequence(first: node) { child in
            let parent = Int(tree.nodes[child].parent)
            return parent >= 0 ? parent : nil
        }
    }

    private mutating func isVeiled(_ node: Int) -> Bool {
        for element in ancestors(of: node) {
            guard let look = cascade.look(of: element) else { return true }
            if let veil = look[.veil], veil != "none" { return true }
        }
        return false
    }

    /// True if elements inside have their own colours: the text may stand in those.
    private mutating func hasOwnColors(below node: Int) -> Bool {
        for child in node + 1..<max(node + 1, Int(tree.nodes[node].subtree_end)) where tree.nodes[child].isElement {
            guard let look = cascade.look(of: child), tree.name(child) != "font" else { return true }
            if look[.color] != nil || look[.background] != nil || look[.image] != nil || look[.fontSize] != nil {
                return true
            }
        }
        return false
    }

    private mutating func color(of node: Int) -> StyleColor? {
        for element in ancestors(of: node) {
            guard let value = cascade.look(of: element)?[.color] else {
                // A colour that is not declared is inherited, but not where browsers have their own.
                if element == node || tree.name(element) == "a" || tree.name(element) == "button" { return nil }
                continue
            }
            if value == "inherit" || value == "currentcolor" || value == "unset" { continue }
            if case .opaque(let color) = WrittenColor(value) { return color }
            return nil
        }
        return nil
    }

    private mutating func background(of node: Int) -> StyleColor? {
        for element in ancestors(of: node) {
            guard let look = cascade.look(of: element), tree.attribute("background", of: element) == nil else {
                return nil
            }
            if let image = look[.image], image != "none", image != "initial", image != "unset" { return nil }
            guard let value = look[.background] ?? tree.attribute("bgcolor", of: element)?.trimmed.string else {
                // Styles of other files may set it, and browsers colour buttons themselves.
                if cascade.sheet.isPartial || element == node && tree.isButton(node) { return nil }
                continue
            }
            switch value == "initial" || value == "unset" || value == "none" ? .transparent : WrittenColor(value) {
            case .opaque(let color): return color
            case .transparent: continue
            case .unknown: return nil
            }
        }
        return nil
    }

    /// True for at least 24 px, or 18.66 px and bold; also if the size is unknown.
    private mutating func isLarge(_ node: Int) -> Bool {
        guard let size = size(of: node) else { return true }
        return size >= 24 || size >= 18.66 && isBold(node)
    }

    private mutating func size(of node: Int) -> Double? {
        // Relative sizes on the way up, multiplied.
        var share = 1.0
        for element in ancestors(of: node) {
            guard let look = cascade.look(of: element) else { return nil }
            guard let value = look[.fontSize], value != "inherit", value != "unset" else {
                if let heading = tree.headingSize(element) { share *= heading }
                // Browsers give buttons a font size of their own.
                if element == node, tree.isButton(node), look[.fontSize] == nil { return 13.33 }
                continue
            }
            guard let length = FontSize(value) else { return nil }
            switch length {
            case .pixels(let size): return size * share
            case .relative(let factor): share *= factor
            }
        }
        return 16 * share
    }

    private mutating func isBold(_ node: Int) -> Bool {
        for element in ancestors(of: node) {
            guard let weight = cascade.look(of: element)?[.fontWeight] else {
                switch tree.name(element) {
                case "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6": return true
                default: continue
                }
            }
            if weight == "inherit" || weight == "unset" { continue }
            return weight.isEmpty || weight == "bold" || weight == "bolder" || Int(weight).map { $0 >= 700 } == true
        }
        return false
    }
}

/// A font size as written.
private enum FontSize {
    /// In CSS pixels.
    case pixels(Double)
    /// A factor of the size of the parent.
    case relative(Double)

    init?(_ value: String) {
        let names: [String: Double] = [
            "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
        ]
        if let size = names[value] {
            self = .pixels(size)
            return
        }
        let number = value.prefix { $0.isNumber || $0 == "." }
        guard let size = Double(number), size.isFinite else { return nil }
        switch value.dropFirst(number.count) {
        case "px": self = .pixels(size)
        case "pt": self = .pixels(size / 0.75)
        case "rem": self = .pixels(size * 16)
        case "em": self = .relative(size)
        case "%": self = .relative(size / 100)
        default: return nil
        }
    }
}

extension MarkupTree {
    /// The factor of a heading's size in browsers.
    fileprivate func headingSize(_ node: Int) -> Double? {
        switch name(node) {
        case "h1": 2
        case "h2": 1.5
        case "h3": 1.17
        default: nil
        }
    }
}

import CHTML
import HTML

/// The legibility of an element's text, as far as the page's own styles determine it.
struct Legibility {
    struct Verdict {
        /// The contrast ratio, from 1 to 21.
        let ratio: Double
        /// The minimum for text of that size (WCAG 2.2, 1.4.3).
        let needed: Double
    }

    /// The values of an element's properties that win (CSS Cascading and Inheritance 4, 6); empty for unknown ones.
    private typealias Look = [StyleDeclaration.Property: (value: String, rank: (Int, Int))]

    /// The maximum number of rules tested before the page is too large to be checked.
    private static let bound = 2_000_000

    private let sheet: PageStyles
    private let tree: MarkupTree
    private var looks: [Int: Look] = [:]
    private var tested = 0

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        self.tree = tree
        sheet = PageStyles(tree, elementIndex: elementIndex)
    }

    /// - Returns: `nil` unless both colours are known for certain.
    mutating func verdict(on node: Int) -> Verdict? {
        guard sheet.isReadable, case .opaque(let text) = StyleColor(look(of: node)[.color]?.value ?? ""),
            !hasOwnColors(below: node), case .opaque(let background) = background(of: node)
        else { return nil }
        let isLarge = isLarge(node)
        guard tested < Self.bound else { return nil }
        let ratio = (max(text, background) + 0.05) / (min(text, background) + 0.05)
        return Verdict(ratio: ratio, needed: isLarge ? 3 : 4.5)
    }

    private mutating func look(of node: Int) -> Look {
        if let look = looks[node] { return look }
        var look: Look = [:]
        func take(_ declaration: StyleDeclaration, isCertain: Bool, _ specificity: Int, _ order: Int) {
            let rank = (declaration.isImportant ? specificity | 1 << 62 : specificity, order)
            if let known = look[declaration.property], known.rank > rank { return }
            look[declaration.property] = (isCertain ? declaration.value : "", rank)
        }
        tested += sheet.rules.count
        for (order, rule) in sheet.rules.enumerated() where tested < Self.bound && rule.selector.matches(node, in: tree)
        {
            let isCertain = rule.selector.isCertain && !rule.isConditional && !sheet.isPartial
            for declaration in rule.declarations {
                take(declaration, isCertain: isCertain, rule.selector.specificity, order)
            }
        }
        let own = tree.attribute("style", of: node).map { StyleDeclaration.all(in: $0) } ?? []
        for (order, declaration) in own.enumerated() { take(declaration, isCertain: true, 1 << 61, order) }
        looks[node] = look
        return look
    }

    /// True if elements inside have their own colours: the text may stand in those.
    private mutating func hasOwnColors(below node: Int) -> Bool {
        for child in node + 1..<max(node + 1, Int(tree.nodes[node].subtree_end)) where tree.nodes[child].isElement {
            if tree.name(child) == "font" || !look(of: child).isEmpty { return true }
        }
        return false
    }

    /// The first background from an element out; unknown if anything around it changes the colours.
    private mutating func background(of node: Int) -> StyleColor {
        var found: StyleColor?
        for element in tree.lineage(of: node) {
            let look = look(of: element)
            guard look[.veil] == nil else { return .unknown }
            guard found == nil else { continue }
            if look[.image].map({ $0.value != "none" }) == true || tree.attribute("background", of: element) != nil {
                return .unknown
            }
            if let value = look[.background]?.value ?? tree.attribute("bgcolor", of: element)?.string.lowercased() {
                let color = StyleColor(value)
                if color == .unknown { return color }
                if color != .transparent { found = color }
            } else if sheet.isPartial || element == node && tree.isButton(node) {
                // Styles of other files may set it, and browsers colour buttons themselves.
                return .unknown
            }
        }
        return found ?? .unknown
    }

    /// True for at least 18.66 px, which is large if it is bold, and if the size is not known in pixels.
    private mutating func isLarge(_ node: Int) -> Bool {
        for element in tree.lineage(of: node) {
            if let size = look(of: element)[.fontSize]?.value {
                guard size.hasSuffix("px"), let pixels = Double(size.dropLast(2)) else { return true }
                return pixels >= 18.66
            }
            switch tree.name(element) {
            // Browsers give buttons a font size of their own.
            case "button", "input": return false
            case "h1", "h2", "h3", "big", "font": return true
            default: break
            }
        }
        return false
    }
}

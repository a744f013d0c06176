import CMarkup

/// The declarations of a page that apply to an element (CSS Cascading and Inheritance 4, 6).
struct Cascade {
    /// The values for one element; `nil` for a property that is not declared, empty for one that can't be determined.
    struct Look {
        fileprivate struct Value {
            var text: String
            var rank: Rank
        }

        /// The values by property; empty for the many elements without declarations.
        fileprivate var values: [Value?] = []

        subscript(_ property: StyleDeclarations.Property) -> String? {
            values.isEmpty ? nil : values[property.rawValue]?.text
        }
    }

    fileprivate struct Rank: Comparable {
        var isImportant = false
        var isInline = false
        var specificity = 0
        var order: Int

        static func < (one: Rank, other: Rank) -> Bool {
            if one.isImportant != other.isImportant { return other.isImportant }
            if one.isInline != other.isInline { return other.isInline }
            return (one.specificity, one.order) < (other.specificity, other.order)
        }
    }

    /// The maximum number of rules tested before the page is too large to be checked.
    private static let bound = 1_000_000

    let sheet: StyleRules
    private let tree: MarkupTree
    private var looks: [Int: Look] = [:]
    private var parsed: [Int: StyleDeclarations] = [:]
    private var tried = 0

    init(_ tree: MarkupTree, elementIndex: ElementIndex) {
        self.tree = tree
        sheet = StyleRules(tree, elementIndex: elementIndex)
    }

    /// - Returns: `nil` if the page is too large to be checked.
    mutating func look(of node: Int) -> Look? {
        if let look = looks[node] { return look }
        var look = Look()
        let candidates = sheet.candidates(for: node, in: tree)
        tried += candidates.count + 1
        guard tried < Self.bound else { return nil }
        for index in candidates {
            let rule = sheet.rules[index]
            guard rule.selector.matches(node, in: tree) else { continue }
            // If other files have styles too, a rule for all elements of a name is not certain for one with a class.
            let isSure =
                rule.selector.isSimple && !rule.isConditional
                && (!sheet.isPartial || rule.selector.specificity >= 1 << 16)
            for declaration in declarations(index).list {
                let rank = Rank(
                    isImportant: declaration.isImportant, specificity: rule.selector.specificity, order: index)
                look.take(isSure ? declaration.value : "", declaration.property, rank)
            }
        }
        if let style = tree.attribute("style", of: node) {
            for (order, declaration) in StyleDeclarations(style).list.enumerated() {
                let rank = Rank(isImportant: declaration.isImportant, isInline: true, order: order)
                look.take(declaration.value, declaration.property, rank)
            }
        }
        looks[node] = look
        return look
    }

    private mutating func declarations(_ rule: Int) -> StyleDeclarations {
        if let known = parsed[rule] { return known }
        let declarations = StyleDeclarations(sheet.rules[rule].declarations)
        parsed[rule] = declarations
        return declarations
    }
}

extension Cascade.Look {
    fileprivate mutating func take(_ value: String, _ property: StyleDeclarations.Property, _ rank: Cascade.Rank) {
        if values.isEmpty { values = Array(repeating: nil, count: StyleDeclarations.Property.allCases.count) }
        if let known = values[property.rawValue] {
            // Two values that hide don't override each other.
            if property == .veil, known.text != "none", value == "none" { return }
            guard known.rank <= rank else { return }
        }
        values[property.rawValue] = Value(text: value, rank: rank)
    }
}

import CHTML
import HTML
import PaymentModel

/// A selector of an element by itself and by those around it (Selectors 4): tags, ids, classes, attributes.
struct Selector {
    /// The conditions for one element: `a.pay#now[type=submit]`.
    private struct Compound {
        /// In lower case; empty for any.
        var tag = ""
        /// `isWord` is true for a class: one of the words of the value.
        var tests: [(name: String, value: String?, isWord: Bool)] = []
        /// True for an element that stands directly in the one before.
        var isChild = false
    }

    /// From the outermost in; the last is for the element itself.
    private var compounds: [Compound] = []
    /// False if there are more conditions, which are not tested: states, siblings, other comparisons.
    private(set) var isCertain = true
    /// True if nothing is selected but for moments, as by `:hover`, or a part that is no element, as by `::before`.
    private(set) var isMomentary = false

    /// Ids first, then classes and attributes, then tags (Selectors 4, 17).
    var specificity: Int {
        compounds.reduce(0) { sum, compound in
            let ids = compound.tests.count { $0.name == "id" }
            return sum + ids << 32 + (compound.tests.count - ids) << 16 + (compound.tag.isEmpty ? 0 : 1)
        }
    }

    /// A selector of elements with an attribute of a value.
    init(attribute: String, _ value: String, isWord: Bool = false) {
        compounds = [Compound(tests: [(attribute, value, isWord)])]
    }

    /// - Returns: `nil` for a text that is not understood, or of more than 1000 bytes.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        guard rest.count <= 1000 else { return nil }
        var compound = Compound()
        var isOpen = false
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "#"), UInt8(ascii: "."):
                rest.removeFirst()
                let name = Self.name(&rest)
                guard !name.isEmpty else { return nil }
                let isClass = byte == UInt8(ascii: ".")
                compound.tests.append((isClass ? "class" : "id", name, isClass))
            case UInt8(ascii: "*"): rest.removeFirst()
            case UInt8(ascii: "["):
                guard let test = attribute(&rest) else { return nil }
                compound.tests.append(test)
            case UInt8(ascii: ":"): skipState(&rest)
            case _ where byte.isCombinator:
                let signs = rest.prefix(while: \.isCombinator)
                rest = rest[signs.endIndex...]
                // White space may stand around the selector.
                guard isOpen, !rest.isEmpty else { continue }
                let isSibling = signs.contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "~") }
                if isSibling { isCertain = false }
                compounds.append(isSibling ? Compound() : compound)
                compound = Compound(isChild: signs.contains(UInt8(ascii: ">")))
                isOpen = false
                continue
            default:
                let name = Self.name(&rest)
                guard !name.isEmpty, !isOpen else { return nil }
                compound.tag = name.lowercased()
            }
            isOpen = true
        }
        guard isOpen else { return nil }
        compounds.append(compound)
    }

    private static func name(_ rest: inout ArraySlice<UInt8>) -> String {
        var name: [UInt8] = []
        while let byte = rest.first {
            if byte == UInt8(ascii: "\\") {
                rest.removeFirst()
            } else if !byte.isASCIIAlphanumeric, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), byte < 0x80 {
                break
            }
            if let byte = rest.popFirst() { name.append(byte) }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func attribute(
        _ rest: inout ArraySlice<UInt8>
    ) -> (name: String, value: String?, isWord: Bool)? {
        rest.removeFirst()
        let name = Self.name(&rest)
        var value: String?
        if let sign = rest.first, sign != UInt8(ascii: "]") {
            if sign != UInt8(ascii: "=") { rest.removeFirst() }
            guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
            if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: quote) else { return nil }
                value = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[(end + 1)...]
            } else {
                value = Self.name(&rest)
            }
            if sign != UInt8(ascii: "=") {
                isCertain = false
                value = nil
            }
        }
        guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
        return (name, value, false)
    }

    private mutating func skipState(_ rest: inout ArraySlice<UInt8>) {
        let colons = rest.prefix { $0 == UInt8(ascii: ":") }
        rest = rest[colons.endIndex...]
        isCertain = false
        let momentary = ["hover", "focus", "active", "visited", "disabled", "before", "after", "focus-visible"]
        if colons.count > 1 || momentary.contains(Self.name(&rest)) { isMomentary = true }
        var depth = 0
        while let byte = rest.first, depth > 0 || byte == UInt8(ascii: "(") {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            rest.removeFirst()
        }
    }

    /// True if an element is selected; without certainty also if it may be.
    func matches(_ node: Int, in tree: MarkupTree) -> Bool {
        guard let subject = compounds.last, matches(subject, node, tree) else { return false }
        var isChild = subject.isChild
        var ancestor = Int(tree.nodes[node].parent)
        for compound in compounds.dropLast().reversed() {
            while ancestor >= 0, !matches(compound, ancestor, tree) {
                if isChild { return false }
                ancestor = Int(tree.nodes[ancestor].parent)
            }
            guard ancestor >= 0 else { return false }
            isChild = compound.isChild
            ancestor = Int(tree.nodes[ancestor].parent)
        }
        return true
    }

    private func matches(_ compound: Compound, _ node: Int, _ tree: MarkupTree) -> Bool {
        guard tree.nodes[node].isElement, compound.tag.isEmpty || tree.name(node) == compound.tag else { return false }
        return compound.tests.allSatisfy { test in
            tree.attributes(of: node).contains { attribute in
                guard attribute.nameText == test.name else { return false }
                guard let value = test.value else { return true }
                return test.isWord
                    ? attribute.valueText.words.contains { $0 == value } : attribute.valueText == value
            }
        }
    }
}

extension UInt8 {
    fileprivate var isCombinator: Bool {
        isMarkupSpace || self == UInt8(ascii: ">") || self == UInt8(ascii: "+") || self == UInt8(ascii: "~")
    }
}

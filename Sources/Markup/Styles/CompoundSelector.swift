import CMarkup

/// The conditions for one element: `a.pay#now[type=submit]`.
struct CompoundSelector {
    struct AttributeTest {
        let name: SourceText
        /// `=`, or the byte before it: `^`, `*`, `$`, `~`, `|`; 0 for an attribute with any value.
        let sign: UInt8
        let value: SourceText
    }

    enum State {
        /// No pseudo-class or -element.
        case always
        /// Only in a state such as hover, or for a pseudo-element.
        case never
        /// Not known here.
        case sometimes
    }

    var tag: SourceText?
    var ids: [SourceText] = []
    var classes: [SourceText] = []
    var attributes: [AttributeTest] = []
    var state = State.always

    static func id(_ id: SourceText) -> Self {
        var selector = Self()
        selector.ids = [id]
        return selector
    }

    static func tag(_ tag: SourceText) -> Self {
        var selector = Self()
        selector.tag = tag
        return selector
    }

    static func classes(_ names: SourceText) -> Self {
        var selector = Self()
        selector.classes = Array(names.words)
        return selector
    }

    static func name(_ name: SourceText) -> Self {
        var selector = Self()
        selector.attributes = [AttributeTest(name: SourceText("name"), sign: UInt8(ascii: "="), value: name)]
        return selector
    }

    /// True if an element meets the conditions, whatever its state.
    func matches(_ node: Int, in tree: MarkupTree) -> Bool {
        let name = tree.name(node)
        guard !name.isEmpty else { return false }
        if let tag, tag.count != name.count || !zip(tag.bytes, name.bytes).allSatisfy({ $0.lowercased == $1 }) {
            return false
        }
        if !ids.isEmpty {
            guard let id = tree.attribute("id", of: node), ids.allSatisfy({ $0 == id }) else { return false }
        }
        if !classes.isEmpty {
            guard let own = tree.attribute("class", of: node) else { return false }
            guard classes.allSatisfy({ wanted in own.words.contains { $0 == wanted } }) else { return false }
        }
        return attributes.allSatisfy { test in
            tree.attributes(of: node).contains { $0.nameText == test.name && test.holds(for: $0.valueText) }
        }
    }
}

extension CompoundSelector.AttributeTest {
    fileprivate func holds(for other: SourceText) -> Bool {
        switch sign {
        case 0: return true
        case UInt8(ascii: "="): return other == value
        case UInt8(ascii: "^"): return !value.isEmpty && other.bytes.starts(with: value.bytes)
        case UInt8(ascii: "$"): return !value.isEmpty && other.bytes.suffix(value.count).elementsEqual(value.bytes)
        case UInt8(ascii: "~"): return other.words.contains { $0 == value }
        default:
            guard !value.isEmpty, other.count >= value.count, value.count <= 100 else { return false }
            return (0...other.count - value.count).contains { other.dropFirst($0).bytes.starts(with: value.bytes) }
        }
    }
}

extension SourceText {
    /// A text with the bytes of a literal.
    init(_ name: StaticString) {
        self.init(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)[...])
    }
}

/// A policy from a `<meta>`: its directives, parsed on demand.
package struct ContentPolicy: Sequence, IteratorProtocol {
    private var rest: SourceText

    /// A policy of an attribute's text.
    package init(_ content: SourceText) { rest = content }

    /// The next directive.
    package mutating func next() -> (name: SourceText, sources: Words)? {
        while !rest.isEmpty {
            let end = rest.index(of: UInt8(ascii: ";")) ?? rest.count
            var words = SourceText(rest.bytes[..<end]).words
            rest = rest.dropFirst(end + 1)
            if let name = words.next() { return (name, words) }
        }
        return nil
    }

    /// The sources of a directive; of two of one name, browsers take the first.
    package func sources(_ name: StaticString) -> Words? {
        first { $0.name.equalsIgnoringCase(name) }?.sources
    }
}

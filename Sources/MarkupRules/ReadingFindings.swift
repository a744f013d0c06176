package import CHTML
import PaymentModel

/// The findings while a document is read, before any rule is applied to its tree.
package struct ReadingFindings {
    package private(set) var breaches: [RawFinding] = []

    /// No findings.
    package init() {}

    /// Adds a finding.
    package mutating func report(_ id: String, at offset: Int, _ message: String) {
        breaches.append(RawFinding(id, at: offset, message))
    }

    /// Reports a parser that did not come to the end.
    ///
    /// - Parameters:
    ///   - tree: The parsed document; `nil` without memory for a parser.
    ///   - maximumDepth: The number of levels of elements at which the parser gives up.
    /// - Returns: false if its tree is not whole.
    package mutating func takeStatus(_ tree: CHTMLTree?, maximumDepth: UInt32) -> Bool {
        guard let tree else {
            report("not-checked", at: 0, "there was no memory for a parser")
            return false
        }
        switch tree.status {
        case CHTMLParsed: return true
        case CHTMLTooDeep:
            let last = tree.node_count > 0 ? Int(tree.nodes[Int(tree.node_count) - 1].offset) : 0
            report("too-deep", at: last, "elements stand more than \(maximumDepth) deep in each other")
        case CHTMLTooMany:
            let last = tree.tag_count > 0 ? Int(tree.tags[Int(tree.tag_count) - 1].offset) : 0
            report(
                "too-many", at: last,
                "more than \(chtml_maximum_tags) tags, \(chtml_maximum_attributes) attributes in one, or \(chtml_maximum_names) different names: no further than here is read"
            )
        default: report("not-checked", at: 0, "the parser gave up: there may not have been memory enough")
        }
        return false
    }

    /// - Returns: false, with a finding, for a document of more bytes than are read.
    package mutating func isSmallEnough(_ count: Int, _ maximumBytes: Int) -> Bool {
        if count > maximumBytes {
            report(
                "too-large", at: 0, "it has more than \(maximumBytes) bytes, the most that are read: make it smaller")
        }
        return count <= maximumBytes
    }
}

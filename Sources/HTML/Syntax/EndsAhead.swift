import CHTML

/// The number of end tags of a name that follow and belong to no start tag that follows.
///
/// It distinguishes a missing end tag from a misplaced one. Only names are counted, in one backward pass, and only for
/// a page that needs it.
struct EndsAhead {
    private let tree: MarkupTree
    private let end: Int
    /// The number after each tag, for its own name.
    private var after: [Int32] = []
    /// The number after the tag passed last, by element.
    private var now = Array(repeating: Int32(0), count: 256)

    init(_ tree: MarkupTree, until end: Int) {
        self.tree = tree
        self.end = end
    }

    /// - Returns: the number after a tag; every later tag must be passed.
    mutating func count(of element: UInt8, after tag: Int) -> Int {
        if after.isEmpty { look(from: tag) }
        return Int(now[Int(element)])
    }

    mutating func pass(_ tag: Int) {
        guard !after.isEmpty, tree.tags[tag].name_length > 0 else { return }
        now[Int(tree.tags[tag].element)] = after[tag]
    }

    private mutating func look(from tag: Int) {
        after = Array(repeating: 0, count: end)
        var index = end - 1
        while index > tag {
            let tag = tree.tags[index]
            if tag.name_length > 0, tag.finished {
                let element = Int(tag.element)
                after[index] = now[element]
                if tag.isEnd {
                    now[element] += 1
                } else if !tag.self_closing, now[element] > 0 {
                    now[element] -= 1
                }
            }
            index -= 1
        }
    }
}

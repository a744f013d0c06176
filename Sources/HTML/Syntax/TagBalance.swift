import CHTML

/// The balance of start and end tags, by the rules of the HTML Living Standard (13.2.6).
///
/// One mistake is to be one finding, in an author's terms: an end tag that crosses open elements is stray, or in the
/// wrong place, or they lack theirs; ``EndsAhead`` distinguishes these.
struct TagBalance {
    /// The maximum depth that is followed; the parser's limit is lower.
    static let maximumDepth = 1000

    let tree: MarkupTree
    /// The tag at which reading ends: tags behind a torn one are not certain.
    let end: Int
    var faults = SyntaxFaults()
    var open: [OpenElement] = []
    /// The number of open elements of a name (those without a number of their own share some).
    var counts = Array(repeating: 0, count: 256)
    var ends: EndsAhead
    /// The state of the document itself, for elements without a parent.
    var outside: OpenElement
    /// True without a standard doctype: then a `<table>` may stand in a `<p>` (13.2.6.4.7).
    let isQuirky: Bool
    private var structure = DocumentTags()

    init(_ tree: MarkupTree, until end: Int) {
        self.tree = tree
        self.end = end
        ends = EndsAhead(tree, until: end)
        outside = OpenElement(tag: 0, CHTMLTag(), isForeign: false)
        isQuirky = !tree.hasStandardDoctype && tree.tags.contains { $0.isStart && $0.isA(CHTMLHtml) }
    }

    mutating func read() {
        for index in 0..<end {
            let tag = tree.tags[index]
            guard tag.name_length > 0, tag.finished else { continue }
            ends.pass(index)
            if tag.isStart { start(index, tag) } else { close(index, tag) }
            if open.count > Self.maximumDepth || faults.isFull { break }
        }
        finish()
    }

    /// Reports the elements that are open at the end of the page.
    private mutating func finish() {
        guard !faults.isFull, end == tree.tags.count, tree.tags.last?.finished != false else { return }
        if let last = open.last, last.tag == end - 1, last.has(CHTMLRawText) || last.has(CHTMLPlainText) {
            return reportUnclosed(last)
        }
        for element in open where !element.isOptional && !element.isTold { reportUnclosed(element) }
    }

    // MARK: Start tags

    private mutating func start(_ index: Int, _ tag: CHTMLTag) {
        if open.last?.holdsForeign == true {
            guard breaksOut(index, tag) else {
                if !tag.self_closing { push(index, tag, isForeign: true) }
                return
            }
        }
        if tag.traits == 0, isUnknown(index, tag) { return }
        if tag.isA(CHTMLSvg) || tag.isA(CHTMLMath) {
            if !tag.self_closing { push(index, tag, isForeign: true) }
            return
        }
        if tag.isA(CHTMLHtml) || tag.isA(CHTMLHead) || tag.isA(CHTMLBody) { return startDocumentTag(index, tag) }
        if open.last?.isA(CHTMLHead) == true, !tag.has(CHTMLOfHead) {
            structure.headEnder = index
            pop()
        }
        endImplied(by: index, tag)
        if tag.has(CHTMLInteractive) || tag.isA(CHTMLForm) { judgeInteractive(index, tag) }
        if tag.has(CHTMLVoid) { return }
        if tag.self_closing, !opensAllTheSame(index, tag) { return }
        if isMeantAsEnd(index, tag) { return }
        push(index, tag, isForeign: false)
    }

    /// True for a name of no standard, no custom element (with a hyphen) and no other namespace (with a colon).
    private mutating func isUnknown(_ index: Int, _ tag: CHTMLTag) -> Bool {
        let name = tree.name(of: tag)
        for byte in name.bytes.dropLast() {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "{"): return false
            default: break
            }
        }
        faults.add(
            .unknownElement, at: Int(tag.offset), "there is no element \(tree.shown(index)): is it misspelt, or text?")
        return !isClosedLater(tag.element, more: 1, after: index)
    }

    private mutating func startDocumentTag(_ index: Int, _ tag: CHTMLTag) {
        if tag.isA(CHTMLBody), let head = open.lastIndex(where: { $0.isA(CHTMLHead) }), head == open.count - 1 {
            structure.headEnder = index
            pop()
        }
        guard structure.start(tag) else {
            faults.add(
                .misnested, at: Int(tag.offset),
                "a second \(tree.shown(index)), which browsers drop: was a whole page pasted into this one?")
            return
        }
        push(index, tag, isForeign: false)
    }

    /// `<div/>`: true if it is read as a start tag, since its end tag follows, or all that follows is its text.
    private mutating func opensAllTheSame(_ index: Int, _ tag: CHTMLTag) -> Bool {
        let isClosed = isClosedLater(tag.element, more: 1, after: index)
        let isText = tag.has(CHTMLRawText) || tag.has(CHTMLPlainText)
        if isClosed || !isText {
            let name = tree.shown(index).dropLast()
            let why = isText ? "and takes what follows for its text" : "which the / doesn't end"
            faults.add(
                .selfClosed, at: Int(tag.offset),
                "\(name)/> is a start tag for browsers, \(why): write \(name)></\(name.dropFirst())>")
        }
        return isClosed || isText
    }

    /// `<b>text<b>`: true if the second stands for an end tag, if both lack theirs.
    private mutating func isMeantAsEnd(_ index: Int, _ tag: CHTMLTag) -> Bool {
        guard tag.has(CHTMLNotInItself), tag.span_count == 0, let last = open.last, isSame(last, tag),
            ends.count(of: tag.element, after: index) < counts[Int(tag.element)]
        else { return false }
        let name = tree.shown(index)
        faults.add(
            .unclosed, at: Int(tree.tags[last.tag].offset),
            "\(name) is not closed: the \(name) in line \(tree.line(of: index)) should be </\(name.dropFirst())")
        pop()
        return true
    }

    // MARK: End tags

    private mutating func close(_ index: Int, _ tag: CHTMLTag) {
        let isForeign = open.last?.holdsForeign == true
        if tag.has(CHTMLVoid), !isForeign {
            let name = tree.shown(index).dropFirst(2)
            faults.add(.stray, at: Int(tag.offset), "<\(name) has no end tag: take the </\(name) out")
            return
        }
        guard counts[Int(tag.element)] > 0, let found = open.lastIndex(where: { isSame($0, tag) }) else {
            if tag.isA(CHTMLHtml) || tag.isA(CHTMLHead) || tag.isA(CHTMLBody) {
                guard !structure.end(tag) else { return }
            }
            return standsForAnother(index, tag) ? () : reportStray(index)
        }
        if found < open.count - 1 { return cross(found, by: index) }
        let element = pop()
        suspect(element, endedBy: index)
    }

    /// `<h3>…</h4>`, `<b>…</strong>`, `<span>…</sapn>`: true if the end tag is meant for the innermost element.
    private mutating func standsForAnother(_ index: Int, _ tag: CHTMLTag) -> Bool {
        guard let last = open.last, !last.isOptional, !last.isForeign, tag.element != last.element,
            tag.has(CHTMLNotInItself) && last.has(CHTMLNotInItself) || tag.traits == 0,
            !isClosedLater(last.element, after: index)
        else { return false }
        faults.add(
            .misnested, at: Int(tag.offset),
            "\(tree.shown(index)) stands where the \(tree.shown(last.tag)) of line \(tree.line(of: last.tag)) should end: "
                + "write </\(tree.shown(last.tag).dropFirst())")
        pop()
        return true
    }

    /// Compares the indentation of an element's two tags, to find one that is missing or too many.
    private mutating func suspect(_ element: OpenElement, endedBy index: Int) {
        guard element.has(CHTMLSpecial), !element.isForeign, let start = tree.indent(of: element.tag),
            let end = tree.indent(of: index), start != end
        else { return }
        withParent { parent in
            if end < start {
                parent.suspectStart = parent.suspectStart ?? element.suspectStart ?? element.tag
            } else {
                parent.suspectEnd = parent.suspectEnd ?? element.suspectEnd ?? index
            }
        }
    }

    // MARK: The open elements

    /// True if an end tag belongs to an element.
    func isSame(_ element: OpenElement, _ tag: CHTMLTag) -> Bool {
        guard element.element == tag.element else { return false }
        guard tag.element >= CHTMLSharedElement.rawValue else { return true }
        let name = tree.name(of: tag)
        let other = tree.name(of: tree.tags[element.tag])
        return name.count == other.count && zip(name.bytes, other.bytes).allSatisfy { $0.lowercased == $1.lowercased }
    }

    private mutating func push(_ index: Int, _ tag: CHTMLTag, isForeign: Bool) {
        // A `</p>` behind a later `<p>` is not explained by the end of an earlier one.
        if tag.isA(CHTMLP) { withParent { if $0.paragraphEnder != index { $0.paragraphEnder = nil } } }
        counts[Int(tag.element)] += 1
        open.append(OpenElement(tag: index, tag, isForeign: isForeign))
    }

    @discardableResult
    mutating func pop() -> OpenElement {
        let last = open.removeLast()
        counts[Int(last.element)] -= 1
        return last
    }

    mutating func remove(at index: Int) {
        counts[Int(open[index].element)] -= 1
        open.remove(at: index)
    }

    /// Changes the element around the next tag, or the document's state.
    mutating func withParent(_ change: (inout OpenElement) -> Void) {
        if open.isEmpty { change(&outside) } else { change(&open[open.count - 1]) }
    }

    /// True if end tags follow for all open elements of a name, and for `more` others.
    mutating func isClosedLater(_ element: UInt8, more: Int = 0, after index: Int) -> Bool {
        ends.count(of: element, after: index) >= counts[Int(element)] + more
    }

    // MARK: Reports

    mutating func reportUnclosed(_ element: OpenElement) {
        var tag = element.tag
        if let suspect = element.suspectStart, isSame(element, tree.tags[suspect]) { tag = suspect }
        let name = tree.shown(tag)
        let isText = element.has(CHTMLRawText) || element.has(CHTMLPlainText)
        let what = isText ? "all that follows is taken for its text" : "browsers guess where it ends"
        faults.add(
            .unclosed, at: Int(tree.tags[tag].offset), "\(name) is not closed, and \(what): write </\(name.dropFirst())"
        )
    }

    mutating func reportStray(_ index: Int) {
        var place = index
        var why = "there is no \("<" + tree.shown(index).dropFirst(2)) open here"
        if tree.tags[index].isA(CHTMLP), let ender = takeParagraphEnder() {
            why = "the \(tree.shown(ender)) in line \(tree.line(of: ender)) has ended the <p> already"
        } else if tree.tags[index].isA(CHTMLHead), let ender = structure.headEnder {
            why = "the \(tree.shown(ender)) in line \(tree.line(of: ender)) has ended the head already"
        } else if let suspect = (open.last ?? outside).suspectEnd,
            tree.tags[suspect].element == tree.tags[index].element
        {
            place = suspect
            withParent { $0.suspectEnd = nil }
            why = "it is one too many"
        }
        faults.add(.stray, at: Int(tree.tags[place].offset), "\(tree.shown(place)) ends nothing: \(why); take it out")
    }

    /// The tag that ended a `<p>`, in the nearest element around; each explains one `</p>`.
    private mutating func takeParagraphEnder() -> Int? {
        if let index = open.lastIndex(where: { $0.paragraphEnder != nil }) {
            defer { open[index].paragraphEnder = nil }
            return open[index].paragraphEnder
        }
        defer { outside.paragraphEnder = nil }
        return outside.paragraphEnder
    }
}

/// `<html>`, `<head>` and `<body>`: a page has one each, and they may be left out.
private struct DocumentTags {
    /// The tag that ended the head without a `</head>`.
    var headEnder: Int?
    /// The number of start tags, less the end tags without an open element, by element.
    private var starts: [UInt8: Int] = [:]

    /// - Returns: false for one too many.
    mutating func start(_ tag: CHTMLTag) -> Bool {
        starts[tag.element, default: 0] += 1
        return starts[tag.element] == 1
    }

    /// Counts an end tag of an element that isn't open.
    ///
    /// - Returns: false if it is stray.
    mutating func end(_ tag: CHTMLTag) -> Bool {
        guard let count = starts[tag.element] else { return !(tag.isA(CHTMLHead) && headEnder != nil) }
        // A second start tag was reported already; its end tag is not another mistake.
        starts[tag.element] = count - 1
        return count > 1
    }
}

extension MarkupTree {
    /// True if the doctype makes browsers lay the page out by the standards (13.2.6.4.1), or nearly.
    package var hasStandardDoctype: Bool {
        guard let tag = tags.first(where: { $0.kind == CHTMLDoctype.rawValue }), tag.finished else { return false }
        let text = SourceText(source[Int(tag.offset) + 9..<Int(tag.end) - 1]).trimmed
        guard text.startsIgnoringCase("html") else { return false }
        let rest = text.dropFirst(4).trimmed
        guard rest.startsIgnoringCase("public") else { return true }
        if rest.indexIgnoringCase(of: "dtd xhtml") != nil { return true }
        guard rest.indexIgnoringCase(of: "dtd html 4.0") != nil else { return false }
        let isLoose =
            rest.indexIgnoringCase(of: "transitional//") != nil || rest.indexIgnoringCase(of: "frameset//") != nil
        return !isLoose || rest.indexIgnoringCase(of: "http:") != nil
    }
}

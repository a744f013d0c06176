import CHTML

/// Start tags that end other elements (HTML Living Standard, 13.1.2.4 and 13.2.6).
extension TagBalance {
    /// Closes the elements that a start tag ends without an end tag.
    mutating func endImplied(by index: Int, _ tag: CHTMLTag) {
        switch CHTMLElement(rawValue: UInt32(tag.element)) {
        case CHTMLLi:
            end(by: index, nearest: true, where: { $0.isA(CHTMLLi) }, unlessIn: { $0.isItemBarrier })
        case CHTMLDd, CHTMLDt:
            end(
                by: index, nearest: true, where: { $0.isA(CHTMLDd) || $0.isA(CHTMLDt) },
                unlessIn: { $0.isItemBarrier })
        case CHTMLOption: endLast { $0.isA(CHTMLOption) }
        case CHTMLOptgroup, CHTMLHr:
            endLast { $0.isA(CHTMLOption) }
            endLast { $0.isA(CHTMLOptgroup) }
        case CHTMLTd, CHTMLTh:
            end(
                by: index, where: { $0.isCell },
                unlessIn: { $0.isA(CHTMLTr) || $0.isTableSection || $0.isTableBarrier })
        case CHTMLTr:
            end(
                by: index, where: { $0.isCell || $0.isA(CHTMLTr) || $0.isTableHeading },
                unlessIn: { $0.isTableSection || $0.isTableBarrier })
        case CHTMLTbody, CHTMLThead, CHTMLTfoot, CHTMLCaption, CHTMLColgroup:
            end(
                by: index, where: { $0.isCell || $0.isA(CHTMLTr) || $0.isTableSection || $0.isTableHeading },
                unlessIn: { $0.isTableBarrier })
        case CHTMLRt, CHTMLRp, CHTMLRb, CHTMLRtc:
            endLast { $0.isA(CHTMLRt) || $0.isA(CHTMLRp) || $0.isA(CHTMLRb) }
            if tag.isA(CHTMLRb) || tag.isA(CHTMLRtc) { endLast { $0.isA(CHTMLRtc) } }
        default: break
        }
        if tag.has(CHTMLEndsParagraph) || tag.isA(CHTMLP) { endParagraph(by: index, tag) }
    }

    private mutating func endLast(where isEnded: (OpenElement) -> Bool) {
        if let last = open.last, !last.isForeign, isEnded(last) { pop() }
    }

    /// Closes the innermost or outermost element of a kind, with its content, unless an element of another kind is
    /// around.
    private mutating func end(
        by index: Int, nearest: Bool = false, where isEnded: (OpenElement) -> Bool,
        unlessIn isBarrier: (OpenElement) -> Bool
    ) {
        var found: Int?
        var at = open.count - 1
        while at >= 0, !open[at].isForeign {
            if isEnded(open[at]) {
                found = at
                if nearest { break }
            } else if isBarrier(open[at]) {
                break
            }
            at -= 1
        }
        guard let found else { return }
        if found == open.count - 1 {
            pop()
        } else {
            end(at: found, by: index)
        }
    }

    private mutating func end(at found: Int, by index: Int) {
        let crossed = sort(above: found, after: index, isSpecial: true)
        guard crossed.closedLater.isEmpty else {
            // The author meant them to be nested: so they are read, and that is reported once.
            if crossed.closedLater.contains(where: { !open[$0].isTold }) {
                reportCrossing(index, of: crossed.closedLater, ending: found)
            }
            return
        }
        for element in crossed.unclosed { reportUnclosed(open[element]) }
        while open.count > found { pop() }
    }

    /// A `<p>` ends where a block begins; a `</p>` behind that is stray, and the report names the block.
    private mutating func endParagraph(by index: Int, _ tag: CHTMLTag) {
        guard counts[Int(CHTMLP.rawValue)] > 0, !(tag.isA(CHTMLTable) && isQuirky) else { return }
        var at = open.count - 1
        while at >= 0, !open[at].isA(CHTMLP) {
            if open[at].isForeign || open[at].has(CHTMLScope) || open[at].isA(CHTMLButton) { return }
            at -= 1
        }
        guard at >= 0 else { return }
        if at < open.count - 1 {
            let crossed = sort(above: at, after: index, isSpecial: true)
            let isTold = isClosedLater(open[at].element, after: index)
            if !isTold, crossed.closedLater.contains(where: { !open[$0].isTold }) {
                reportCrossing(index, of: crossed.closedLater, ending: at)
            }
            for element in crossed.unclosed.reversed() {
                reportUnclosed(open[element])
                remove(at: element)
            }
        }
        remove(at: at)
        if at > 0 { open[at - 1].paragraphEnder = index } else { outside.paragraphEnder = index }
    }

    // MARK: Crossing

    /// The open elements above another, by their end tags.
    struct Crossed {
        /// Closed, but in the wrong place.
        var closedLater: [Int] = []
        /// Without an end tag, although it is required.
        var unclosed: [Int] = []
    }

    /// Sorts the elements above an open one.
    ///
    /// The end tag of an element that is not special, such as a `<span>`, doesn't end a `<p>` in it: browsers ignore it
    /// (13.2.6.4.7, "any other end tag").
    mutating func sort(above found: Int, after index: Int, isSpecial: Bool) -> Crossed {
        var crossed = Crossed()
        var above: [UInt8: Int] = [:]
        for at in stride(from: open.count - 1, to: found, by: -1) {
            let element = open[at]
            let inner = above[element.element, default: 0]
            if isClosedLater(element.element, more: -inner, after: index) {
                crossed.closedLater.append(at)
            } else {
                above[element.element] = inner + 1
                let mayBeOpen = element.isOptional && (isSpecial || !element.has(CHTMLSpecial))
                if !mayBeOpen, !element.isTold { crossed.unclosed.append(at) }
            }
        }
        crossed.closedLater.reverse()
        crossed.unclosed.reverse()
        return crossed
    }

    /// Handles an end tag of an element in which others are still open.
    mutating func cross(_ found: Int, by index: Int) {
        let element = open[found]
        let crossed = sort(above: found, after: index, isSpecial: element.has(CHTMLSpecial) && !element.isForeign)
        if !crossed.closedLater.isEmpty, crossed.unclosed.isEmpty, isClosedLater(element.element, after: index) {
            return reportStray(index)
        }
        for element in crossed.unclosed { reportUnclosed(open[element]) }
        if !element.isTold, crossed.closedLater.contains(where: { !open[$0].isTold }) {
            reportCrossing(index, of: crossed.closedLater, ending: nil)
        }
        let kept = crossed.closedLater.map { open[$0] }
        while open.count > found { pop() }
        for element in kept {
            open.append(element)
            counts[Int(element.element)] += 1
        }
    }

    private mutating func reportCrossing(_ index: Int, of elements: [Int], ending found: Int?) {
        guard let innermost = elements.last else { return }
        let inner = open[innermost].tag
        let place = "\(tree.shown(inner)) of line \(tree.line(of: inner))"
        let name = tree.shown(index)
        faults.add(
            .misnested, at: Int(tree.tags[index].offset),
            found.map {
                "\(name) ends the \(tree.shown(open[$0].tag)) of line \(tree.line(of: open[$0].tag)), but the \(place) "
                    + "in it is still open: close it before"
            } ?? "\(name) comes before the end tag of the \(place): close that first")
        for element in elements { open[element].isTold = true }
    }

    // MARK: SVG and MathML

    /// Handles a tag of HTML within `<svg>`, which ends it (13.2.6.5).
    ///
    /// - Returns: false for a tag that is allowed there.
    mutating func breaksOut(_ index: Int, _ tag: CHTMLTag) -> Bool {
        guard tag.has(CHTMLBreaksOut) || (tag.isA(CHTMLFont) && tree.hasFontAttribute(tag)),
            let first = open.firstIndex(where: \.isForeign)
        else { return false }
        // The outermost one around it, up to an element that may contain HTML.
        let root = (open.lastIndex { !$0.holdsForeign } ?? first - 1) + 1
        if isClosedLater(open[root].element, after: index) {
            if !open[root].isTold {
                faults.add(
                    .misnested, at: Int(tag.offset),
                    "\(tree.shown(index)) ends the \(tree.shown(open[root].tag)) around it: put it outside, or into a <foreignObject>"
                )
            }
            open[root].isTold = true
        } else {
            reportUnclosed(open[root])
            while open.count > root { pop() }
        }
        return true
    }
}

extension OpenElement {
    /// True for an element that limits the search for a list's item: items outside are not closed.
    fileprivate var isItemBarrier: Bool { has(CHTMLSpecial) && !isPassedByItems || has(CHTMLScope) }
    private var isPassedByItems: Bool { isA(CHTMLP) || isA(CHTMLDiv) || isA(CHTMLAddress) }
    fileprivate var isCell: Bool { isA(CHTMLTd) || isA(CHTMLTh) }
    fileprivate var isTableSection: Bool { isA(CHTMLTbody) || isA(CHTMLThead) || isA(CHTMLTfoot) }
    fileprivate var isTableHeading: Bool { isA(CHTMLCaption) || isA(CHTMLColgroup) }
    fileprivate var isTableBarrier: Bool { isA(CHTMLTable) || isA(CHTMLTemplate) }
}

extension MarkupTree {
    fileprivate func hasFontAttribute(_ tag: CHTMLTag) -> Bool {
        spans(of: tag).contains { span in
            let name = name(of: span)
            return name.equalsIgnoringCase("color") || name.equalsIgnoringCase("face")
                || name.equalsIgnoringCase("size")
        }
    }
}

import CHTML

/// The faults of a page's attributes as written, and of tags and comments without an end.
struct AttributeReading {
    private(set) var faults = SyntaxFaults()
    /// The first tag that contains others by mistake: the tags behind it are not certain.
    private(set) var tornTag: Int?

    private let tree: MarkupTree

    init(_ tree: MarkupTree) {
        self.tree = tree
        var tag = -1
        var isTold = false
        var isTemplate = false
        for index in tree.spans.indices where tree.spans[index].faults != 0 {
            let former = tag
            tag = max(tag, 0)
            while tag < tree.tags.count, Int(tree.tags[tag].first_span + tree.tags[tag].span_count) <= index {
                tag += 1
            }
            guard tag < tree.tags.count, !faults.isFull else { break }
            if tag != former {
                isTold = false
                isTemplate = tree.isTemplate(tree.tags[tag])
            }
            guard tree.tags[tag].finished, !isTemplate, tornTag != tag else { continue }
            if tear(index, tag) {
                tornTag = tornTag ?? tag
            } else if tree.tags[tag].isStart {
                judge(index, &isTold)
            }
        }
        judgeNames()
        judgeEnd()
    }

    private func span(_ index: Int, has fault: CHTMLSpanFaults) -> Bool {
        UInt32(tree.spans[index].faults) & fault.rawValue != 0
    }

    /// True if an attribute exists only because a quote or a tag before it wasn't ended.
    private mutating func tear(_ index: Int, _ tag: Int) -> Bool {
        guard span(index, has: CHTMLOddName) || span(index, has: CHTMLNotApart) else { return false }
        let offset = Int(tree.tags[tag].offset)
        if tree.name(of: tree.spans[index]).bytes.first == UInt8(ascii: "<") {
            faults.add(
                .unfinished, at: offset, "\(tree.shown(tag).dropLast()) has no \">\" before the next tag: write it")
            return true
        }
        guard index > Int(tree.tags[tag].first_span) else { return false }
        let before = tree.spans[index - 1]
        let value = tree.value(of: before)
        guard before.quote != 0, value.index(of: UInt8(ascii: ">")) != nil,
            value.trimmed.bytes.last == UInt8(ascii: "=") || value.index(of: UInt8(ascii: "<")) != nil
        else { return false }
        reportQuote(before)
        return true
    }

    private mutating func reportQuote(_ span: CHTMLSpan) {
        faults.add(
            .unfinished, at: Int(span.name_offset),
            "the quote of \(tree.shown(span))=… is not ended: write \(String(UnicodeScalar(span.quote))) after the value"
        )
    }

    private mutating func judge(_ index: Int, _ isTold: inout Bool) {
        let span = tree.spans[index]
        let name = tree.shown(span)
        let offset = Int(span.name_offset)
        if self.span(index, has: CHTMLDoubledName) {
            faults.add(
                .doubled, at: offset,
                "\(name)=… is there twice, and browsers take the first: take one of them out")
        }
        if self.span(index, has: CHTMLOddName), !isTold {
            isTold = true
            faults.add(
                .attribute, at: offset,
                "a quote, \"<\" or \"=\" where an attribute's name should be: is a quote missing, or one too many?")
        } else if self.span(index, has: CHTMLNotApart), !isTold {
            isTold = true
            faults.add(.attribute, at: offset, "no space before \(name): write one")
        } else if self.span(index, has: CHTMLOddValue) {
            faults.add(
                .attribute, at: offset,
                "the value of \(name) has a quote, \"<\", \"=\" or \"`\" in it, or a typographic quote around it: "
                    + "put it in straight quotes, \(name)=\"…\"")
        }
    }

    /// Reports tags' names that contain the next tag: `<div<p>`.
    private mutating func judgeNames() {
        for (index, tag) in tree.tags.enumerated() where tag.traits == 0 && tag.name_length > 0 && tag.finished {
            guard tree.name(of: tag).index(of: UInt8(ascii: "<")) != nil, !tree.isTemplate(tag) else { continue }
            faults.add(.unfinished, at: Int(tag.offset), "a tag has no \">\" before the next one: write it")
            tornTag = min(tornTag ?? index, index)
            if faults.isFull { return }
        }
    }

    /// Reports the last tag or comment of the page if it has no end; no other can lack it.
    private mutating func judgeEnd() {
        guard let tag = tree.tags.last, !tag.finished else { return }
        let offset = Int(tag.offset)
        switch UInt32(tag.kind) {
        case CHTMLStartTag.rawValue, CHTMLEndTag.rawValue:
            if let last = tree.spans(of: tag).last, last.quote != 0,
                Int(last.value_offset + last.value_length) >= tree.source.count
            {
                reportQuote(last)
            } else {
                faults.add(.unfinished, at: offset, "the tag is not ended: write \">\" where it ends")
            }
        case CHTMLComment.rawValue:
            faults.add(
                .unfinished, at: offset, "the comment is not ended, and hides what follows: write --> where it ends")
        case CHTMLCData.rawValue: faults.add(.unfinished, at: offset, "the CDATA is not ended: write ]]>")
        case CHTMLDoctype.rawValue: faults.add(.unfinished, at: offset, "the doctype is not ended: write \">\"")
        default: faults.add(.unfinished, at: offset, "what begins here is not ended: write \">\" where it ends")
        }
    }
}

extension MarkupTree {
    /// An attribute's name for a message.
    fileprivate func shown(_ span: CHTMLSpan) -> String { SourceText(name(of: span).bytes.prefix(40)).string }
}

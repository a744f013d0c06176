import CHTML

/// Links, buttons and fields within each other: browsers disagree about which one is pressed.
extension TagBalance {
    mutating func judgeInteractive(_ index: Int, _ tag: CHTMLTag) {
        for (outer, element) in [("a", CHTMLA), ("button", CHTMLButton), ("label", CHTMLLabel)] {
            guard counts[Int(element.rawValue)] > 0,
                let around = open.lastIndex(where: { $0.isA(element) && !$0.isForeign })
            else { continue }
            let isSame = tag.isA(element)
            // A link may contain a form, and a label its field.
            if tag.isA(CHTMLForm), !open[around].isA(CHTMLButton) { continue }
            if open[around].isA(CHTMLLabel), !isSame { continue }
            if tag.has(CHTMLVoid), tree.isHiddenInput(tag) { continue }
            if isClosedLater(open[around].element, more: isSame && !tag.self_closing ? 1 : 0, after: index) {
                faults.add(
                    .interactive, at: Int(tag.offset),
                    "\(tree.shown(index)) stands in the <\(outer)> of line \(tree.line(of: open[around].tag)): put it outside"
                )
                return
            }
            // The outer one is not closed: that is the mistake, and it is reported once.
            if isSame, tag.span_count > 0 || open.count - 1 > around {
                reportUnclosed(open[around])
                remove(at: around)
            }
        }
    }
}

extension MarkupTree {
    fileprivate func isHiddenInput(_ tag: CHTMLTag) -> Bool {
        spans(of: tag).contains {
            name(of: $0).equalsIgnoringCase("type") && value(of: $0).trimmed.equalsIgnoringCase("hidden")
        }
    }
}

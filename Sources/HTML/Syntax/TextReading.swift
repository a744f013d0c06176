import CHTML

/// The faults of `&` and `<` in a page's text and attribute values (HTML Living Standard, 13.2.5.72 and following).
struct TextReading {
    private(set) var faults = SyntaxFaults()

    private let tree: MarkupTree
    private let source: UnsafeBufferPointer<UInt8>

    init(_ tree: MarkupTree) {
        self.tree = tree
        source = tree.source
        readAmpersands()
        readBrackets()
    }

    /// The end of a run of text or of an attribute's value, with the attribute.
    private struct Run {
        let end: Int
        let attribute: CHTMLSpan?
    }

    // MARK: Character references

    private mutating func readAmpersands() {
        var tag = -1
        // The attribute whose bare ampersand was reported: one note for each is enough.
        var told: UInt32?
        var at = next(UInt8(ascii: "&"), from: 0)
        while at < source.count, !faults.isFull {
            while tag + 1 < tree.tags.count, Int(tree.tags[tag + 1].offset) <= at { tag += 1 }
            var end = tag + 1 < tree.tags.count ? Int(tree.tags[tag + 1].offset) : source.count
            if tag >= 0, at < Int(tree.tags[tag].end) {
                let current = tree.tags[tag]
                if current.isStart, current.finished, let span = span(of: current, around: at) {
                    end = at + 1
                    judge(at, Run(end: Int(span.value_offset + span.value_length), attribute: span), &told)
                } else {
                    end = current.isStart ? at + 1 : Int(current.end)
                }
            } else if tag < 0 || !tree.tags[tag].isStart || !tree.tags[tag].has(CHTMLRawText) {
                judge(at, Run(end: end, attribute: nil), &told)
                end = at + 1
            }
            at = next(UInt8(ascii: "&"), from: max(end, at + 1))
        }
    }

    /// The attribute whose value contains a byte; those of a tag are in order.
    private func span(of tag: CHTMLTag, around offset: Int) -> CHTMLSpan? {
        var (low, high) = (Int(tag.first_span), Int(tag.first_span + tag.span_count))
        while low < high {
            let middle = (low + high) / 2
            let span = tree.spans[middle]
            if Int(span.value_offset + span.value_length) <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < Int(tag.first_span + tag.span_count), Int(tree.spans[low].value_offset) <= offset else {
            return nil
        }
        return tree.spans[low]
    }

    private mutating func judge(_ at: Int, _ run: Run, _ told: inout UInt32?) {
        let start = at + 1
        guard start < run.end else {
            if run.attribute == nil { reportBare(at, run, &told) }
            return
        }
        if source[start] == UInt8(ascii: "#") { return judgeNumber(at, run, &told) }
        var end = start
        while end < run.end, end - start < 64, source[end].isReferenceLetter { end += 1 }
        guard end > start else {
            if run.attribute == nil, source[start] != UInt8(ascii: "&") { reportBare(at, run, &told) }
            return
        }
        guard let name = source.baseAddress.map({ $0 + start }) else { return }
        let isEnded = end < run.end && source[end] == UInt8(ascii: ";")
        if isEnded, chtml_is_reference(name, end - start) { return }
        var character: UInt8 = 0
        let decoded = Int(chtml_bare_reference(name, end - start, &character))
        let isDecoded = decoded > 0 && (run.attribute == nil || decoded == end - start && !isSign(end, run))
        let word = SourceText(source[start..<end]).string
        if isDecoded {
            guard !isInTemplate(at) else { return }
            let known = word.prefix(decoded)
            let rest = word.dropFirst(decoded)
            faults.add(
                .unfinishedReference, at: at,
                "browsers read \"&\(word)\" as \"\(String(UnicodeScalar(character)))\(rest)\": write &amp;\(word) for the "
                    + "word, or &\(known); for the character")
        } else if isEnded {
            guard !isInTemplate(at) else { return }
            faults.add(
                .unknownReference, at: at,
                "there is no character named &\(word); and browsers show it as it is: write &amp;\(word); or the character"
            )
        } else {
            reportBare(at, run, &told, of: decoded > 0 ? (word, String(UnicodeScalar(character))) : nil)
        }
    }

    private func isSign(_ at: Int, _ run: Run) -> Bool { at < run.end && source[at] == UInt8(ascii: "=") }

    private mutating func judgeNumber(_ at: Int, _ run: Run, _ told: inout UInt32?) {
        var start = at + 2
        let isHex = start < run.end && source[start].lowercased == UInt8(ascii: "x")
        if isHex { start += 1 }
        var end = start
        var value: UInt32 = 0
        while end < run.end, let digit = source[end].digit(isHex: isHex) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            end += 1
        }
        guard end > start else { return reportBare(at, run, &told) }
        guard !isInTemplate(at) else { return }
        let word = SourceText(source[at..<min(end, at + 20)]).string
        if value == 0 || UnicodeScalar(value) == nil {
            faults.add(.unknownReference, at: at, "no character has the number of \(word); take it out")
        } else if end >= run.end || source[end] != UInt8(ascii: ";") {
            faults.add(.unfinishedReference, at: at, "\(word) has no \";\" behind it: write \(word);")
        }
    }

    /// Reports an `&` that browsers leave as it is, with the character that the word behind it means in text.
    private mutating func reportBare(
        _ at: Int, _ run: Run, _ told: inout UInt32?, of risk: (word: String, character: String)? = nil
    ) {
        if let span = run.attribute {
            guard told != span.value_offset, !tree.name(of: span).isOfScript, !isDoubled(at) else { return }
            told = span.value_offset
        } else if isDoubled(at) {
            return
        }
        guard !isInTemplate(at) else { return }
        let message =
            risk.map {
                "only an attribute's rules keep \"&\($0.word)\" from being read as \"\($0.character)…\": write &amp;\($0.word)"
            } ?? "a bare &: write &amp; (browsers show it as it is, until a name of a character happens to follow)"
        faults.add(.ampersand, at: at, message)
    }

    /// True for `a && b`, which is script and no text.
    private func isDoubled(_ at: Int) -> Bool {
        at > 0 && source[at - 1] == UInt8(ascii: "&") || at + 1 < source.count && source[at + 1] == UInt8(ascii: "&")
    }

    // MARK: Brackets

    private mutating func readBrackets() {
        var tag = -1
        var at = next(UInt8(ascii: "<"), from: 0)
        while at < source.count, !faults.isFull {
            while tag + 1 < tree.tags.count, Int(tree.tags[tag + 1].offset) <= at { tag += 1 }
            if tag >= 0, at < Int(tree.tags[tag].end) {
                at = next(UInt8(ascii: "<"), from: Int(tree.tags[tag].end))
                continue
            }
            let isText =
                tag >= 0 && tree.tags[tag].isStart
                && (tree.tags[tag].has(CHTMLRawText) || tree.tags[tag].has(CHTMLPlainText))
            if isText {
                let end = tag + 1 < tree.tags.count ? Int(tree.tags[tag + 1].offset) : source.count
                at = next(UInt8(ascii: "<"), from: end)
                continue
            }
            if !isTemplateMark(at + 1), !isInTemplate(at) {
                faults.add(.bracket, at: at, "a bare <: write &lt; (it is text here, and a tag before a letter)")
            }
            at = next(UInt8(ascii: "<"), from: at + 1)
        }
    }

    // MARK: Templates

    private func isTemplateMark(_ at: Int) -> Bool {
        at < source.count && (source[at] == UInt8(ascii: "%") || source[at] == UInt8(ascii: "{"))
    }

    /// True if a byte stands in `{{…}}` or `{%…%}`, which is to be filled in.
    private func isInTemplate(_ offset: Int) -> Bool {
        var at = offset - 1
        while at > 0, offset - at < 300 {
            switch (source[at - 1], source[at]) {
            case (UInt8(ascii: "}"), UInt8(ascii: "}")), (UInt8(ascii: "%"), UInt8(ascii: "}")): return false
            case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")),
                (UInt8(ascii: "<"), UInt8(ascii: "%")):
                return true
            default: at -= 1
            }
        }
        return false
    }

    private func next(_ byte: UInt8, from start: Int) -> Int {
        source.baseAddress.map { Int(chtml_find($0, start, source.count, byte)) } ?? source.count
    }
}

extension SourceText {
    /// True for an attribute whose value is script, or a framework's: a bare `&` is common there.
    fileprivate var isOfScript: Bool {
        guard let first = bytes.first else { return true }
        switch first {
        case UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "*"),
            UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "?"):
            return true
        default:
            return startsIgnoringCase("on") || startsIgnoringCase("x-") || startsIgnoringCase("v-")
                || startsIgnoringCase("ng-") || startsIgnoringCase("data-") || startsIgnoringCase("hx-")
        }
    }
}

extension UInt8 {
    /// True for letters and digits of ASCII.
    fileprivate var isReferenceLetter: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(lowercased)
    }

    fileprivate func digit(isHex: Bool) -> UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self) - 0x30
        case 0x61...0x66 where isHex: UInt32(self) - 0x61 + 10
        case 0x41...0x46 where isHex: UInt32(self) - 0x41 + 10
        default: nil
        }
    }
}

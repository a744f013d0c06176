import CHTML
import HTML
import MarkupRules

extension PageContext {
    /// Checks the doctype: comments may stand before it, and it may be an older one.
    mutating func checkDoctype() {
        guard isWholePage else { return }
        guard let doctype = tree.tags.firstIndex(where: { $0.kind == CHTMLDoctype.rawValue }) else {
            return report(nil, "the page has no doctype: begin it with <!DOCTYPE html>")
        }
        let offset = Int(tree.tags[doctype].offset)
        if !isOnlyComments(before: doctype) {
            report(offset: offset, "the doctype must be the first thing in the page: browsers ignore it here")
        } else if tree.tags[doctype].finished, !tree.hasStandardDoctype {
            report(
                offset: offset,
                "with this doctype browsers lay the page out as those of 1998 did: write <!DOCTYPE html>")
        }
    }

    private func isOnlyComments(before doctype: Int) -> Bool {
        var at = source.hasByteOrderMark ? 3 : 0
        for tag in tree.tags[...doctype] {
            guard source.bytes[at..<Int(tag.offset)].allSatisfy(\.isMarkupSpace), !tag.isStart, !tag.isEnd else {
                return false
            }
            at = Int(tag.end)
        }
        return true
    }

    mutating func checkLanguage() {
        guard isWholePage else { return }
        // As written: the parser drops the tag's attributes if anything stands before it.
        let tag = tree.tags.first { $0.isStart && $0.isA(CHTMLHtml) }
        let span = tag.flatMap { tree.spans(of: $0).first { tree.name(of: $0).equalsIgnoringCase("lang") } }
        let language = span.map { tree.value(of: $0) }
        if language?.trimmed.isLanguage == true || language?.hasTemplateMark == true { return }
        report(offset: Int(span?.name_offset ?? tag?.offset ?? 0), languageAdvice(language))
    }

    mutating func checkCharset() {
        guard isWholePage, !source.hasByteOrderMark else { return }
        let meta = elementIndex.metas.first { charset(of: $0) != nil }
        reportCharset(meta.flatMap { charset(of: $0) }, of: meta) {
            $0.equalsIgnoringCase("utf-8") || $0.equalsIgnoringCase("utf8")
        }
    }

    /// The charset of a `<meta>`, in either form.
    private func charset(of meta: Int) -> SourceText? {
        if let charset = tree.attribute("charset", of: meta) { return charset.trimmed }
        guard tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("content-type") == true,
            let content = tree.attribute("content", of: meta),
            let start = content.indexIgnoringCase(of: "charset=")
        else { return nil }
        let value = content.dropFirst(start + 8)
        let isNoQuote: (UInt8) -> Bool = {
            $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: ";")
        }
        let begin = value.bytes.firstIndex(where: isNoQuote) ?? value.count
        return SourceText(value.bytes[begin...].prefix(while: isNoQuote)).trimmed
    }

    mutating func checkTitle() {
        if isWholePage { checkTitle(elementIndex.title ?? elementIndex.firstTitle) }
    }

    mutating func checkIdentifiers() {
        var known: Set<SourceText> = []
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            guard let id = tree.attribute("id", of: node), !known.insert(id).inserted, !id.isEmpty,
                !id.hasTemplateMark
            else { continue }
            report(node, attribute: "id", doubledAdvice(id))
        }
    }

    mutating func checkImages() {
        let tree = tree
        checkImages { tree.isNamedOrHidden($0) }
    }
}

extension MarkupTree {
    /// True for an image that needs no alt text: named in another way, hidden, or a counter of one pixel.
    fileprivate func isNamedOrHidden(_ image: Int) -> Bool {
        for attribute in attributes(of: image) {
            let value = attribute.valueText
            switch attribute.nameText {
            case "aria-label", "aria-labelledby", "title": if !value.isBlank { return true }
            case "role":
                if value.equalsIgnoringCase("presentation") || value.equalsIgnoringCase("none") { return true }
            case "aria-hidden": if value.equalsIgnoringCase("true") { return true }
            case "hidden": return true
            case "width", "height": if value == "0" || value == "1" { return true }
            case "style":
                if value.indexIgnoringCase(of: "display:none") != nil
                    || value.indexIgnoringCase(of: "display: none") != nil
                {
                    return true
                }
            default: break
            }
        }
        guard nodes[image].tag >= 0 else { return false }
        // Bindings of Vue, Alpine and Angular.
        return spans(of: tags[Int(nodes[image].tag)]).contains { span in
            let name = name(of: span)
            return name.count <= 12 && (name.indexIgnoringCase(of: ":alt") != nil || name == "[alt]")
        }
    }
}

extension SourceText {
    fileprivate var hasByteOrderMark: Bool { count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }
}

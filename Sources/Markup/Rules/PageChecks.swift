import CMarkup
import PaymentModel

extension RuleContext {
    /// Checks the doctype: generated pages begin with it, to the byte; others may have comments before it, or an older
    /// doctype.
    mutating func checkDoctype() {
        guard page != nil else {
            if !source.startsIgnoringCase("<!doctype html>") { report(nil, "begin the page with <!DOCTYPE html>") }
            return
        }
        guard isWholePage else { return }
        guard let doctype = tree.tags.firstIndex(where: { $0.kind == CMarkupDoctype.rawValue }) else {
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
        guard page != nil else {
            let language = elementIndex.html.flatMap { tree.attribute("lang", of: $0) }
            if language?.isLanguage != true { report(elementIndex.html, Self.advice(quoted(language))) }
            return
        }
        guard isWholePage else { return }
        // As written: the parser drops the tag's attributes if anything stands before it.
        let tag = tree.tags.first { $0.isStart && $0.isA(CMarkupHtml) }
        let span = tag.flatMap { tree.spans(of: $0).first { tree.name(of: $0).equalsIgnoringCase("lang") } }
        let language = span.map { tree.value(of: $0) }
        if language?.trimmed.isLanguage == true || language?.hasTemplateMark == true { return }
        report(offset: Int(span?.name_offset ?? tag?.offset ?? 0), Self.advice(quoted(language)))
    }

    private static func advice(_ language: String) -> String {
        "the page's language is \(language): write <html lang=\"en\"> or its own"
    }

    mutating func checkCharset() {
        guard page == nil || isWholePage else { return }
        if page != nil, source.hasByteOrderMark { return }
        let declaration = elementIndex.metas.first { charset(of: $0) != nil }
        let declared = declaration.flatMap { charset(of: $0) }
        guard
            declared?.equalsIgnoringCase("utf-8") == true || page != nil && declared?.equalsIgnoringCase("utf8") == true
        else {
            return report(
                declaration ?? elementIndex.head, "the charset is \(quoted(declared)): write <meta charset=\"utf-8\">")
        }
        if let declaration, tree.nodes[declaration].tag_end >= 1024 {
            report(declaration, "the charset comes too late: put it first in the head")
        }
    }

    /// The charset of a `<meta>`; the longer form is accepted in third-party pages only.
    private func charset(of meta: Int) -> SourceText? {
        if let charset = tree.attribute("charset", of: meta) { return page == nil ? charset : charset.trimmed }
        guard page != nil, tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("content-type") == true,
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
        guard page == nil || isWholePage else { return }
        let found = elementIndex.title ?? (page == nil ? nil : elementIndex.firstTitle)
        guard let title = found, tree.hasText(title) else {
            return report(found ?? elementIndex.head, "the page has no title: say who is paid what")
        }
        if (title + 1..<Int(tree.nodes[title].subtree_end)).contains(where: { tree.nodes[$0].isElement }) {
            report(title, "the title holds a tag, which browsers show as text: take it out")
        }
    }

    mutating func checkIdentifiers() {
        var known: Set<SourceText> = []
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            guard let id = tree.attribute("id", of: node) else { continue }
            guard !known.insert(id).inserted else { continue }
            if page != nil, id.isEmpty || id.hasTemplateMark { continue }
            report(
                node, attribute: page == nil ? nil : "id", "the id \(quoted(id)) is there already: give each its own")
        }
    }
}

extension MarkupTree {
    /// True for an image that needs no alt text: named in another way, hidden, or a counter of one pixel.
    func isNamedOrHidden(_ image: Int) -> Bool {
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
    var hasByteOrderMark: Bool { count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

    /// True for letters first, then letters, digits and hyphens: the shape of a BCP 47 tag, not its registry.
    fileprivate var isLanguage: Bool {
        guard count >= 2,
            bytes.prefix(2).allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.lowercased) })
        else {
            return false
        }
        return bytes.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    }
}

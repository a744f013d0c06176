import CHTML
package import HTML

/// Messages and tests that the checks of generated pages and of other pages share.
extension MarkupContext {
    /// The message about a page's language.
    package func languageAdvice(_ language: SourceText?) -> String {
        "the page's language is \(quoted(language)): write <html lang=\"en\"> or its own"
    }

    /// The message about an id that is there already.
    package func doubledAdvice(_ id: SourceText) -> String {
        "the id \(quoted(id)) is there already: give each its own"
    }

    /// Reports a charset that is not UTF-8, or is declared too late.
    package mutating func reportCharset(
        _ charset: SourceText?, of meta: Int?, isUTF8: (SourceText) -> Bool
    ) {
        guard charset.map(isUTF8) == true else {
            return report(
                meta ?? elementIndex.head, "the charset is \(quoted(charset)): write <meta charset=\"utf-8\">")
        }
        if let meta, tree.nodes[meta].tag_end >= 1024 {
            report(meta, "the charset comes too late: put it first in the head")
        }
    }

    /// Reports a title that is missing, empty, or has tags in it.
    package mutating func checkTitle(_ found: Int?) {
        guard let title = found, tree.hasText(title) else {
            return report(found ?? elementIndex.head, "the page has no title: say who is paid what")
        }
        if (title + 1..<Int(tree.nodes[title].subtree_end)).contains(where: { tree.nodes[$0].isElement }) {
            report(title, "the title holds a tag, which browsers show as text: take it out")
        }
    }

    /// Reports images without alt text, but for those that need none.
    package mutating func checkImages(unless needsNone: (Int) -> Bool) {
        for image in elementIndex.images where tree.attribute("alt", of: image) == nil && !needsNone(image) {
            report(image, "the image has no alt text: say what it shows, or write alt=\"\"")
        }
    }
}

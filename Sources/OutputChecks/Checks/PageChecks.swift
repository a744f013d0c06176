import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let pageChecks = [
        OutputRule("page-doctype", .documents) { $0.checkDoctype() },
        OutputRule("page-lang", .documents) { $0.checkLanguage() },
        OutputRule("page-charset", .documents) { $0.checkCharset() },
        OutputRule("page-title", .documents) { $0.checkTitle($0.elementIndex.title) },
        OutputRule("page-robots", .pages) { context in
            let content = context.content(ofMeta: "robots")
            if content?.indexIgnoringCase(of: "noindex") == nil {
                context.report(context.elementIndex.head, "write <meta name=\"robots\" content=\"noindex\">")
            }
        },
        OutputRule("page-referrer", .pages) { context in
            let content = context.content(ofMeta: "referrer")
            if content?.trimmed.equalsIgnoringCase("no-referrer") != true {
                context.report(
                    context.elementIndex.head, "write <meta name=\"referrer\" content=\"no-referrer\">")
            }
        },
        OutputRule("id-doubled") { $0.checkIdentifiers() },
        OutputRule("image-alt") { $0.checkImages { _ in false } },
    ]
}

extension OutputContext {
    /// The content of the first `<meta name=…>` of that name.
    fileprivate func content(ofMeta name: StaticString) -> SourceText? {
        for meta in elementIndex.metas where tree.attribute("name", of: meta)?.equalsIgnoringCase(name) == true {
            return tree.attribute("content", of: meta)
        }
        return nil
    }
}

extension OutputContext {
    mutating func checkDoctype() {
        if !source.startsIgnoringCase("<!doctype html>") { report(nil, "begin the page with <!DOCTYPE html>") }
    }

    mutating func checkLanguage() {
        let language = elementIndex.html.flatMap { tree.attribute("lang", of: $0) }
        if language?.isLanguage != true { report(elementIndex.html, languageAdvice(language)) }
    }

    mutating func checkCharset() {
        let meta = elementIndex.metas.first { tree.attribute("charset", of: $0) != nil }
        reportCharset(meta.flatMap { tree.attribute("charset", of: $0) }, of: meta) {
            $0.equalsIgnoringCase("utf-8")
        }
    }

    mutating func checkIdentifiers() {
        var known: Set<SourceText> = []
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            guard let id = tree.attribute("id", of: node), !known.insert(id).inserted else { continue }
            report(node, doubledAdvice(id))
        }
    }
}

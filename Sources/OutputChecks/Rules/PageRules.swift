import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let pageRules = [
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

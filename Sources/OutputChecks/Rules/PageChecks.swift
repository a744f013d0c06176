import CHTML
import HTML
import MarkupRules

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

import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let fragmentChecks = [
        OutputRule("fragment-lines", .fragments) { context in
            let source = context.source
            let end = source.bytes.last == UInt8(ascii: "\n") ? source.count - 1 : source.count
            let feed = source.index(of: UInt8(ascii: "\n")) ?? end
            let lineBreak = min(feed, source.index(of: UInt8(ascii: "\r")) ?? end)
            if lineBreak < end {
                context.report(offset: lineBreak, "a line break inside the snippet: put it on one line")
            }
        },
        OutputRule("fragment-element", .fragments) { context in
            for (index, node) in context.tree.nodes.enumerated() where !node.implied {
                switch node.nameText {
                case "html", "head", "body", "title", "style", "meta", "link":
                    context.report(index, "take the <\(node.nameText.string)> out: it belongs to the page around")
                default: break
                }
            }
        },
        OutputRule("fragment-id", .fragments) { context in
            let tree = context.tree
            for node in tree.nodes.indices where tree.attribute("id", of: node) != nil {
                context.report(node, "take the id off: use a class")
            }
        },
    ]
}

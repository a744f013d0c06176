import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let forbiddenChecks = [
        OutputRule("secret-key") { $0.checkSecrets() },
        OutputRule("script") { context in
            context.reportElements("take the <script> out: everything works without") { $0 == "script" }
        },
        OutputRule("inline-handler") { context in
            let tree = context.tree
            for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
                for attribute in tree.attributes(of: node) {
                    let name = attribute.nameText
                    if name.count > 2, name.startsIgnoringCase("on") {
                        context.report(node, "take \(name.string)=… off: it is script")
                    }
                }
            }
        },
        OutputRule("script-url") { context in
            let tree = context.tree
            for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
                for attribute in tree.attributes(of: node) {
                    switch attribute.nameText {
                    case "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background":
                        let address = attribute.valueText
                        let isLink = attribute.nameText == "href"
                        if address.hasScheme("javascript") || address.hasScheme("vbscript")
                            || isLink && address.hasScheme("data")
                        {
                            context.report(
                                node, "\(attribute.nameText.string)=… runs script: give it an https: address")
                        }
                    default: break
                    }
                }
            }
        },
        OutputRule("forbidden-element") { context in
            for node in context.tree.nodes.indices {
                switch context.tree.name(node) {
                case "base", "iframe", "object", "embed", "applet", "frame", "frameset", "noframes", "noembed",
                    "noscript",
                    "template", "plaintext", "xmp", "listing", "portal", "math", "foreignobject", "animate", "set",
                    "animatemotion", "animatetransform", "datalist":
                    context.report(node, "take the <\(context.tree.name(node).string)> out")
                default: break
                }
            }
        },
        OutputRule("unknown-element") { context in
            for node in context.tree.nodes.indices
            where context.tree.nodes[node].isElement && !context.tree.isOfStandard(node) {
                let name = context.tree.name(node).string
                context.report(node, "there is no element <\(name)>: is it misspelt?")
            }
        },
        OutputRule("meta-refresh") { $0.checkRefresh() },
        OutputRule("remote-content", .site) { $0.checkRemoteContent() },
    ]
}

extension OutputContext {
    fileprivate mutating func reportElements(_ message: String, where isForbidden: (SourceText) -> Bool) {
        for node in tree.nodes.indices where isForbidden(tree.name(node)) { report(node, message) }
    }
}

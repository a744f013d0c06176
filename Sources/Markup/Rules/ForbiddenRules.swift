import CMarkup
import Checkout

extension MarkupRule {
    /// What no document may hold, whatever it is for.
    static let forbiddenRules: [MarkupRule] = [
        MarkupRule(
            "secret-key", .all, canBeOff: false, summary: "No word begins sk_, neither as written nor decoded.",
            reason: "It is a secret key, and whoever reads it can act as the merchant.",
            wrong: "", right: "", source: "platform documentation, keys"
        ) { $0.checkSecrets() },
        MarkupRule(
            "script", .generated, summary: "No <script>.",
            reason: "A payment page without script is out of PCI DSS 6.4.3 and 11.6.1, and a CMS mangles script.",
            wrong: "", right: "", source: "PCI SSC FAQ 1588"
        ) { inspection in
            inspection.reportElements("take the <script> out: everything works without") { $0 == "script" }
        },
        MarkupRule(
            "inline-handler", .generated, summary: "No on…= attribute.", reason: "It is script under another name.",
            wrong: "", right: "", source: "HTML Living Standard, 8.1.8; PCI SSC FAQ 1588"
        ) { inspection in
            let tree = inspection.tree
            for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
                for attribute in tree.attributes(of: node) {
                    let name = attribute.nameText
                    if name.count > 2, name.startsIgnoringCase("on") {
                        inspection.report(node, "take \(name.string)=… off: it is script")
                    }
                }
            }
        },
        MarkupRule(
            "script-url", .all, summary: "No address runs script: javascript:, vbscript:, or a link to data:.",
            reason: "It is script under another name.", wrong: "", right: "",
            source: "HTML Living Standard, 7.4.2.3.2 (javascript: URLs)"
        ) { inspection in
            let tree = inspection.tree
            for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
                for attribute in tree.attributes(of: node) {
                    switch attribute.nameText {
                    case "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background":
                        let address = attribute.valueText
                        let isLink = attribute.nameText == "href"
                        if address.hasScheme("javascript") || address.hasScheme("vbscript")
                            || isLink && address.hasScheme("data")
                        {
                            inspection.report(
                                node, "\(attribute.nameText.string)=… runs script: give it an https: address")
                        }
                    default: break
                    }
                }
            }
        },
        MarkupRule(
            "forbidden-element", .generated,
            summary: "No <base>, <iframe>, <object>, <embed>, <template> and their like.",
            reason: "They move every address, load other documents, or are read in two ways by two parsers.",
            wrong: "", right: "", source: "HTML Living Standard, 4.2.3, 4.8, 4.12, 16.2"
        ) { inspection in
            for node in inspection.tree.nodes.indices {
                switch inspection.tree.name(node) {
                case "base", "iframe", "object", "embed", "applet", "frame", "frameset", "noframes", "noembed",
                    "noscript",
                    "template", "plaintext", "xmp", "listing", "portal", "math", "foreignobject", "animate", "set",
                    "animatemotion", "animatetransform", "datalist":
                    inspection.report(node, "take the <\(inspection.tree.name(node).string)> out")
                default: break
                }
            }
        },
        unknownElementRule,
        MarkupRule(
            "meta-refresh", .all, summary: "No <meta http-equiv=\"refresh\">.",
            reason: "The page must not go anywhere by itself: mail scanners follow, and payers don't.",
            wrong: "", right: "", source: "WCAG 2.2, 2.2.1; HTML Living Standard, 4.2.5.3"
        ) { inspection in
            for meta in inspection.survey.metas {
                if inspection.tree.attribute("http-equiv", of: meta)?.trimmed.equalsIgnoringCase("refresh") == true {
                    inspection.report(meta, "take the refresh out: the payer's click is the only way on")
                }
            }
        },
        MarkupRule(
            "remote-content", .generated, summary: "Nothing is loaded from another host.",
            reason: "That host would learn who is about to pay what, and could change what the payer sees.",
            wrong: "", right: "", source: "HTML Living Standard, 2.4; CSS Values 4, 4.5"
        ) { $0.checkRemoteContent() },
    ]
}

extension Inspection {
    fileprivate mutating func reportElements(_ message: String, where isForbidden: (Text) -> Bool) {
        for node in tree.nodes.indices where isForbidden(tree.name(node)) { report(node, message) }
    }

    fileprivate mutating func checkSecrets() {
        if let offset = source.indexOfSecret {
            report(offset: offset, "a secret key is in the document: take it out, and have the key changed")
        } else if let offset = Text(tree.decoded[...]).indexOfSecret {
            report(
                offset: place(ofDecoded: offset),
                "a secret key is in the document, written with entities: take it out, and have the key changed")
        }
    }

    /// The node whose text or attribute holds a byte of the decoded text, as an offset in the source.
    private func place(ofDecoded offset: Int) -> Int {
        guard let place = tree.decoded.baseAddress.map({ $0 + offset }) else { return 0 }
        let node = tree.nodes.indices.first { index in
            let node = tree.nodes[index]
            return node.textText.holds(place) || tree.attributes(of: index).contains { $0.valueText.holds(place) }
        }
        return node.map { Int(tree.nodes[$0].offset) } ?? 0
    }
}

extension Text {
    fileprivate func holds(_ place: UnsafePointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return place >= start && place < start + count
    }

    /// Where a word begins `sk_`; what that is, ``SecretKey`` says.
    fileprivate var indexOfSecret: Int? {
        guard let start = bytes.baseAddress else { return nil }
        var index = 0
        while true {
            // The underscore is rare, and looking for one byte is quick.
            index = cmarkup_find(start, index, count, UInt8(ascii: "_"))
            guard index < count else { return nil }
            if index >= 2, index == 2 || !bytes[index - 3].isASCIIAlphanumeric,
                SecretKey.isIn(UnsafeBufferPointer(rebasing: bytes[index - 2...index]))
            {
                return index - 2
            }
            index += 1
        }
    }
}

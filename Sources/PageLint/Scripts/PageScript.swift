import CHTML
import HTML

/// A script within a page.
struct PageScript {
    let text: SourceText
    /// The offset in the page's source, in bytes, of the script or of the attribute that holds it.
    let offset: Int
    /// True if the text is a part of the source, so that offsets in it can be added.
    let isSource: Bool
    /// The element whose attribute it is; `nil` for a `<script>`.
    let element: Int?

    /// The scripts of a page, its handlers and its `javascript:` addresses.
    static func all(in tree: MarkupTree, elementIndex: ElementIndex) -> [PageScript] {
        var scripts: [PageScript] = []
        for script in elementIndex.scripts where tree.attribute("src", of: script) == nil && tree.isRun(script) {
            guard let text = tree.script(script) else { continue }
            scripts.append(PageScript(text: text.text, offset: text.offset, isSource: true, element: nil))
        }
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            for attribute in tree.attributes(of: node) {
                let name = attribute.nameText
                let isAddress = name == "href" || name == "action" || name == "formaction"
                guard name.isEventHandler || isAddress && attribute.valueText.hasScheme("javascript") else { continue }
                scripts.append(
                    PageScript(
                        text: attribute.valueText,
                        offset: tree.place(ofWritten: name, in: node) ?? Int(tree.nodes[node].offset), isSource: false,
                        element: node))
            }
        }
        return scripts
    }
}

extension MarkupTree {
    /// False for a data block, which browsers don't run (HTML Living Standard, 4.12.1).
    func isRun(_ script: Int) -> Bool {
        guard let type = attribute("type", of: script)?.trimmed, !type.isEmpty else { return true }
        if type.equalsIgnoringCase("module") { return true }
        // Cloudflare's loader runs "d41d8cd98f00b204e9800998-text/javascript", too.
        return type.indexIgnoringCase(of: "javascript") != nil || type.indexIgnoringCase(of: "ecmascript") != nil
    }

    /// A script's text as written in the source.
    func script(_ node: Int) -> (text: SourceText, offset: Int)? {
        let tag = Int(nodes[node].tag)
        guard tag >= 0 else { return nil }
        let start = Int(tags[tag].end)
        let end = tag + 1 < tags.count ? Int(tags[tag + 1].offset) : source.count
        return start <= end ? (SourceText(source[start..<end]), start) : nil
    }
}

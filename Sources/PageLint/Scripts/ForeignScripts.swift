import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports scripts of other hosts on a page that pays by form, each address once.
    mutating func checkForeignScripts() {
        guard paysByForm else { return }
        lazy var hosts = ScriptHosts(tree, elementIndex: elementIndex, platform: options.platform)
        var known: Set<SourceText> = []
        for script in elementIndex.scripts where tree.isRun(script) {
            if let address = tree.attribute("src", of: script) ?? tree.svgAddress(script) {
                report(script, attribute: "src", address, hosts, &known)
            } else if let text = tree.script(script) {
                for (address, offset) in text.text.scriptsLoaded where known.insert(address).inserted {
                    guard let host = hosts.foreignHost(of: address) else { continue }
                    report(offset: text.offset + offset, Self.message(host))
                }
            }
        }
        for node in tree.nodes.indices where tree.name(node) == "link" {
            guard let rel = tree.attribute("rel", of: node), let address = tree.attribute("href", of: node) else {
                continue
            }
            let isScript = tree.attribute("as", of: node)?.equalsIgnoringCase("script") == true
            let isLoaded = rel.words.contains {
                $0.equalsIgnoringCase("modulepreload") || isScript && $0.equalsIgnoringCase("preload")
            }
            if isLoaded { report(node, attribute: "href", address, hosts, &known) }
        }
    }

    private mutating func report(
        _ node: Int, attribute: StaticString, _ address: SourceText, _ hosts: ScriptHosts,
        _ known: inout Set<SourceText>
    ) {
        guard known.insert(address).inserted, tree.attribute("integrity", of: node)?.isPin != true,
            let host = hosts.foreignHost(of: address)
        else { return }
        report(node, attribute: attribute, Self.message(host))
    }

    private static func message(_ host: String) -> String {
        "a script of \(host.prefix(80)) runs beside the payment form: take it off this page, host it yourself, or pin it with integrity=…"
    }
}

extension MarkupTree {
    fileprivate func svgAddress(_ script: Int) -> SourceText? {
        attribute("href", of: script) ?? attribute("xlink:href", of: script)
    }
}

extension SourceText {
    /// True for an integrity that browsers check: `sha256-` and others.
    fileprivate var isPin: Bool {
        words.contains { word in
            word.count > 40 && ["sha256-", "sha384-", "sha512-"].contains { word.startsIgnoringCase($0) }
        }
    }

    /// The addresses from which a script loads others, with their places: by `import`, or by making a `<script>`.
    fileprivate var scriptsLoaded: [(address: SourceText, offset: Int)] {
        guard contains("//") else { return [] }
        let makesElements = contains("createElement")
        guard makesElements || contains("import") else { return [] }
        var imported: [(address: SourceText, offset: Int)] = []
        var inserted: [(address: SourceText, offset: Int)] = []
        var makesScript = false
        var isBehindImport = false
        for token in scriptTokens where imported.count + inserted.count < 100 {
            if token.kind == .string, token.text.isAbsolute {
                if isBehindImport {
                    imported.append((token.text, token.offset))
                } else if token.text.isOfScript {
                    inserted.append((token.text, token.offset))
                }
            } else if token.kind == .string, token.text.equalsIgnoringCase("script") {
                makesScript = true
            }
            isBehindImport =
                token.isWord("import") || token.isWord("from") || isBehindImport && token.isSign("(")
        }
        return imported + (makesElements && makesScript ? inserted : [])
    }

    private var isAbsolute: Bool { startsIgnoringCase("//") || hasScheme("https") || hasScheme("http") }

    /// True for an address whose path ends `.js`.
    private var isOfScript: Bool {
        let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return SourceText(path.suffix(3)).equalsIgnoringCase(".js")
            || SourceText(path.suffix(4)).equalsIgnoringCase(".mjs")
    }
}

import CMarkup
import PaymentModel

extension MarkupRule {
    /// The rules for the page's Content Security Policy.
    static let policyRules: [MarkupRule] = [
        MarkupRule(
            "csp", .generated, .pages,
            summary: "One Content-Security-Policy in the head, with default-src 'none' and no script.",
            reason: "Should anything slip into the page after all, browsers don't run or load it.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="default-src *">"#,
            right: #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action https:">"#,
            source: "Content Security Policy Level 3 (W3C), 3.3 and 6.1.3"
        ) { $0.checkPolicy() },
        MarkupRule(
            "csp-form-action", .all, .pages,
            summary:
                "A policy's form-action is https: where a form pays; of our own pages also there, and 'none' else.",
            reason:
                "A fixed host blocks the redirect that follows the POST to another host; default-src doesn't cover forms.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="form-action https://pay.cascad.com">"#
                + formThatPays,
            right: #"<meta http-equiv="Content-Security-Policy" content="form-action https:">"# + formThatPays,
            source: "Content Security Policy Level 3 (W3C), 6.3.1; Chromium 156, tried"
        ) { $0.page == nil ? $0.checkFormAction() : $0.checkFormActionOfPage() },
        MarkupRule(
            "csp-style", .generated, .pages, severity: .warning, whenGenerated: .warning,
            summary: "The policy allows the page's styles, by their hash.",
            reason: "Browsers leave out a style that the policy doesn't name, and every style=… attribute.",
            wrong: #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><style>b{}</style>"#,
            right:
                #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-…'">"#,
            source: "Content Security Policy Level 3 (W3C), 6.1.14 and 8.3"
        ) { $0.checkStyles() },
    ]
}

/// A policy from a `<meta>`: its directives, parsed on demand.
struct Policy: Sequence, IteratorProtocol {
    private var rest: SourceText

    init(_ content: SourceText) { rest = content }

    mutating func next() -> (name: SourceText, sources: Words)? {
        while !rest.isEmpty {
            let end = rest.index(of: UInt8(ascii: ";")) ?? rest.count
            var words = SourceText(rest.bytes[..<end]).words
            rest = rest.dropFirst(end + 1)
            if let name = words.next() { return (name, words) }
        }
        return nil
    }

    /// The sources of a directive; of two of one name, browsers take the first.
    func sources(_ name: StaticString) -> Words? {
        first { $0.name.equalsIgnoringCase(name) }?.sources
    }
}

extension Words {
    /// True if there is one word, and it is this.
    fileprivate func isOnly(_ word: StaticString) -> Bool {
        var words = self
        return words.next()?.equalsIgnoringCase(word) == true && words.next() == nil
    }
}

extension RuleContext {
    private func isPolicy(_ meta: Int) -> Bool {
        tree.attribute("http-equiv", of: meta)?.equalsIgnoringCase("content-security-policy") == true
    }

    /// The first policy, or the first after an element.
    private func policy(after element: Int = -1) -> Int? {
        for meta in elementIndex.metas where meta > element && isPolicy(meta) { return meta }
        return nil
    }

    /// The page's policy; `nil` if there is none, or more than one.
    private func onlyPolicy() -> (meta: Int, policy: Policy)? {
        guard let meta = policy(), policy(after: meta) == nil, let content = tree.attribute("content", of: meta) else {
            return nil
        }
        return (meta, Policy(content))
    }

    fileprivate mutating func checkPolicy() {
        guard let (meta, policy) = onlyPolicy() else {
            report(
                policy().flatMap { policy(after: $0) } ?? elementIndex.head,
                "the page needs one <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; …\">")
            return
        }
        if let head = elementIndex.head, !tree.isInside(meta, head) {
            report(meta, "browsers obey the policy only in the head: put it there")
        }
        if policy.sources("default-src")?.isOnly("'none'") != true {
            report(meta, "the policy's default-src must be 'none'")
        }
        for (name, sources) in policy {
            let isScript = name.startsIgnoringCase("script-src")
            // Targets of forms are left to another rule.
            guard !name.equalsIgnoringCase("form-action") else { continue }
            for source in sources where !isHarmless(source, isScript: isScript) {
                report(meta, "the policy's \(name.string) allows \(quoted(source)): take it out")
            }
        }
    }

    /// True for a source without a host's name, script or unbounded styles.
    private func isHarmless(_ source: SourceText, isScript: Bool) -> Bool {
        if source.equalsIgnoringCase("'none'") { return true }
        if isScript || source.equalsIgnoringCase("'unsafe-inline'") || source.equalsIgnoringCase("'unsafe-eval'") {
            return false
        }
        return source.startsIgnoringCase("'") || source.equalsIgnoringCase("data:")
    }

    fileprivate mutating func checkFormAction() {
        guard let (meta, policy) = onlyPolicy() else { return }
        let sources = policy.sources("form-action")
        guard let expected else {
            if sources?.isOnly("'none'") != true {
                report(meta, "nothing is paid by form: write form-action 'none'")
            }
            return
        }
        // `http:` is for a sandbox on this machine.
        let isHTTP = expected.action.utf8.starts(with: "http:".utf8)
        let allowsOwn = sources?.contains { $0.equalsIgnoringCase(isHTTP ? "http:" : "https:") }
        let isExact = sources?.allSatisfy {
            $0.equalsIgnoringCase("https:") || isHTTP && $0.equalsIgnoringCase("http:")
        }
        if allowsOwn != true || isExact != true {
            report(meta, "write form-action \(isHTTP ? "https: http:" : "https:"), or browsers block the payment")
        }
    }

    fileprivate mutating func checkStyles() {
        guard let (_, policy) = onlyPolicy() else { return }
        let sources = policy.sources("style-src-elem") ?? policy.sources("style-src")
        if let style = elementIndex.styles.first, sources?.contains(where: { $0.startsIgnoringCase("'sha") }) != true {
            report(style, "the policy has no style-src with this style's hash: browsers leave it out")
        }
        for node in tree.nodes.indices where tree.nodes[node].attribute_count > 0 {
            if tree.attribute("style", of: node) != nil {
                report(node, "the policy blocks style=… attributes: use a class")
            }
        }
    }
}

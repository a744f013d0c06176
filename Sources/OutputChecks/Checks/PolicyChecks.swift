import CHTML
import HTML
import MarkupRules
import PaymentModel

extension OutputRule {
    static let policyChecks = [
        OutputRule("csp", .pages) { $0.checkPolicy() },
        OutputRule("csp-form-action", .pages) { $0.checkFormAction() },
        OutputRule("csp-style", .pages, severity: .warning) { $0.checkStyles() },
    ]
}

extension Words {
    /// True if there is one word, and it is this.
    fileprivate func isOnly(_ word: StaticString) -> Bool {
        var words = self
        return words.next()?.equalsIgnoringCase(word) == true && words.next() == nil
    }
}

extension OutputContext {
    private func isPolicy(_ meta: Int) -> Bool {
        tree.attribute("http-equiv", of: meta)?.equalsIgnoringCase("content-security-policy") == true
    }

    /// The first policy, or the first after an element.
    private func policy(after element: Int = -1) -> Int? {
        for meta in elementIndex.metas where meta > element && isPolicy(meta) { return meta }
        return nil
    }

    /// The page's policy; `nil` if there is none, or more than one.
    private func onlyPolicy() -> (meta: Int, policy: ContentPolicy)? {
        guard let meta = policy(), policy(after: meta) == nil, let content = tree.attribute("content", of: meta) else {
            return nil
        }
        return (meta, ContentPolicy(content))
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
        guard let expected = expected.first else {
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

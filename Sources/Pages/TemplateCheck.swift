import PaymentModel

/// The rules for a template's nodes.
struct TemplateCheck {
    let file: TemplateFile
    let languages: [Language]

    /// - Throws: The first rule broken.
    func check(_ nodes: [TemplateNode]) throws(TemplateError) {
        try checkNames(nodes, known: file.names.kinds)
        let skeleton = Self.skeleton(nodes)
        for name in file.names.required {
            let tag = file.names.kinds[name].isMarkup ? "{{{\(name)}}}" : "{{\(name)}}"
            if !reaches(name, in: nodes) { throw TemplateError(.missingTag(tag), in: file.name) }
        }
        // Twice, the fields would be sent twice; a list's elements are made beforehand, in one way.
        for (name, kind) in file.names.kinds.sorted(by: { $0.key < $1.key }) {
            let tag = kind.isList ? "{{#\(name)}}" : "{{{\(name)}}}"
            let isOnce = kind.isList || name == TemplateVariable.formFields.name && !file.offersChoice
            if isOnce, Self.count(name, in: nodes) > 1 {
                throw TemplateError(.repeatedTag(tag), in: file.name)
            }
        }
        if file == .page || file == .buttonForm, !Self.hasWholeForm(skeleton) {
            throw TemplateError(.brokenForm, in: file.name)
        }
        if file == .page || file == .pageChoice
            ? Self.count(TemplateVariable.linkURL.name, in: nodes) > 0 : file == .pageLink && !Self.hasOnlyLink(nodes)
        {
            throw TemplateError(.brokenLink, in: file.name)
        }
        if file == .mail, !MailTextCheck(skeleton).hasPayment { throw TemplateError(.brokenLinkOfMail, in: file.name) }
    }

    // MARK: Names

    private func checkNames(_ nodes: [TemplateNode], known: [String: TemplateNames.Kind]) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .text: break
            case .partial(let name, let place): throw TemplateError(.unsupportedTag(">" + name), at: place)
            case .variable(let name, let isRaw, let place):
                switch known[name] {
                case .text: if isRaw { throw TemplateError(.needsTwoBraces(name), at: place) }
                case .markup: if !isRaw { throw TemplateError(.needsThreeBraces(name), at: place) }
                case .condition, .list: throw TemplateError(.onlySection(name), at: place)
                case nil:
                    try checkString(name, at: place, known: known)
                    if isRaw { throw TemplateError(.needsTwoBraces(name), at: place) }
                }
            case .section(let name, let isInverted, let inner, let place):
                guard let kind = known[name] else { throw unknown(name, at: place, known: known) }
                if case .list(let names) = kind, !isInverted {
                    try checkNames(inner, known: names)
                } else {
                    try checkNames(inner, known: known)
                }
            }
        }
    }

    /// Checks the names in a language's string, which must be known where it stands.
    private func checkString(
        _ name: String, at place: TemplateNode.Place, known: [String: TemplateNames.Kind]
    ) throws(TemplateError) {
        guard !file.isStyleSheet, languages.contains(where: { $0.strings[name] != nil }) else {
            throw unknown(name, at: place, known: known)
        }
        for language in languages {
            for node in language.strings[name] ?? [] {
                switch node {
                case .text: break
                case .variable(let inner, let isRaw, let place):
                    guard case .text = known[inner] else { throw unknown(inner, at: place, known: known) }
                    if isRaw { throw TemplateError(.needsTwoBraces(inner), at: place) }
                case .section(let inner, _, _, let place): throw TemplateError(.unsupportedTag("#" + inner), at: place)
                case .partial(let inner, let place): throw TemplateError(.unsupportedTag(">" + inner), at: place)
                }
            }
        }
    }

    private func unknown(
        _ name: String, at place: TemplateNode.Place, known: [String: TemplateNames.Kind]
    ) -> TemplateError {
        let names = Set(known.keys).union(file.isStyleSheet ? [] : languages.flatMap { $0.strings.keys })
        return TemplateError(.unknownName(name, nearest: Spelling.nearest(to: name, among: names)), at: place)
    }

    /// True if a name is printed outside of every section.
    private func reaches(_ wanted: String, in nodes: [TemplateNode]) -> Bool {
        nodes.contains { node in
            guard case .variable(let name, _, _) = node else { return false }
            return name == wanted
        }
    }

    /// The number of times that a name is printed or opens a section, in sections too.
    private static func count(_ wanted: String, in nodes: [TemplateNode]) -> Int {
        nodes.reduce(0) { sum, node in
            switch node {
            case .variable(let name, _, _): sum + (name == wanted ? 1 : 0)
            case .section(let name, let isInverted, let inner, _):
                sum + (name == wanted && !isInverted ? 1 : 0) + count(wanted, in: inner)
            case .text, .partial: sum
            }
        }
    }

    // MARK: Text

    /// The text rendered for every order, or with `inSections` for any; tags stand for themselves.
    private static func skeleton(_ nodes: [TemplateNode], inSections: Bool = false) -> String {
        nodes.reduce(into: "") { text, node in
            switch node {
            case .text(let plain): text += plain
            case .variable(let name, let isRaw, _): text += isRaw ? "{{{\(name)}}}" : "{{\(name)}}"
            case .section(_, _, let inner, _): if inSections { text += skeleton(inner, inSections: true) }
            case .partial: break
            }
        }
    }

    /// True if there is one link for payment, outside of every section, and nothing of a form.
    private static func hasOnlyLink(_ nodes: [TemplateNode]) -> Bool {
        let link = /(?i)<a\b[^>]*\shref="\{\{link_url\}\}"[^>]*>/
        let all = skeleton(nodes, inSections: true), skeleton = skeleton(nodes)
        guard all.matches(of: link).count == 1, let start = skeleton.firstMatch(of: link)?.range.upperBound,
            skeleton[start...].lowercased().contains("</a>")
        else { return false }
        let tags = all.lowercased()
        return !["<form", "<input", "<button", "<select", "<textarea"].contains { tags.contains($0) }
            && count("form_action", in: nodes) + count(TemplateVariable.formFields.name, in: nodes) == 0
    }

    private static func hasWholeForm(_ skeleton: String) -> Bool {
        guard
            let form = skeleton.firstMatch(of: /(?i)<form\b[^>]*>/),
            form.output.contains(/action="\{\{form_action\}\}"/), form.output.contains(/(?i)method="post"/)
        else { return false }
        let rest = skeleton[form.range.upperBound...]
        guard let fields = rest.firstRange(of: "{{{form_fields}}}"),
            let button = rest.firstMatch(of: /(?i)<button\b[^>]*type="submit"/),
            let end = rest.firstMatch(of: /(?i)<\/form\b/)
        else { return false }
        return fields.upperBound <= button.range.lowerBound && button.range.upperBound <= end.range.lowerBound
    }

    /// The text of files, which may be partials of this one.
    ///
    /// - Throws: ``TemplateError`` with the line of markup that a browser or a CMS would disable.
    func checkTexts(_ files: [(name: String, text: String)]) throws(TemplateError) {
        let blockedMarkup = blockedMarkup
        for (name, text) in files {
            func line(_ index: String.Index) -> Int { 1 + text[..<index].utf8.count { $0 == UInt8(ascii: "\n") } }
            if file.isStyleSheet,
                let index = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
            {
                throw TemplateError(.unsafeStyleSheet, in: name, line: line(index))
            }
            if file.medium == .mail, let (what, offset) = MailTextCheck(text).firstBlocked() {
                throw TemplateError(
                    .blockedInMail(what), in: name, line: line(text.utf8.index(text.startIndex, offsetBy: offset)))
            }
            if let blockedMarkup, let blocked = text.firstMatch(of: blockedMarkup) {
                let what = blocked.output.trimmingPrefix(while: \.isWhitespace)
                throw TemplateError(.blockedByPolicy(String(what)), in: name, line: line(blocked.range.lowerBound))
            }
        }
    }

    /// The policy of a page disables scripts and inline styles; a CMS does the same with a button's scripts.
    private var blockedMarkup: Regex<Substring>? {
        switch file.medium {
        case .styleSheet: /@import\b/
        case .wholePage: /(?i)<script\b|<style\b|\sstyle\s*=|\son[a-z]+\s*=/
        case .snippet: /(?i)<script\b|<style\b|\son[a-z]+\s*=|\sid\s*=/
        case .mail, .plainText: nil
        }
    }
}

extension TemplateNames.Kind {
    fileprivate var isList: Bool {
        if case .list = self { return true }
        return false
    }
}

extension TemplateNames.Kind? {
    fileprivate var isMarkup: Bool {
        if case .markup = self { return true }
        return false
    }
}

/// A mistake in a template or a language file, with its place.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistakes.
    package enum Problem: Hashable, Sendable {
        /// A name that this template does not have; the nearest name that it has, if one is near.
        case unknownName(String, nearest: String?)
        /// `{{name}}` of ready markup, which would be shown as text: it needs three braces.
        case needsThreeBraces(String)
        /// `{{{name}}}` of plain text, which would let the order's data become markup: it needs two braces.
        case needsTwoBraces(String)
        /// A name that only opens a section: `{{#name}}`.
        case onlySection(String)
        /// `{{#name}}` without `{{/name}}`, or the other way round.
        case unbalancedSection(String)
        /// `{{` without `}}`.
        case unclosedTag
        /// A kind of tag that is not supported: other delimiters, blocks, parents, pragmas, dynamic partials.
        case unsupportedTag(String)
        /// `{{>name}}` that includes itself, directly or through others.
        case endlessPartial(String)
        /// A tag that is required outside of every section, and is missing.
        case missingTag(String)
        /// A tag that is allowed once, and is there more often: fields would be sent twice, and a list's elements have
        /// one template.
        case repeatedTag(String)
        /// `<form`, the fields, `<button type="submit"` and `</form>` do not follow each other in this order.
        case brokenForm
        /// A file without exactly one link in place of the form where an order is paid by link.
        case brokenLink
        /// Markup that the page's security policy would disable silently.
        case blockedByPolicy(String)
        /// A mail without its payment link, or without that address or the amount as text.
        case brokenLinkOfMail
        /// Markup that mail programs drop, or content that is loaded from elsewhere.
        case blockedInMail(String)
        /// `<`, `&` or `{{{` in a style sheet, which could end it early.
        case unsafeStyleSheet
        /// A file that no template uses; the nearest known file, if one is near.
        case unknownFile(nearest: String?)
        /// Not an object of strings.
        case malformedLanguage
        /// A string that the language file lacks.
        case missingString(String)
        /// A name that a string must contain, and does not.
        case missingName(String, in: String)
        /// A string that no template uses; the nearest known one, if one is near.
        case unknownString(String, nearest: String?)
    }

    /// The file's name, as `page.mustache` or `languages/de.json`.
    package let file: String
    /// The line, from 1; `nil` where the whole file is meant.
    package let line: Int?
    /// The mistake.
    package let problem: Problem

    init(_ problem: Problem, in file: String, line: Int? = nil) {
        self.problem = problem
        self.file = file
        self.line = line
    }

    /// `page.mustache:12: {{descripton}} is no name here; did you mean {{description}}?`.
    package var description: String {
        file + (line.map { ":\($0)" } ?? "") + ": " + problem.sentence
    }
}

extension TemplateError.Problem {
    fileprivate var sentence: String {
        switch self {
        case .unknownName(let name, let nearest):
            "{{\(name)}} is no name here" + (nearest.map { "; did you mean {{\($0)}}?" } ?? "; see Templates/README.md")
        case .needsThreeBraces(let name): "{{\(name)}} is ready markup: write {{{\(name)}}}"
        case .needsTwoBraces(let name): "{{{\(name)}}} would let data become markup: write {{\(name)}}"
        case .onlySection(let name): "{{\(name)}} is no text: write {{#\(name)}} … {{/\(name)}}"
        case .unbalancedSection(let name): "the section {{#\(name)}} … {{/\(name)}} is not whole"
        case .unclosedTag: "{{ without }}"
        case .unsupportedTag(let tag): "{{\(tag)…}} is not used in these templates"
        case .endlessPartial(let name): "{{>\(name)}} contains itself"
        case .missingTag(let tag): "\(tag) must stand here, outside of every section"
        case .repeatedTag(let tag): "\(tag) may stand here only once"
        case .brokenForm:
            "these must follow each other: <form … action=\"{{form_action}}\" method=\"post\" …>, {{{form_fields}}}, "
                + "<button type=\"submit\" …>, </form>"
        case .brokenLink:
            "an invoice made beforehand is paid by link: write {{#link_url}} <a href=\"{{link_url}}\" …> … </a> {{/link_url}} "
                + "once, and the form in {{^link_url}} … {{/link_url}}"
        case .blockedByPolicy(let what):
            "\(what) would not work: the page allows no script and no style but its style sheet; use the .css file"
        case .brokenLinkOfMail:
            "a mail is paid by link: write <a href=\"{{link_url}}\" …> … </a>, and as text {{link_url}} and {{amount}}, all "
                + "outside of every section"
        case .blockedInMail(let what):
            "\(what) has no place in a mail: links in place of forms, no script, and no picture but "
                + "<img src=\"cid:{{code_id}}\" …>"
        case .unsafeStyleSheet: "no < , no & and no {{{ in a style sheet: they could end it early"
        case .unknownFile(let nearest):
            "no template uses this file" + (nearest.map { "; did you mean \($0)?" } ?? "")
        case .malformedLanguage: "this is not a JSON object of strings"
        case .missingString(let key): "the string \"\(key)\" is missing"
        case .missingName(let tag, let key): "the string \"\(key)\" must hold \(tag)"
        case .unknownString(let key, let nearest):
            "no template knows the string \"\(key)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        }
    }
}

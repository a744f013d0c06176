import PaymentModel

/// The templates and languages that pages are made of: the built-in ones, with the user's own in place of them.
///
/// With templates of the user's own, all are checked when they are loaded, so that a mistake is reported before anything
/// is made: every name is known, every string is there in every language, and the payment form is complete.
package struct TemplateSet: Sendable {
    /// The templates by output, with partials put in and needless white space removed.
    let templates: [TemplateFile: [TemplateNode]]
    let languagesByName: [String: Language]
    let fallback: Language

    /// The language that has every string, used for a payer whose language has no file.
    package static let fallbackLanguage = "en"

    /// The names of the languages, sorted: `de` for `languages/de.json`.
    package var languages: [String] { languagesByName.keys.sorted() }

    /// The texts of the templates that are part of the program, by file name.
    package static let builtInFiles = embeddedTemplates

    /// The templates that are part of the program.
    ///
    /// - Throws: ``TemplateError`` if one of them is wrong.
    package static func builtIn() throws(TemplateError) -> TemplateSet {
        // Checked by a test, once for each change and not at each start: the checks take longer than all else here.
        try load(embeddedTemplates, checks: false).set
    }

    /// The built-in templates with some replaced, or more languages.
    ///
    /// - Parameter files: Text by file name, such as `page.mustache` or `languages/it.json`. A file of another kind
    ///   than `.mustache`, `.css` or `.json` is ignored.
    /// - Throws: The first ``TemplateError`` found.
    package init(overriding files: [String: String]) throws(TemplateError) {
        let (set, used) = try Self.load(embeddedTemplates.merging(files) { _, own in own }, checks: true)
        self = set
        for name in files.keys.sorted() where !used.contains(name) {
            let isTemplate = [".mustache", ".css", ".json"].contains { name.hasSuffix($0) }
            if isTemplate, !Self.isLanguage(name) {
                throw TemplateError(
                    .unknownFile(nearest: Spelling.nearest(to: name, among: embeddedTemplates.keys)), in: name)
            }
        }
    }

    private init(_ templates: [TemplateFile: [TemplateNode]], _ languages: [String: Language], fallback: Language) {
        self.templates = templates
        languagesByName = languages
        self.fallback = fallback
    }

    /// Loads templates.
    ///
    /// - Parameters:
    ///   - all: Text by file name.
    ///   - checks: True to hold them against the rules of ``TemplateCheck``.
    /// - Returns: the templates, and the names of the files that they are made of.
    /// - Throws: The first ``TemplateError`` found.
    private static func load(
        _ all: [String: String], checks: Bool
    ) throws(TemplateError) -> (set: TemplateSet, used: Set<String>) {
        let (languages, fallback) = try Self.languages(of: all)
        for (_, language) in languages.sorted(by: { $0.key < $1.key }) where checks {
            try PaperWords.check(language)
            try MailTemplates.check(language)
        }
        var templates: [TemplateFile: [TemplateNode]] = [:]
        var used: Set<String> = []
        var checked: [TemplateFile.Medium: Set<String>] = [:]
        for file in TemplateFile.allCases {
            var partials = Partials(files: all)
            let nodes = file.decided(try partials.nodes(of: file.name))
            used.formUnion(partials.used)
            templates[file] = file.isMarkup ? MarkupWhitespace.removed(from: nodes) : nodes
            guard checks else { continue }
            let check = TemplateCheck(file: file, languages: languages.values.sorted { $0.identifier < $1.identifier })
            try check.check(nodes)
            // Pages share most of their partials, and the search takes longer than all else here.
            let unchecked = partials.used.subtracting(checked[file.medium, default: []])
            checked[file.medium, default: []].formUnion(unchecked)
            try check.checkTexts(unchecked.sorted().map { ($0, all[$0] ?? "") })
        }
        return (TemplateSet(templates, languages, fallback: fallback), used)
    }

    private static func isLanguage(_ file: String) -> Bool { file.hasPrefix("languages/") && file.hasSuffix(".json") }

    private static func languages(of files: [String: String]) throws(TemplateError) -> (
        all: [String: Language], fallback: Language
    ) {
        let referenceFile = "languages/\(fallbackLanguage).json"
        guard let referenceText = files[referenceFile] else {
            throw TemplateError(.malformedLanguage, in: referenceFile)
        }
        let reference = try Language(referenceText, file: referenceFile, reference: nil)
        var languages = [reference.identifier: reference]
        for (file, text) in files.sorted(by: { $0.key < $1.key }) where isLanguage(file) && file != referenceFile {
            let language = try Language(text, file: file, reference: Set(reference.strings.keys))
            languages[language.identifier] = language
        }
        return (languages, reference)
    }
}

/// The outputs, each rendered from a file; other files are their partials.
enum TemplateFile: CaseIterable, Sendable {
    /// The pay page with one form, the one with a choice, and the one with a link in its place: one file, in which
    /// `has_choice` and `link_url` decide.
    case page, pageChoice, pageLink
    case closed, paid
    /// The pages that a payer comes back to.
    case thanks, pending, failed
    /// The button with one form, and the one with a choice: one file too.
    case buttonForm, buttonChoice
    case buttonLink, buttonClosed
    case gallery
    case mail, mailText, mailSubject
    case pageStyle, galleryStyle

    /// The name of the file.
    var name: String {
        switch self {
        case .page, .pageChoice, .pageLink: "page.mustache"
        case .closed: "closed.mustache"
        case .paid: "paid.mustache"
        case .thanks: "thanks.mustache"
        case .pending: "pending.mustache"
        case .failed: "failed.mustache"
        case .buttonForm, .buttonChoice: "button-form.mustache"
        case .buttonLink: "button-link.mustache"
        case .buttonClosed: "button-closed.mustache"
        case .gallery: "gallery.mustache"
        case .mail: "mail/mail.mustache"
        case .mailText: "mail/mail-text.mustache"
        case .mailSubject: "mail/subject.mustache"
        case .pageStyle: "page.css"
        case .galleryStyle: "gallery.css"
        }
    }

    var names: TemplateNames {
        switch self {
        case .page: .page
        case .pageChoice: .pageChoice
        case .pageLink: .pageLink
        case .closed: .closed
        case .paid: .paid
        case .thanks, .pending, .failed: .returnPage
        case .buttonForm: .buttonForm
        case .buttonChoice: .buttonChoice
        case .buttonLink: .buttonLink
        case .buttonClosed: .buttonClosed
        case .gallery: .gallery
        case .mail: .mail
        case .mailText: .mailText
        case .mailSubject: .mailSubject
        case .pageStyle, .galleryStyle: .styleSheet
        }
    }

    /// The medium, which decides the markup that is not allowed.
    enum Medium { case wholePage, snippet, mail, plainText, styleSheet }
    var medium: Medium {
        switch self {
        case .page, .pageChoice, .pageLink, .closed, .paid, .thanks, .pending, .failed, .gallery: .wholePage
        case .buttonForm, .buttonChoice, .buttonLink, .buttonClosed: .snippet
        case .mail: .mail
        case .mailText, .mailSubject: .plainText
        case .pageStyle, .galleryStyle: .styleSheet
        }
    }
    var isStyleSheet: Bool { medium == .styleSheet }
    /// True if line breaks and indentation have no meaning in it.
    var isMarkup: Bool { medium != .styleSheet && medium != .plainText }
    /// True if the payer chooses a service, or fills something in.
    var offersChoice: Bool { self == .pageChoice || self == .buttonChoice }
    /// True if the payer follows a link that depends on the order.
    var hasLink: Bool {
        switch self {
        case .pageLink, .buttonLink, .mail, .mailText, .mailSubject: true
        default: false
        }
    }

    /// The page that a payer comes back to after an outcome.
    init(returnAfter outcome: PaymentOutcome) {
        self =
            switch outcome {
            case .success: .thanks
            case .pending: .pending
            case .fail: .failed
            }
    }

    /// The file's nodes for this output, with the sections decided that are the same for every order.
    func decided(_ nodes: [TemplateNode]) -> [TemplateNode] {
        switch self {
        case .page, .buttonForm, .pageChoice, .buttonChoice:
            nodes.deciding(TemplateVariable.linkURL.name, isThere: false)
                .deciding(TemplateNames.choiceName, isThere: offersChoice)
        case .pageLink:
            nodes.deciding(TemplateNames.choiceName, isThere: false)
                .deciding(TemplateVariable.linkURL.name, isThere: true)
        default: nodes
        }
    }
}

/// Replaces `{{>name}}` by the partial, and records the files used.
private struct Partials {
    let files: [String: String]
    var used: Set<String> = []
    private var open: [String] = []

    init(files: [String: String]) {
        self.files = files
    }

    mutating func nodes(of file: String) throws(TemplateError) -> [TemplateNode] {
        guard let text = files[file] else { throw TemplateError(.unknownFile(nearest: nil), in: file) }
        used.insert(file)
        open.append(file)
        defer { open.removeLast() }
        return try expanded(try TemplateScanner.parse(text, file: file))
    }

    private mutating func expanded(_ nodes: [TemplateNode]) throws(TemplateError) -> [TemplateNode] {
        var result: [TemplateNode] = []
        for node in nodes {
            switch node {
            case .text, .variable: result.append(node)
            case .section(let name, let isInverted, let inner, let place):
                result.append(.section(name, isInverted: isInverted, try expanded(inner), place))
            case .partial(let name, let place):
                let file = name + ".mustache"
                if open.contains(file) { throw TemplateError(.endlessPartial(name), at: place) }
                guard files[file] != nil else {
                    let known = files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }
                    throw TemplateError(
                        .unknownName(">" + name, nearest: Spelling.nearest(to: name, among: known).map { ">" + $0 }),
                        at: place)
                }
                result += try self.nodes(of: file)
            }
        }
        return result
    }
}

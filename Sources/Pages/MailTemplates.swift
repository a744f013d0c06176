import TextSupport

/// The templates of a mail in one language and of one seller, with the language's formats of amounts and dates.
///
/// A class, so that a language that is looked up is not copied; it is immutable.
final class MailTemplates: Sendable {
    /// The ``Language/identifier``.
    let language: String
    /// The direction of the language.
    let direction: TextDirection
    let formats: LanguageFormats
    let html: TemplateProgram<Escaped>
    let text: TemplateProgram<Plain>
    let subject: TemplateProgram<Plain>

    init(
        _ language: Language, formats: LanguageFormats, html: TemplateProgram<Escaped>, text: TemplateProgram<Plain>,
        subject: TemplateProgram<Plain>
    ) {
        self.language = language.identifier
        direction = language.direction
        self.formats = formats
        self.html = html
        self.text = text
        self.subject = subject
    }

    /// Checks that a language's words for mails name the required values.
    ///
    /// - Throws: ``TemplateError`` for a subject without seller, number or amount, and for a phrase without its own
    ///   value.
    static func check(_ language: Language) throws(TemplateError) {
        for key in ["mail_subject", "mail_reminder_subject"] {
            try language.require(["seller_name", "reference", "amount"], in: key)
        }
        try language.require(["link_host", "platform_host"], in: "mail_where")
        for key in ["mail_due", "mail_was_due"] { try language.require(["due"], in: key) }
    }
}

/// The values for the slots of a mail, each in the forms of both parts, so that both can show the same.
struct MailValues {
    private(set) var html = SlotValues<Escaped>()
    private(set) var text = SlotValues<Plain>()

    /// A value without line breaks, or none.
    mutating func set(_ slot: TemplateVariable, line: String?) {
        html.set(slot, text: line)
        text.set(slot, text: line)
    }

    /// A text of unknown direction without line breaks, or none, in a mail of a direction.
    ///
    /// Plain text has no elements that isolate it, so it has its marks everywhere there.
    mutating func set(_ slot: TemplateVariable, line: String?, within direction: TextDirection) {
        html.set(slot, text: line, within: direction)
        text.set(slot, text: line, within: direction)
        text[slot] = line.map { Plain.written($0.marked(within: direction, isFollowed: false)) } ?? []
    }

    mutating func set(_ slot: TemplateVariable, _ isTrue: Bool) {
        html.set(slot, isTrue)
        text.set(slot, isTrue)
    }

    mutating func set(_ amount: ShownAmount) {
        html.set(amount)
        text.set(amount)
    }

    /// Text of several lines.
    ///
    /// In plain text all but the first are indented, so that none is taken for a line of the mail itself.
    mutating func set(description lines: [String]) {
        html.set(.description, text: lines.joined(separator: " "))
        html[.descriptionLines] = Self.markup(lines)
        let indented = lines.dropFirst().map { $0.isEmpty ? "" : "  " + $0 }
        text.set(.description, text: (lines.prefix(1) + indented).joined(separator: "\n"))
    }

    /// Lines with `<br/>` between them, which Outlook shows though it does not support `white-space`.
    static func markup(_ lines: [String]) -> [UInt8] {
        Array(lines.map(Escaped.written).joined(separator: "<br/>".utf8))
    }
}

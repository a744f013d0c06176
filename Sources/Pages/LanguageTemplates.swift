import TextSupport

/// The templates of one language and one seller, with the language's formats of amounts and dates.
///
/// A class, so that every prepared order holds one reference instead of dozens; it is immutable.
final class LanguageTemplates: Sendable {
    /// The ``Language/identifier``.
    let language: String
    /// The direction of the language.
    let direction: TextDirection
    let formats: LanguageFormats
    let page: TemplateProgram<Escaped>
    let pageLink: TemplateProgram<Escaped>
    let closed: TemplateProgram<Escaped>
    let paid: TemplateProgram<Escaped>
    let buttonForm: TemplateProgram<Escaped>
    let buttonLink: TemplateProgram<Escaped>
    let buttonClosed: TemplateProgram<Escaped>
    let gallery: TemplateProgram<Escaped>

    init(_ language: Language, formats: LanguageFormats, program: (TemplateFile) -> TemplateProgram<Escaped>) {
        self.language = language.identifier
        direction = language.direction
        self.formats = formats
        page = program(.page)
        pageLink = program(.pageLink)
        closed = program(.closed)
        paid = program(.paid)
        buttonForm = program(.buttonForm)
        buttonLink = program(.buttonLink)
        buttonClosed = program(.buttonClosed)
        gallery = program(.gallery)
    }
}

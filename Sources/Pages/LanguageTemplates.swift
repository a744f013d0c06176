import PaymentModel
import TextSupport

/// The templates of one language and one seller, with the language's formats of amounts and dates.
///
/// A class, so that every prepared order holds one reference instead of dozens; it is immutable.
final class LanguageTemplates: Sendable {
    /// The ``Language/identifier``.
    let language: String
    /// The language's own name.
    let name: String
    /// The direction of the language.
    let direction: TextDirection
    let formats: LanguageFormats
    let page: TemplateProgram<Escaped>
    let pageChoice: TemplateProgram<Escaped>
    let pageLink: TemplateProgram<Escaped>
    let closed: TemplateProgram<Escaped>
    let paid: TemplateProgram<Escaped>
    let returnPages: [PaymentOutcome: TemplateProgram<Escaped>]
    let buttonForm: TemplateProgram<Escaped>
    let buttonChoice: TemplateProgram<Escaped>
    let buttonLink: TemplateProgram<Escaped>
    let buttonClosed: TemplateProgram<Escaped>
    let gallery: TemplateProgram<Escaped>

    init(_ language: Language, formats: LanguageFormats, program: (TemplateFile) -> TemplateProgram<Escaped>) {
        self.language = language.identifier
        name = language.name
        direction = language.direction
        self.formats = formats
        page = program(.page)
        pageChoice = program(.pageChoice)
        pageLink = program(.pageLink)
        closed = program(.closed)
        paid = program(.paid)
        returnPages = Dictionary(
            uniqueKeysWithValues: PaymentOutcome.allCases.map { ($0, program(TemplateFile(returnAfter: $0))) })
        buttonForm = program(.buttonForm)
        buttonChoice = program(.buttonChoice)
        buttonLink = program(.buttonLink)
        buttonClosed = program(.buttonClosed)
        gallery = program(.gallery)
    }
}

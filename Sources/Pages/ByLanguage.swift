/// Something that is there in every language of a template set.
struct ByLanguage<Value: Sendable>: Sendable {
    private let values: [String: Value]
    private let fallback: Value

    init(_ templates: TemplateSet, _ value: (Language) -> Value) {
        values = templates.languagesByName.mapValues(value)
        fallback = values[templates.fallback.identifier] ?? value(templates.fallback)
    }

    /// For a payer's locale: the language itself, or `pt` for `pt-BR`, or ``TemplateSet/fallbackLanguage``.
    subscript(locale: String?) -> Value {
        guard let locale else { return fallback }
        return values[locale] ?? values[String(locale.prefix { $0 != "-" && $0 != "_" })] ?? fallback
    }
}

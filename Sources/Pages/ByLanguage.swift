/// A value for every language of a template set.
struct ByLanguage<Value: Sendable>: Sendable {
    private let values: [String: Value]
    private let fallback: Value

    init(_ templates: TemplateSet, _ value: (Language) -> Value) {
        values = templates.languagesByName.mapValues(value)
        fallback = values[templates.fallback.identifier] ?? value(templates.fallback)
    }

    /// All values, sorted by their languages.
    var all: [Value] { values.sorted { $0.key < $1.key }.map(\.value) }

    /// The value for a payer's locale: of the language itself, or of `pt` for `pt-BR`, or of
    /// ``TemplateSet/fallbackLanguage``.
    subscript(locale: String?) -> Value {
        guard let locale else { return fallback }
        return values[locale] ?? values[String(locale.prefix { $0 != "-" && $0 != "_" })] ?? fallback
    }
}

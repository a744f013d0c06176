package import PaymentModel

extension PageRenderer {
    /// A page that a payer comes back to after a payment: one for all orders, with nothing of any of them.
    ///
    /// - Parameters:
    ///   - outcome: The outcome that the page is for.
    ///   - language: Its language; `nil` for the fallback.
    ///   - addresses: The same page in all languages that it links to: addresses relative to it, by the language.
    /// - Returns: the page, well-formed as XML too.
    package func returnPage(_ outcome: PaymentOutcome, language: String?, addresses: [String: String]) -> [UInt8] {
        let templates = templates[language]
        guard let page = templates.returnPages[outcome] else { return [] }
        var others: [UInt8] = []
        for other in self.templates.all where other !== templates {
            guard let address = addresses[other.language] else { continue }
            var link = SlotValues<Escaped>()
            link.set(.otherLanguage, text: other.language)
            link.set(.otherName, text: other.name)
            link.set(.otherURL, text: address)
            page.elements[.languages]?.append(to: &others, link)
        }
        var values = SlotValues<Escaped>()
        values[.languages] = others
        values.set(.hasLanguages, !others.isEmpty)
        return page.rendered(values)
    }
}

import PaymentModel

/// The forms of a page on which the payer chooses a service, or fills in what one asks for.
struct OfferedForms: Sendable {
    private struct Form {
        let fields: [UInt8]
        let services: [OfferedService]
        let inputs: [FormInput]
        let heading: OfferedService?
    }

    private let forms: [Form]
    private let currency: Currency
    private let language: String

    /// - Parameters:
    ///   - forms: In their order on the page.
    ///   - currency: The order's: a service of another one says so.
    ///   - language: The page's, for the platform's texts.
    /// - Throws: ``PageError/unprintable(field:scalar:)``.
    init(_ forms: [PaymentForm], currency: Currency, language: String) throws(PageError) {
        var prepared: [Form] = []
        for form in forms {
            prepared.append(
                Form(
                    fields: try form.hiddenInputs(), services: form.services, inputs: form.inputs,
                    heading: form.heading))
        }
        self.forms = prepared
        self.currency = currency
        self.language = language
    }

    /// A page or a button with these forms.
    ///
    /// - Throws: ``PageError/noForms(file:)`` if the template has no place for them.
    func rendered(
        _ values: SlotValues<Escaped>, by template: TemplateProgram<Escaped>, of file: TemplateFile
    ) throws(PageError) -> [UInt8] {
        guard let element = template.elements[.forms] else { throw .noForms(file: file.name) }
        var list: [UInt8] = []
        for form in forms {
            var own = values
            own[.formFields] = form.fields
            if let heading = form.heading {
                own.set(.hasHeading, true)
                own.set(heading, currency, language, showsLogo: file.showsLogos)
            }
            own[.methods] = markup(form.services, by: element.elements[.methods]) { service, method in
                method.set(.methodCode, text: service.service.code)
                method.set(service, currency, language, showsLogo: file.showsLogos)
            }
            own[.inputs] = markup(form.inputs, by: element.elements[.inputs]) { input, field in
                let texts = PayerInput(input, language: language)
                field[.input] = texts.markup
                field.set(.inputLabel, text: texts.label)
                field.set(.inputHint, text: texts.hint)
                field.set(.isOptional, !input.field.isRequired)
            }
            element.append(to: &list, own)

            func markup<Item>(
                _ items: [Item], by program: TemplateProgram<Escaped>?,
                _ set: (Item, inout SlotValues<Escaped>) -> Void
            ) -> [UInt8] {
                guard let program else { return [] }
                var list: [UInt8] = []
                for item in items {
                    var inner = values
                    set(item, &inner)
                    program.append(to: &list, inner)
                }
                return list
            }
        }
        var values = values
        values[.forms] = list
        values.set(.hasMethods, forms.count > 1 || !forms.allSatisfy(\.services.isEmpty))
        return template.rendered(values)
    }
}

extension TemplateFile {
    /// False for what is pasted into other sites, where the logos are not.
    fileprivate var showsLogos: Bool { medium == .wholePage }
}

extension SlotValues {
    fileprivate mutating func set(
        _ offered: OfferedService, _ currency: Currency, _ language: String, showsLogo: Bool
    ) {
        let service = offered.service
        set(.methodName, text: service.names.texts(for: language).first ?? service.method)
        set(.methodDescription, text: service.description)
        if showsLogo { set(.methodLogo, text: offered.logo) }
        set(.methodCurrency, text: service.currency == currency.code ? nil : service.currency)
    }
}

import PaymentModel
import TextSupport

extension Page {
    /// The checkout page of a link that names no service: plain forms, which open the link again with one.
    ///
    /// - Parameters:
    ///   - services: At least one.
    ///   - link: The fields of the link.
    ///   - payee: The name of the account.
    /// - Returns: the page.
    static func choice(of services: [Service], _ link: FormFields, payee: String) -> String {
        let buttons = services.filter(\.fields.isEmpty).map {
            "<p><button name=\"service\" value=\"\(escaped($0.code))\">\(label($0, link))</button></p>\n"
        }
        let forms = services.filter { !$0.fields.isEmpty }.map { service in
            let inputs = service.fields.map { input($0, of: service, link) }
            return """
                <form method="get">
                <h2>\(label(service, link))</h2>
                \(hidden(link, without: service.fields.map(\.formName)))\(inputs.joined())<p><button name="service" \
                value="\(escaped(service.code))">Continue with \(label(service, link))</button></p>
                </form>

                """
        }
        let plain = buttons.isEmpty ? "" : "<form method=\"get\">\n\(hidden(link))\(buttons.joined())</form>\n"
        return page(
            "Pay \(link["amount"] ?? "") \(link["currency"] ?? "") to \(payee)",
            "<p>How do you want to pay?</p>\n" + plain + forms.joined())
    }

    /// The method's name, and the currency if it is not the link's.
    private static func label(_ service: Service, _ link: FormFields) -> String {
        let name = service.names["en"] ?? service.method
        return escaped(service.currency == link["currency"] ? name : "\(name), in \(service.currency)")
    }

    /// The link's own fields, without the choice.
    private static func hidden(_ link: FormFields, without names: [String] = []) -> String {
        link.pairs.filter { $0.name != "service" && !names.contains($0.name) }.map { field in
            // Line breaks stay what they are.
            let value = String(decoding: MarkupEscaping.xml.escaped(field.value), as: UTF8.self)
            return "<input type=\"hidden\" name=\"\(escaped(field.name))\" value=\"\(value)\">\n"
        }.joined()
    }

    private static func input(_ field: ServiceField, of service: Service, _ link: FormFields) -> String {
        let id = escaped("\(service.code)-\(field.key)")
        let pattern = field.pattern.map { " pattern=\"\(escaped($0))\"" } ?? ""
        return """
            <p><label for="\(id)">\(escaped(field.labels["en"] ?? field.key))\(field.isRequired ? "" : " (optional)")</label>
            <input id="\(id)" name="\(escaped(field.formName))" value="\(escaped(link[field.formName] ?? ""))" \
            aria-describedby="\(id)-hint"\(pattern)\(field.isRequired ? " required" : "")>
            <span id="\(id)-hint">\(escaped(field.hints["en"] ?? ""))</span></p>

            """
    }
}

extension ServiceField {
    fileprivate var formName: String { "service_fields[\(key)]" }
}

/// A service that a page offers to the payer.
package struct OfferedService: Sendable, Hashable {
    /// As the platform lists it.
    package var service: Service
    /// The address of the logo, relative to a pay page; `nil` without one.
    package var logo: String?

    /// A service with its logo.
    package init(_ service: Service, logo: String? = nil) {
        self.service = service
        self.logo = logo
    }
}

extension [String: String] {
    /// The texts of the platform, by language, that serve for a language: its own, that without its region, the English
    /// one, then any other.
    package func texts(for language: String) -> [String] {
        let primary = String(language.prefix { $0 != "-" && $0 != "_" })
        return ([language, primary, "en"] + keys.sorted()).compactMap { self[$0] }.filter { !$0.isEmpty }
    }
}

/// A field that the payer fills in.
package struct FormInput: Sendable, Hashable {
    /// The name that is sent, with brackets: `service_fields[iban]`.
    package var name: String
    /// The field of a service that it stands for.
    package var field: ServiceField

    /// The input for a field of a service.
    package init(_ field: ServiceField) {
        name = "\(OrderField.serviceFields.prefix)[\(field.key)]"
        self.field = field
    }
}

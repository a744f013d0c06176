package import PaymentModel

/// The options for the check of a third-party page.
package struct PageOptions: Sendable {
    /// The platform that payments must go to.
    package var platform: Platform { didSet { addresses = PlatformAddresses(platform) } }
    /// The time of the check, in UNIX seconds; earlier expiries are in the past.
    package var now: Int
    /// The user's severities, by rule; `nil` inside switches the rule off.
    package var severities: [String: Finding.Severity?]
    /// The platform's addresses, parsed once for many pages.
    private(set) var addresses: PlatformAddresses

    /// Options with the rules' own severities by default.
    package init(platform: Platform, now: Int, severities: [String: Finding.Severity?] = [:]) {
        self.platform = platform
        addresses = PlatformAddresses(platform)
        self.now = now
        self.severities = severities
    }
}

/// The report on a third-party page.
package struct PageReport: Sendable, Hashable {
    /// In the order of the page, each with line and column.
    package var findings: [Finding] = []
    /// The ways to pay that the page offers, in its order.
    package var payments: [FoundPayment] = []
    /// The number of findings that comments in the page have switched off.
    package var silenced = 0

    /// A report without findings.
    package init() {}
}

/// A form or a link that pays, found in a page.
package struct FoundPayment: Sendable, Hashable, Codable {
    /// The kind of payment.
    package enum Kind: String, Sendable, Codable {
        /// A form that POSTs to the process address.
        case form
        /// A link to the checkout page, or a form that goes there.
        case checkout
        /// A link to an invoice that was created beforehand.
        case invoice
    }

    /// The kind of payment.
    package var kind: Kind
    /// The beginning of the form or the link.
    package var location: Location
    /// The fields, in their order; a name may occur twice, the value that the payer fills in is `nil`.
    package var fields: [Field]

    /// A field as it would be sent.
    package struct Field: Sendable, Hashable, Codable {
        /// The name as written, with brackets.
        package var name: String
        /// `nil` for a value that the payer fills in.
        package var value: String?

        /// A field.
        package init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// A payment.
    package init(kind: Kind, location: Location, fields: [Field]) {
        self.kind = kind
        self.location = location
        self.fields = fields
    }

    /// - Returns: the value that the platform would take: of two fields of a name the last; `nil` if there is none, or
    ///   the payer fills it in.
    package func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }
}

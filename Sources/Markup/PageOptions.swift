public import Checkout

/// What a page that others wrote is held against.
public struct PageOptions: Sendable {
    /// Where payments must go.
    public var platform: Platform { didSet { addresses = PlatformAddresses(platform) } }
    /// UNIX seconds; decides what is past its expiry.
    public var now: Int
    /// Severities other than the rules' own, by rule; `nil` inside switches the rule off.
    public var severities: [String: Finding.Severity?]
    /// The platform's addresses, taken apart once for many pages.
    private(set) var addresses: PlatformAddresses

    /// The rules' own severities, unless said.
    public init(platform: Platform, now: Int, severities: [String: Finding.Severity?] = [:]) {
        self.platform = platform
        addresses = PlatformAddresses(platform)
        self.now = now
        self.severities = severities
    }
}

/// What was found in a page that others wrote.
public struct PageReport: Sendable, Hashable {
    /// In the order of the page, each with line and column.
    public var findings: [Finding] = []
    /// The ways to pay that the page offers, in its order.
    public var payments: [FoundPayment] = []
    /// How many findings comments in the page have switched off.
    public var silenced = 0

    /// Nothing found.
    public init() {}
}

/// A form or a link that pays, as a page has it.
public struct FoundPayment: Sendable, Hashable, Codable {
    /// How it pays.
    public enum Kind: String, Sendable, Codable {
        /// A form that POSTs to the process address.
        case form
        /// A link to the checkout page, or a form that goes there.
        case checkout
        /// A link to an invoice that was created beforehand.
        case invoice
    }

    /// How it pays.
    public var kind: Kind
    /// Where the form or the link begins.
    public var location: Location
    /// The fields, in their order; a name may be there twice, the value that the payer fills in is `nil`.
    public var fields: [Field]

    /// A field as it would be sent.
    public struct Field: Sendable, Hashable, Codable {
        /// With brackets, as written.
        public var name: String
        /// `nil` for what the payer fills in.
        public var value: String?

        /// A field.
        public init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// A payment.
    public init(kind: Kind, location: Location, fields: [Field]) {
        self.kind = kind
        self.location = location
        self.fields = fields
    }

    /// - Returns: what the platform would take: of two fields of a name the last; `nil` if there is none, or the payer
    ///   fills it in.
    public func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }
}

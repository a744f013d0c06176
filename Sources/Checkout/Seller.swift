/// The seller's data on pages and print.
public struct Seller: Sendable, Hashable {
    /// The name that payers know.
    public var name: String
    /// Lines separated by `\n`.
    public var address: String?
    /// The contact for questions: a mail address, a telephone number or a web address.
    public var contact: String?
    /// The terms of sale, https.
    public var termsURL: String?
    /// The colour of buttons and headings, `#RRGGBB`.
    public var color: String?

    /// A seller; a name is enough.
    public init(
        name: String, address: String? = nil, contact: String? = nil, termsURL: String? = nil, color: String? = nil
    ) {
        self.name = name
        self.address = address
        self.contact = contact
        self.termsURL = termsURL
        self.color = color
    }
}

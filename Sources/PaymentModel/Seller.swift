/// The seller's data on pages and print.
package struct Seller: Sendable, Hashable {
    /// The name that payers know.
    package var name: String
    /// Lines separated by `\n`.
    package var address: String?
    /// The contact for questions: a mail address, a telephone number or a web address.
    package var contact: String?
    /// The terms of sale, https.
    package var termsURL: String?
    /// The colour of buttons and headings, `#RRGGBB`.
    package var color: String?

    /// A seller; a name is enough.
    package init(
        name: String, address: String? = nil, contact: String? = nil, termsURL: String? = nil, color: String? = nil
    ) {
        self.name = name
        self.address = address
        self.contact = contact
        self.termsURL = termsURL
        self.color = color
    }
}

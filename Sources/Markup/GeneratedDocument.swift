public import Checkout

/// A document that was made, and what it must hold to be let out.
public struct GeneratedDocument: Sendable {
    /// What kind of document it is.
    public enum Kind: Sendable, Hashable {
        /// A whole page, from its doctype on.
        case page
        /// A snippet to be pasted into somebody's page.
        case fragment
        /// The HTML of a mail, a whole document.
        case mail
    }

    /// How the document lets somebody pay.
    public enum Payment: Sendable, Hashable {
        /// By exactly one form, which sends exactly this.
        case form(PaymentForm)
        /// By exactly one `<a href>`, which is exactly this address; in a mail, by one or more.
        case link(String)
        /// Not at all, as on a page of an order that is closed.
        case none

        /// What the form must send; `nil` for a document that pays otherwise.
        var form: PaymentForm? { if case .form(let form) = self { form } else { nil } }
    }

    /// The file's name, as findings show it.
    public var name: String
    /// UTF-8.
    public var bytes: [UInt8]
    /// Whether it is a page, a snippet or a mail.
    public var kind: Kind
    /// What it must send, to the byte.
    public var payment: Payment
    /// The addresses that a mail may link to beside its payment, to the byte: the seller's terms and contact.
    public var otherLinks: [String]

    /// A document and what is expected of it.
    public init(name: String, bytes: [UInt8], kind: Kind, payment: Payment, otherLinks: [String] = []) {
        self.name = name
        self.bytes = bytes
        self.kind = kind
        self.payment = payment
        self.otherLinks = otherLinks
    }
}

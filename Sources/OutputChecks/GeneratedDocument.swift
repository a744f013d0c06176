package import PaymentModel

/// A generated document, with the content that it must have.
package struct GeneratedDocument: Sendable {
    /// The kind of a document.
    package enum Kind: Sendable, Hashable {
        /// A whole page, from its doctype on.
        case page
        /// A snippet for an existing page.
        case fragment
        /// The HTML of a mail, a whole document.
        case mail
    }

    /// The way of payment in a document.
    package enum Payment: Sendable, Hashable {
        /// Exactly these forms, each of which sends exactly its fields, and lets the payer fill in and choose exactly what
        /// it says.
        case forms([PaymentForm])
        /// Exactly one `<a href>` of exactly this address; in a mail, one or more.
        case link(String)
        /// No payment, as on a page of an order that is closed.
        case none

        /// One form.
        package static func form(_ form: PaymentForm) -> Payment { .forms([form]) }

        /// The forms that must be there; empty for a document that pays otherwise.
        var forms: [PaymentForm] { if case .forms(let forms) = self { forms } else { [] } }
    }

    /// The file's name, as findings show it.
    package var name: String
    /// UTF-8.
    package var bytes: [UInt8]
    /// The kind.
    package var kind: Kind
    /// The payment that it must contain, to the byte.
    package var payment: Payment
    /// The addresses that a mail may link to beside its payment, to the byte: the seller's terms and contact.
    package var otherLinks: [String]

    /// A document with its expected content.
    package init(name: String, bytes: [UInt8], kind: Kind, payment: Payment, otherLinks: [String] = []) {
        self.name = name
        self.bytes = bytes
        self.kind = kind
        self.payment = payment
        self.otherLinks = otherLinks
    }
}

/// The texts of one label, card, tent, sign or invoice, in the payer's language.
package struct PrintItem: Sendable, Hashable {
    /// The link that the code holds and that a click on it opens.
    package var link: String
    /// BCP 47, such as `uk`.
    package var language: String
    /// The name of the seller.
    package var payee: String
    /// The amount in the language's format, with its currency; `nil` to print none.
    package var amount: String?
    /// The purpose of the payment; line breaks are `\n`.
    package var purpose: String?
    /// The number of the order, with its label: `Reference INV-7`.
    package var reference: String
    /// The place of payment, in words: `You will pay on pay.cascad.com`.
    ///
    /// The payer can compare it with the telephone's display, in case another code was put over this one.
    package var whereToPay: String
    /// A shorter form, for a label without room for the long one; `nil` if there is none.
    package var whereToPayBriefly: String?
    /// The instruction, such as `Scan the code with your phone's camera`.
    package var howToPay: String
    /// The end of the time for payment, with its label; `nil` if there is none.
    package var payBy: String?
    /// The word printed across all of it for a test key, such as `TEST`.
    package var test: String?
    /// The further texts of an invoice; `nil` for all other products.
    package var invoice: InvoiceText?

    /// An item.
    package init(
        link: String, language: String, payee: String, amount: String?, purpose: String?, reference: String,
        whereToPay: String, whereToPayBriefly: String? = nil, howToPay: String, payBy: String? = nil,
        test: String? = nil, invoice: InvoiceText? = nil
    ) {
        self.link = link
        self.language = language
        self.payee = payee
        self.amount = amount
        self.purpose = purpose
        self.reference = reference
        self.whereToPay = whereToPay
        self.whereToPayBriefly = whereToPayBriefly
        self.howToPay = howToPay
        self.payBy = payBy
        self.test = test
        self.invoice = invoice
    }
}

/// The texts of an invoice beyond a ``PayItem``, in the payer's language.
package struct InvoiceText: Sendable, Hashable {
    /// A label and its value: `Date` and `22 November 2026`.
    package struct Row: Sendable, Hashable {
        /// The label.
        package var label: String
        /// The value.
        package var value: String

        /// A row.
        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// `Invoice`.
    package var title: String
    /// The order's number after the title: `INV-7`; `nil` to leave it out.
    package var number: String?
    /// The seller's address; lines separated by `\n`.
    package var sellerAddress: String?
    /// The contact for questions.
    package var sellerContact: String?
    /// The customer's name and address for the envelope; lines separated by `\n`, empty if there are none.
    package var recipient: String
    /// Number, date and due date, if present.
    package var details: [Row]
    /// The label of `purpose`: `For`.
    package var purposeLabel: String
    /// The label of `amount`: `Amount to pay`.
    package var amountLabel: String

    /// The texts of an invoice.
    package init(
        title: String, number: String? = nil, sellerAddress: String?, sellerContact: String?, recipient: String,
        details: [Row], purposeLabel: String, amountLabel: String
    ) {
        self.title = title
        self.number = number
        self.sellerAddress = sellerAddress
        self.sellerContact = sellerContact
        self.recipient = recipient
        self.details = details
        self.purposeLabel = purposeLabel
        self.amountLabel = amountLabel
    }
}

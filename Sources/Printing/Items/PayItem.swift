/// What stands on one label, card, tent, sign or invoice: every text ready, in the payer's language.
public struct PayItem: Sendable, Hashable {
    /// What the code holds and a click on it opens.
    public var link: String
    /// BCP 47, such as `uk`.
    public var language: String
    /// Who is paid.
    public var payee: String
    /// As the language writes it, with its currency; `nil` where the paper is not to say one.
    public var amount: String?
    /// What is paid; line breaks are `\n`.
    public var purpose: String?
    /// The number of the order, with its label: `Reference INV-7`.
    public var reference: String
    /// Where one pays, in words: `You will pay on pay.cascad.com`.
    ///
    /// The payer can hold it against what the telephone shows, should somebody have put another code over this one.
    public var whereToPay: String
    /// The same in fewer words, for a label without room for them; `nil` if there are no fewer.
    public var whereToPayBriefly: String?
    /// What to do, such as `Scan the code with your phone's camera`.
    public var howToPay: String
    /// Until when, with its label; `nil` where there is no end.
    public var payBy: String?
    /// Stands across all of it where no money moves, such as `TEST`.
    public var test: String?
    /// What only an invoice says; `nil` for all else.
    public var invoice: InvoiceText?

    /// An item.
    public init(
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

/// What an invoice says beyond a ``PayItem``, in the payer's language.
public struct InvoiceText: Sendable, Hashable {
    /// A label and what it says: `Date` and `22 November 2026`.
    public struct Row: Sendable, Hashable {
        /// What it is.
        public var label: String
        /// What it says.
        public var value: String

        /// A row.
        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// `Invoice`.
    public var title: String
    /// The order's, as it stands after the title: `INV-7`; `nil` to leave it out.
    public var number: String?
    /// The seller's address; lines separated by `\n`.
    public var sellerAddress: String?
    /// Whom to ask.
    public var sellerContact: String?
    /// The customer's name and address as an envelope has them; lines separated by `\n`, empty if nothing is known.
    public var recipient: String
    /// Number, date and due date, as far as they are known.
    public var details: [Row]
    /// What `purpose` is called: `For`.
    public var purposeLabel: String
    /// What `amount` is called: `Amount to pay`.
    public var amountLabel: String

    /// The texts of an invoice.
    public init(
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

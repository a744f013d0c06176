public import Checkout

/// What a pay page, open or closed, is made of.
public struct PayPage: Sendable {
    /// Whether the order can be paid.
    public enum State: Sendable, Hashable {
        case open
        /// `expires` of the order has passed.
        case expired
        /// The merchant wants no more payments of it; a note for the payer, in the payer's language, if there is one.
        case closed(note: String?)
    }

    /// What is paid.
    public var order: Order
    /// The order's id as the platform gets it; the payer sees it as the reference.
    public var identifier: String
    /// What the button sends.
    public var form: PaymentForm
    /// The code to pay with from paper, as a whole `<svg>` element that is trusted to be one.
    public var qrSVG: String?
    /// Where the page will be found; printed beside the code.
    public var pageURL: String?
    /// Whether it can be paid.
    public var state: State
    /// The payer's language; `nil` takes the order's ``Checkout/Order/locale``.
    public var language: String?

    /// A page; by default one that can be paid, without a code to print.
    public init(
        order: Order, identifier: String, form: PaymentForm, qrSVG: String? = nil, pageURL: String? = nil,
        state: State = .open, language: String? = nil
    ) {
        self.order = order
        self.identifier = identifier
        self.form = form
        self.qrSVG = qrSVG
        self.pageURL = pageURL
        self.state = state
        self.language = language
    }
}

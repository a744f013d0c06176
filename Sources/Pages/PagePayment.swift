package import PaymentModel

/// The way of payment of an order's page and button.
package enum PagePayment: Sendable, Hashable {
    /// Forms that POST to the platform, in their order on the page; the payer sends one of them.
    case forms([PaymentForm])
    /// A link: the address of an invoice made beforehand, its `hpp_url`.
    ///
    /// Nothing else of the order is sent; the page names the link's host as the place of payment.
    case link(String)

    /// One form.
    package static func form(_ form: PaymentForm) -> PagePayment { .forms([form]) }
}

package import PaymentModel

/// The way of payment of an order's page and button.
package enum PagePayment: Sendable, Hashable {
    /// A form that POSTs these fields to the platform.
    case form(PaymentForm)
    /// A link: the address of an invoice made beforehand, its `hpp_url`.
    ///
    /// Nothing else of the order is sent; the page names the link's host as the place of payment.
    case link(String)
}

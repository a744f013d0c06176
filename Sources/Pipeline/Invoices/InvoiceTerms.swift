import OrderFile
package import PaymentModel

/// The conditions and the expiry of an invoice.
package struct InvoiceTerms: Sendable {
    /// The time during which an invoice should be payable, in seconds.
    package let lifetime: Int
    /// UNIX seconds.
    package let now: Int

    package init(lifetime: Int, now: Int) {
        self.lifetime = lifetime
        self.now = now
    }

    /// Seconds above the platform's minimum of 14 minutes: the request may arrive only after a few retries.
    private static let margin = 60

    /// UNIX seconds: the order's own expiry, or the end of ``lifetime`` if that is earlier.
    package func expires(_ order: Order) -> Int {
        min(order.expires ?? Int.max, now + lifetime)
    }

    /// - Returns: the reason why an invoice can't be made for the order; `nil` if it can.
    package func finding(_ order: Order, at location: (String) -> Location?) -> Finding? {
        if order.isReusable {
            return Finding(
                "invoice-reusable", at: location(OrderField.reusable.name),
                "an invoice is for one payment, and this link is for many: take --link page or --link checkout for it")
        }
        if let expires = order.expires, expires > now,
            expires < now + InvoiceRequest.lifetimes.lowerBound + Self.margin
        {
            return Finding(
                "invoice-expires", at: location(OrderField.expires.name),
                "an invoice lives for 14 minutes at least, and the order expires sooner: give it more time, or take "
                    + "--link page")
        }
        return nil
    }
}

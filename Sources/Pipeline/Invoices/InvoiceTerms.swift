package import Checkout
import OrderFile

/// What an invoice can't be, and until when it lives.
package struct InvoiceTerms: Sendable {
    /// In seconds: how long the user wants an invoice to be payable.
    package let lifetime: Int
    /// UNIX seconds.
    package let now: Int

    package init(lifetime: Int, now: Int) {
        self.lifetime = lifetime
        self.now = now
    }

    /// The platform wants at least 14 minutes at the moment when the request arrives, which may be a few retries later.
    private static let margin = 60

    /// UNIX seconds: the order's own expiry, or earlier where an invoice can't live as long.
    package func expires(_ order: Order) -> Int {
        min(order.expires ?? Int.max, now + lifetime)
    }

    /// - Returns: why an invoice can't be made for the order; `nil` if it can.
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

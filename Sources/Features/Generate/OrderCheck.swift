import PaymentModel
import Pipeline

/// Checks an order beyond its own row: against the platform's services, and for its link.
struct OrderCheck: Sendable {
    let orderRenderer: OrderRenderer
    let services: ServiceCheck

    /// - Parameters:
    ///   - order: An order that is valid by itself.
    ///   - isClosed: True if the merchant closes it, or has closed it.
    ///   - location: The location of a field of the order; of the whole row for an empty name.
    /// - Returns: the findings; only an error keeps the order from being made.
    func findings(_ order: Order, isClosed: Bool, at location: (String) -> Location?) -> [Finding] {
        let isClosed = isClosed || orderRenderer.isExpired(order)
        // An order that can't be paid any more needs no service.
        let problems =
            isClosed ? [] : services.problems(order).map { $0.finding(at: location($0.field)) }
        return [orderRenderer.finding(order, isClosed: isClosed, at: location), unusedReturns(order, at: location)]
            .compactMap { $0 } + problems
    }

    /// - Returns: a warning for pages to come back to that can't be sent.
    private func unusedReturns(_ order: Order, at location: (String) -> Location?) -> Finding? {
        guard !order.returnURLs.isEmpty, !orderRenderer.settings.takesReturnURLs else { return nil }
        return Finding(
            "return-urls-unused", .warning, at: location(OrderField.returnURLPending.name),
            "return_urls go with invoices over the private API alone, and have no effect here: say --link invoice --api "
                + "private, or write one page for every outcome, in a column \(OrderField.returnURL.name)")
    }
}

extension Finding {
    /// - Returns: what is easily overlooked when one order is made by flags, say for a campaign: the second payer is
    ///   refused. `nil` for an order that many can pay.
    static func onePayment(_ order: Order) -> Finding? {
        guard !order.isReusable else { return nil }
        return Finding(
            "one-payment", .note, at: nil,
            "this is for one payment: once it is paid, others read that it can't be paid any more. For a link, button or code "
                + "that many people pay with, say --reusable")
    }
}

import Ledger
import PaymentModel

/// The addresses that payers may be sent to, by mail or on paper.
struct LinkAddress: Sendable {
    let orderRenderer: OrderRenderer

    /// Checks the link of an order that can be paid.
    ///
    /// - Returns: the problem; `nil` for the page of the order, a checkout link with its amount, or its invoice.
    func finding(_ order: LinkedOrder) -> Finding? {
        let record = order.record
        guard record.state == .open, !record.link.isEmpty else { return nil }
        let isGood =
            record.link == orderRenderer.settings.pageURL(order.entry.token) || isCheckout(record)
            || isInvoice(record, order.entry.invoice)
        guard !isGood else { return nil }
        return Finding(
            "link-address", at: order.location,
            "the link of \"\(PlatformText.shown(record.order))\" is \(PlatformText.shown(record.link)), which is neither its "
                + "page below site_url, nor at the platform, nor the address of its invoice: run paylink generate again "
                + "with these settings")
    }

    /// - Returns: true for a checkout link of the account, with the order's amount.
    private func isCheckout(_ record: LinkRecord) -> Bool {
        let settings = orderRenderer.settings
        let page = settings.platform.checkoutPage + "?"
        // A checkout link with customers' data may be longer than a ``WebAddress``.
        guard record.link.hasPrefix(page), record.link.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return false
        }
        let fields = record.link.dropFirst(page.count).split(separator: "&")
        return [("public_key", settings.publicKey.text), ("amount", record.amount), ("currency", record.currency)]
            .allSatisfy { name, text in fields.filter { $0.hasPrefix(name + "=") } == ["\(name)=\(text)"] }
    }

    private func isInvoice(_ record: LinkRecord, _ invoice: LedgerInvoice?) -> Bool {
        guard record.kind == Settings.Link.invoice.rawValue, let invoice, invoice.id == record.invoice else {
            return false
        }
        return record.link == invoice.url && (try? WebAddress(record.link)) != nil
    }
}

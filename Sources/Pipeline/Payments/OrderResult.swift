package import Foundation
package import Ledger
package import PaymentModel

/// An order with the result of its invoices, taken one by one, so that memory does not grow with them.
package struct OrderResult: Sendable {
    /// The maximum numbers of invoices and notes that are named; a reusable order may have more.
    package static let namedAtMost = 1000
    package static let notesAtMost = 20

    package let order: MatchedOrder
    /// The scope that its invoices are counted in.
    package let scope: InvoiceScope
    /// The sums received, by currency, without deduction of refunds.
    package private(set) var paid: [String: Decimal] = [:]
    /// The sums refunded, by currency.
    package private(set) var refunded: [String: Decimal] = [:]
    /// The number of invoices that hold money that was not refunded.
    package private(set) var payments = 0
    /// UNIX seconds of the last payment.
    package private(set) var lastPaid: Int?
    /// The platform's ids with its status words; invoices that need a person come first.
    package var invoices: [Order.Entry] { odd + others }
    /// The number of invoices, named or not.
    package private(set) var invoiceCount = 0
    /// Remarks on an invoice (by its id) or on the order (`order`).
    package private(set) var notes: [Order.Entry] = []

    private var odd: [Order.Entry] = []
    private var others: [Order.Entry] = []
    private var seen: Set<Verdict> = []
    private var older = 0
    private let isChanged: Bool

    /// An order without invoices.
    ///
    /// - Parameters:
    ///   - order: The order of the file.
    ///   - knew: The amount and currency in the ledger; `nil` if the order is not there.
    ///   - scope: The scope that its invoices are counted in.
    package init(_ order: MatchedOrder, knew: (amount: String, currency: String)? = nil, scope: InvoiceScope) {
        self.order = order
        self.scope = scope
        isChanged = knew.map { $0 != (order.money.decimalText, order.money.currency.code) } ?? false
        if isChanged, let knew {
            note("order", "its link was made for \(knew.amount) \(knew.currency)")
        }
    }

    /// Takes an invoice of the order.
    package mutating func take(_ invoice: Invoice) {
        guard scope.holds(invoice) else {
            if scope.isOlder(invoice) { older += 1 }
            return
        }
        let payment = Payment(invoice, asked: order.money)
        seen.insert(payment.verdict)
        if payment.holdsMoney { payments += 1 }
        if let amount = payment.paid {
            paid[amount.currency, default: 0] += amount.value
            if let date = invoice.processed ?? invoice.updated { lastPaid = max(lastPaid ?? date, date) }
        }
        if let amount = payment.refunded { refunded[amount.currency, default: 0] += amount.value }

        let id = PlatformText.shown(invoice.id)
        let isOdd = payment.verdict.needsPerson
        let told = [payment.note, unmatched(invoice)].compactMap(\.self)
        if !told.isEmpty { note(id, told.joined(separator: "; ")) }
        invoiceCount += 1
        let named = Order.Entry(id, PlatformText.shown(invoice.status.rawValue))
        if odd.count + others.count < Self.namedAtMost {
            if isOdd { odd.append(named) } else { others.append(named) }
        } else if isOdd, !others.isEmpty {
            others.removeLast()
            odd.append(named)
        }
    }

    /// - Returns: a remark if `metadata[order]` names another order; the reference id and the invoice's own id take
    ///   precedence.
    private func unmatched(_ invoice: Invoice) -> String? {
        guard let named = invoice.metadata["order"], named != order.identifier else { return nil }
        return "its metadata[order] says \(PlatformText.shown(named))"
    }

    private mutating func note(_ key: String, _ text: String) {
        if notes.count < Self.notesAtMost { notes.append(Order.Entry(key, text)) }
    }

    /// All verdicts that need a person, the worst first; otherwise the one verdict on the order.
    package var verdicts: [Verdict] {
        var found = seen.filter(\.needsPerson)
        // Partial payments, each an invoice of its own, are no second payment.
        let isAllParts = seen.subtracting([.partlyPaid, .pending, .failed, .expired, .refunded]).isEmpty
        if !order.isReusable, payments > 1, !isAllParts { found.insert(.paidTwice) }
        if isChanged { found.insert(.changed) }
        let settled = seen.filter { !$0.needsPerson }.min()
        guard let worst = found.min() else { return [settled ?? .neverOpened] }
        // The payment of an order that was changed matters too.
        if worst == .changed { return [.changed, settled ?? .neverOpened] }
        return found.sorted()
    }

    /// True if something needs a person.
    package var needsPerson: Bool { isChanged || verdicts.first?.needsPerson == true }

    /// The sum still to be paid, in the order's currency; 0 for a reusable order, which has no single payer.
    package var open: Decimal {
        guard !order.isReusable else { return 0 }
        switch verdicts.last {
        case .paid, .partlyRefunded, .refunded: return 0
        default:
            let code = order.money.currency.code
            return max(0, order.money.amount - (paid[code] ?? 0) + (refunded[code] ?? 0))
        }
    }

    /// ``notes``, and one about invoices of the order that do not count.
    package var allNotes: [Order.Entry] {
        older == 0
            ? notes : notes + [Order.Entry("older", "\(older) of its invoices were created earlier and do not count")]
    }
}

package import Checkout
package import Foundation
package import Ledger

/// An order and what its invoices make of it: taken in one by one, so that memory does not grow with them.
package struct OrderResult: Sendable {
    /// How many invoices and notes are named; there may be more of a counter sticker.
    package static let namedAtMost = 1000
    package static let notesAtMost = 20

    package let order: MirrorOrder
    /// What of its invoices counts.
    package let scope: MirrorScope
    /// What came in, by currency, refunds not taken off.
    package private(set) var paid: [String: Decimal] = [:]
    /// What went back, by currency.
    package private(set) var refunded: [String: Decimal] = [:]
    /// How many invoices hold money that was not given back.
    package private(set) var payments = 0
    /// UNIX seconds of the last payment.
    package private(set) var lastPaid: Int?
    /// The platform's ids with its words for how they stand; what needs a person comes first.
    package var invoices: [Order.Entry] { odd + others }
    /// How many there are, named or not.
    package private(set) var invoiceCount = 0
    /// What is to be told of an invoice (its id) or of the order (`order`).
    package private(set) var notes: [Order.Entry] = []

    private var odd: [Order.Entry] = []
    private var others: [Order.Entry] = []
    private var seen: Set<Verdict> = []
    private var older = 0
    private let isChanged: Bool

    /// An order without invoices.
    ///
    /// - Parameters:
    ///   - order: As the file has it.
    ///   - knew: What the ledger knew it to ask; `nil` if it does not know the order.
    ///   - scope: What of its invoices counts.
    package init(_ order: MirrorOrder, knew: (amount: String, currency: String)? = nil, scope: MirrorScope) {
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
        let told = [payment.note, stranger(invoice)].compactMap(\.self)
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

    /// - Returns: which other order the invoice names; its reference id or its own id goes before that.
    private func stranger(_ invoice: Invoice) -> String? {
        guard let named = invoice.metadata["order"], named != order.identifier else { return nil }
        return "its metadata[order] says \(PlatformText.shown(named))"
    }

    private mutating func note(_ key: String, _ text: String) {
        if notes.count < Self.notesAtMost { notes.append(Order.Entry(key, text)) }
    }

    /// Everything that needs a person, the worst first; otherwise the one thing that has become of it.
    package var verdicts: [Verdict] {
        var found = seen.filter(\.needsPerson)
        // Parts of one payment, each an invoice of its own, are no second payment.
        let isAllParts = seen.subtracting([.partlyPaid, .pending, .failed, .expired, .refunded]).isEmpty
        if !order.isReusable, payments > 1, !isAllParts { found.insert(.paidTwice) }
        if isChanged { found.insert(.changed) }
        let settled = seen.filter { !$0.needsPerson }.min()
        guard let worst = found.min() else { return [settled ?? .neverOpened] }
        // What has become of an order that was changed is worth knowing too.
        if worst == .changed { return [.changed, settled ?? .neverOpened] }
        return found.sorted()
    }

    /// Whether somebody has to look.
    package var needsPerson: Bool { isChanged || verdicts.first?.needsPerson == true }

    /// What is still to be paid, in the order's currency; 0 for a reusable order, which nobody owes.
    package var open: Decimal {
        guard !order.isReusable else { return 0 }
        switch verdicts.last {
        case .paid, .partlyRefunded, .refunded: return 0
        default:
            let code = order.money.currency.code
            return max(0, order.money.amount - (paid[code] ?? 0) + (refunded[code] ?? 0))
        }
    }

    /// What is to be told, that of the order's invoices which do not count included.
    package var allNotes: [Order.Entry] {
        older == 0
            ? notes : notes + [Order.Entry("older", "\(older) of its invoices were created earlier and do not count")]
    }
}

package import Foundation
package import PaymentModel

/// An amount of the platform's, in a currency that may be unknown.
package struct Amount: Sendable, Hashable {
    package var value: Decimal
    /// ISO 4217.
    package var currency: String

    package init(value: Decimal, currency: String) {
        self.value = value
        self.currency = currency
    }

    /// `25.00 EUR`.
    package var text: String { Self.text(value, currency) + " " + PlatformText.shown(currency) }

    /// Major units with at least the currency's digits; never rounded.
    package static func text(_ value: Decimal, _ currency: String) -> String {
        let text = value.description
        guard let minorUnit = Currency(currency)?.minorUnit, minorUnit > 0 else { return text }
        let digits = text.utf8.firstIndex(of: UInt8(ascii: ".")).map {
            text.utf8.distance(from: $0, to: text.endIndex) - 1
        }
        let missing = String(repeating: "0", count: max(0, minorUnit - (digits ?? 0)))
        return digits == nil ? text + "." + missing : text + missing
    }
}

/// One invoice, compared with the amount of its order.
///
/// The currency of `processed_amount` and `refunded_amount`, when the payer pays in another one than was asked for, is
/// not documented: an invoice counts as paid in full if `processed_amount` is its `amount` or its `payment_amount`.
package struct Payment: Sendable, Hashable {
    /// The verdict on this invoice alone: never ``Verdict/paidTwice``, ``Verdict/changed`` or ``Verdict/neverOpened``.
    package let verdict: Verdict
    /// The sum received; `nil` if nothing was, or if the platform does not state the sum.
    package let paid: Amount?
    /// The sum refunded.
    package let refunded: Amount?
    /// A remark for a person; `nil` if nothing is unusual.
    package let note: String?

    /// True if it holds money that was not refunded.
    package var holdsMoney: Bool {
        switch verdict {
        case .paid, .wrongAmount, .partlyPaid, .refundFailed, .partlyRefunded: true
        default: false
        }
    }

    /// - Parameters:
    ///   - invoice: The platform's invoice.
    ///   - asked: The amount of the order; `nil` if it has none.
    package init(_ invoice: Invoice, asked: Money?) {
        let money = PaidMoney(invoice)
        let wrong = asked.flatMap { Self.altered(invoice, asked: $0) }
        switch invoice.status.meaning {
        case .paid:
            note = wrong ?? (money.isWhole ? nil : "\(money.received.text) came of \(money.invoiced.text)")
            verdict = note == nil ? .paid : .wrongAmount
            (paid, refunded) = (money.received, nil)
        case .partlyPaid:
            let came = invoice.processedAmount == nil ? "an unknown part" : money.received.text
            note = [wrong, "\(came) came of \(money.invoiced.text)"].compactMap(\.self).joined(separator: "; ")
            verdict = .partlyPaid
            (paid, refunded) = (invoice.processedAmount == nil ? nil : money.received, nil)
        case .refunded:
            let isPart = invoice.status.rawValue == "partially_refunded" || money.isPartlyRefunded
            verdict = isPart ? .partlyRefunded : .refunded
            note = nil
            (paid, refunded) = (money.received, money.refunded ?? (isPart ? nil : money.received))
        case .refundFailed:
            note = "the platform says \(PlatformText.shown(invoice.status.rawValue))"
            verdict = .refundFailed
            (paid, refunded) = (money.received, money.refunded)
        case .unknown:
            note = "the platform says \(PlatformText.shown(invoice.status.rawValue)), which this version does not know"
            verdict = .unknownStatus
            (paid, refunded) = (nil, nil)
        case .pending, .failed, .expired:
            (note, paid, refunded) = (nil, nil, nil)
            verdict =
                switch invoice.status.meaning {
                case .failed: .failed
                case .expired: .expired
                default: .pending
                }
        }
    }

    /// - Returns: a remark on an amount or currency that differs from the order's.
    private static func altered(_ invoice: Invoice, asked: Money) -> String? {
        guard invoice.amount != asked.amount || invoice.currency != asked.currency.code else { return nil }
        return "asked for \(Amount(value: invoice.amount, currency: invoice.currency).text) instead of "
            + Amount(value: asked.amount, currency: asked.currency.code).text
    }
}

/// The sums received and refunded for an invoice.
private struct PaidMoney {
    let invoiced: Amount
    /// In the invoice's currency if it is whole.
    let received: Amount
    /// True if the sum received is what the invoice asks for, or the platform does not state the sum.
    let isWhole: Bool
    /// `nil` if the platform does not state it.
    let refunded: Amount?
    let isPartlyRefunded: Bool

    init(_ invoice: Invoice) {
        invoiced = Amount(value: invoice.amount, currency: invoice.currency)
        let isSameCurrency = invoice.serviceCurrency == nil || invoice.serviceCurrency == invoice.currency
        let payment = invoice.paymentAmount
        // The payer may bear a fee, and pay more in the same currency, but never less.
        let isPayment = invoice.processedAmount == payment && (!isSameCurrency || payment ?? 0 >= invoice.amount)
        isWhole = invoice.processedAmount == nil || invoice.processedAmount == invoice.amount || isPayment
        // The currency of the processed sums: undocumented if the payer's differs.
        let isInvoiceCurrency = isSameCurrency || invoice.processedAmount == invoice.amount
        let currency = isInvoiceCurrency ? invoice.currency : invoice.serviceCurrency ?? invoice.currency
        received = isWhole ? invoiced : Amount(value: invoice.processedAmount ?? 0, currency: currency)
        isPartlyRefunded = invoice.refundedAmount.map { $0 < invoice.processedAmount ?? invoice.amount } ?? false
        refunded = invoice.refundedAmount.map { [received, isPartlyRefunded] in
            isPartlyRefunded ? Amount(value: $0, currency: currency) : received
        }
    }
}

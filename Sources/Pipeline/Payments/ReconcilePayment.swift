package import Checkout
package import Foundation

/// An amount that the platform speaks of, in a currency that we may not know.
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

/// One invoice, held against what was asked.
///
/// In which currency the platform gives `processed_amount` and `refunded_amount`, when the payer pays in another than was
/// asked, is not documented: an invoice counts as paid in full if `processed_amount` is its `amount` or its
/// `payment_amount`.
package struct Payment: Sendable, Hashable {
    /// Of this invoice alone: never ``Verdict/paidTwice``, ``Verdict/changed`` or ``Verdict/neverOpened``.
    package let verdict: Verdict
    /// What came in; `nil` if nothing did, or the platform does not say how much.
    package let paid: Amount?
    /// What went back.
    package let refunded: Amount?
    /// What is odd about it, to be told to a person.
    package let note: String?

    /// Whether it holds money that was not given back.
    package var holdsMoney: Bool {
        switch verdict {
        case .paid, .wrongAmount, .partlyPaid, .refundFailed, .partlyRefunded: true
        default: false
        }
    }

    /// - Parameters:
    ///   - invoice: The platform's.
    ///   - asked: What it should ask for; `nil` if no order knows it.
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

    /// - Returns: what the invoice asks for instead of what the order does.
    private static func altered(_ invoice: Invoice, asked: Money) -> String? {
        guard invoice.amount != asked.amount || invoice.currency != asked.currency.code else { return nil }
        return "asked for \(Amount(value: invoice.amount, currency: invoice.currency).text) instead of "
            + Amount(value: asked.amount, currency: asked.currency.code).text
    }
}

/// What came in for an invoice, and what went back.
private struct PaidMoney {
    let invoiced: Amount
    /// In the invoice's currency if all of it came.
    let received: Amount
    /// Whether what came is what the invoice asks for.
    let isWhole: Bool
    /// `nil` where the platform does not say.
    let refunded: Amount?
    let isPartlyRefunded: Bool

    init(_ invoice: Invoice) {
        invoiced = Amount(value: invoice.amount, currency: invoice.currency)
        let isSameCurrency = invoice.serviceCurrency == nil || invoice.serviceCurrency == invoice.currency
        let payment = invoice.paymentAmount
        // The payer may bear a fee, and pay more in the same currency, but never less.
        let isPayment = invoice.processedAmount == payment && (!isSameCurrency || payment ?? 0 >= invoice.amount)
        isWhole = invoice.processedAmount == nil || invoice.processedAmount == invoice.amount || isPayment
        // What the processed figures are in: undocumented unless it is the same.
        let isInvoiceCurrency = isSameCurrency || invoice.processedAmount == invoice.amount
        let currency = isInvoiceCurrency ? invoice.currency : invoice.serviceCurrency ?? invoice.currency
        received = isWhole ? invoiced : Amount(value: invoice.processedAmount ?? 0, currency: currency)
        isPartlyRefunded = invoice.refundedAmount.map { $0 < invoice.processedAmount ?? invoice.amount } ?? false
        refunded = invoice.refundedAmount.map { [received, isPartlyRefunded] in
            isPartlyRefunded ? Amount(value: $0, currency: currency) : received
        }
    }
}

import Foundation
import Ledger
import PaymentModel
package import Pipeline

/// The result of a reconciliation.
package struct ReconcileSummary: Sendable, RunSummary {
    /// Sums of one currency, exact, in major units.
    struct Totals: Sendable, Encodable {
        /// Orders for one payment; reusable ones ask for no total.
        var orders = 0
        /// The sum that these orders ask for.
        var asked: Decimal = 0
        /// The sum received for all orders, in this currency.
        var paid: Decimal = 0
        /// The part of ``paid`` that was refunded.
        var refunded: Decimal = 0
        /// The sum still open of orders for one payment.
        var open: Decimal = 0
        /// The sum received with invoices without an order, less refunds.
        var unmatched: Decimal = 0
    }

    /// The number of orders.
    package private(set) var orders = 0
    /// The number of orders that need a person.
    package private(set) var attention = 0
    /// Rows and lines that could not be read, and are not among the orders.
    package internal(set) var rejected = 0
    /// The numbers of orders by verdict; an order with several verdicts that need a person counts as the worst.
    package private(set) var verdicts: [Verdict: Int] = [:]
    /// The number of invoices without an order that hold money, or may.
    package private(set) var unmatchedPaid = 0
    /// The number of invoices without an order that hold no money.
    package private(set) var unmatchedUnpaid = 0
    /// UNIX seconds: later changes on the platform may be missing.
    package internal(set) var asOf: Int?

    var totals: [String: Totals] = [:]
    var counts = InvoiceCounts()
    var now: Int
    /// True if a file or setting can't be used: then nothing was reconciled.
    package internal(set) var isUnusable = false
    private var invoices = 0
    private let isTest: Bool
    private let timeZone: TimeZone

    init(now: Int, isTest: Bool, timeZone: TimeZone) {
        self.now = now
        self.isTest = isTest
        self.timeZone = timeZone
    }

    /// True if something needs a person: exit code 1.
    package var isFailure: Bool { isUnusable || rejected > 0 || attention > 0 || unmatchedPaid > 0 }

    mutating func add(_ result: OrderResult) {
        orders += 1
        invoices += result.invoiceCount
        if result.needsPerson { attention += 1 }
        if let verdict = result.verdicts.first { verdicts[verdict, default: 0] += 1 }
        let code = result.order.money.currency.code
        if !result.order.isReusable {
            totals[code, default: Totals()].orders += 1
            totals[code, default: Totals()].asked += result.order.money.amount
            totals[code, default: Totals()].open += result.open
        }
        for (currency, amount) in result.paid { totals[currency, default: Totals()].paid += amount }
        for (currency, amount) in result.refunded { totals[currency, default: Totals()].refunded += amount }
    }

    mutating func add(_ unmatched: UnmatchedInvoice) {
        if unmatched.needsPerson { unmatchedPaid += 1 } else { unmatchedUnpaid += 1 }
        if let paid = unmatched.payment.paid { totals[paid.currency, default: Totals()].unmatched += paid.value }
        if let back = unmatched.payment.refunded { totals[back.currency, default: Totals()].unmatched -= back.value }
    }

    /// The number of invoices of orders in other files, which the ledger has.
    var ofOtherFiles: Int { max(0, counts.inScope - invoices - unmatchedPaid - unmatchedUnpaid) }

    // MARK: For programs

    private enum CodingKeys: String, CodingKey {
        case type, orders, attention = "attention_orders", rejected, verdicts, totals, asOf = "as_of", invoices, test
    }

    /// One object, with `"type":"summary"`; amounts are texts, so that no reader rounds them.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("summary", forKey: .type)
        try container.encode(orders, forKey: .orders)
        try container.encode(attention, forKey: .attention)
        try container.encode(rejected, forKey: .rejected)
        let verdicts = verdicts.map { ($0.key.rawValue, $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: verdicts), forKey: .verdicts)
        let texts = totals.map { currency, totals in
            (
                PlatformText.shown(currency),
                [
                    "orders": String(totals.orders), "asked": Amount.text(totals.asked, currency),
                    "paid": Amount.text(totals.paid, currency), "refunded": Amount.text(totals.refunded, currency),
                    "open": Amount.text(totals.open, currency), "no_order": Amount.text(totals.unmatched, currency),
                ]
            )
        }
        try container.encode(Dictionary(texts) { first, _ in first }, forKey: .totals)
        try container.encodeIfPresent(asOf, forKey: .asOf)
        try container.encode(
            [
                "of_orders": invoices, "of_other_files": ofOtherFiles, "no_order_paid": unmatchedPaid,
                "no_order_unpaid": unmatchedUnpaid, "of_other_mode": counts.ofOtherMode, "older": counts.older,
                "not_listed": counts.notListed,
            ], forKey: .invoices)
        try container.encode(isTest, forKey: .test)
    }

    // MARK: For people

    /// The sums by currency, the numbers of orders by verdict, and further remarks.
    package var lines: [String] {
        guard !isUnusable else { return ["Nothing was reconciled: mend the file, then run again."] }
        return sums + [""] + remarks
    }

    private var sums: [String] {
        var rows = [["", "ORDERS", "ASKED", "PAID", "REFUNDED", "OPEN", "NO ORDER"]]
        for (currency, sums) in totals.sorted(by: { $0.key < $1.key }) {
            let amounts = [sums.asked, sums.paid, sums.refunded, sums.open, sums.unmatched]
            rows.append(
                [PlatformText.shown(currency), String(sums.orders)] + amounts.map { Amount.text($0, currency) })
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return index == 0 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
    }

    private var remarks: [String] {
        var remarks: [String] = []
        let found = verdicts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.words)" }
        remarks.append(
            "\(counted(orders, "order")): " + (found.isEmpty ? "none" : found.joined(separator: ", ")) + ".")
        if attention > 0 {
            remarks.append("\(attention) of them need\(attention == 1 ? "s" : "") a person (marked !).")
        }
        if unmatchedPaid > 0 {
            remarks.append(
                "\(counted(unmatchedPaid, "invoice")) with money that no order knows: a person must look.")
        }
        if unmatchedUnpaid > 0 {
            remarks.append("\(counted(unmatchedUnpaid, "unpaid invoice")) that no order knows (--all lists them).")
        }
        if ofOtherFiles > 0 { remarks.append("\(counted(ofOtherFiles, "invoice")) of orders in other files.") }
        if counts.ofOtherMode > 0 {
            remarks.append(
                isTest
                    ? "\(counted(counts.ofOtherMode, "live invoice")) ignored: public_key is a test key."
                    : "\(counted(counts.ofOtherMode, "invoice")) in test mode ignored: no money moved.")
        }
        if counts.older > 0 { remarks.append("\(counted(counts.older, "older invoice")) ignored (--since).") }
        if counts.notListed > 0 {
            remarks.append(
                "\(counted(counts.notListed, "invoice")) known from before that the platform no longer lists, still "
                    + "counted.")
        }
        if rejected > 0 {
            remarks.append(
                "\(counted(rejected, "row")) could not be used: see above. Invoices of such orders may stand among those "
                    + "that no order knows.")
        }
        if isTest { remarks.append("TEST: with a pk_test_ key no money moves.") }
        if let asOf { remarks.append("The platform's invoices as of \(moment(asOf)) (\(Age.words(now - asOf)) ago).") }
        return remarks
    }

    private func moment(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(
            Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone).year().month().day()
                .time(includingFractionalSeconds: false)) + " " + (timeZone.abbreviation() ?? timeZone.identifier)
    }
}

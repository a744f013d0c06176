import Foundation
import Ledger
import OrderFile
import PaymentModel
import Pipeline
import TextSupport

/// The report on its way to standard output, in temporary files until it is complete.
struct ReconcileReport {
    private var table: ReconcileTable?
    private var lines: ReconcileLines?

    init(_ format: Reconcile.Format, timeZone: TimeZone) throws {
        switch format {
        case .text: table = try ReconcileTable(timeZone: timeZone)
        case .csv, .json: lines = try ReconcileLines(isJSON: format == .json)
        }
    }

    mutating func add(_ result: OrderResult) throws {
        try table?.add(result)
        try lines?.add(result)
    }

    mutating func add(_ unmatched: UnmatchedInvoice) throws {
        try table?.add(unmatched)
        try lines?.add(unmatched)
    }

    mutating func finish(_ summary: ReconcileSummary, output: ([UInt8]) -> Void) throws {
        try table?.finish(summary, output: output)
        try lines?.finish(summary, output: output)
    }
}

/// CSV for spreadsheets, or JSON Lines for programs; amounts are texts in both.
private struct ReconcileLines {
    private let isJSON: Bool
    private let temporaryFile: TemporaryFile
    private var csv = CSVWriter(withByteOrderMark: true)

    init(isJSON: Bool) throws {
        self.isJSON = isJSON
        temporaryFile = try TemporaryFile()
        if !isJSON {
            csv.append([
                "order", "asked", "currency", "reusable", "verdict", "attention", "also", "paid", "refunded", "open",
                "other_currencies", "payments", "paid_at", "invoices", "notes", "source", "row",
            ])
            try temporaryFile.append(csv.take())
        }
    }

    mutating func add(_ result: OrderResult) throws {
        let verdicts = result.verdicts
        let (order, currency) = (result.order, result.order.money.currency.code)
        let also = verdicts.dropFirst().map(\.rawValue).joined(separator: " ")
        if isJSON {
            return try temporaryFile.append(
                JSONLine { line in
                    line.add("type", "order")
                    line.add("order", order.identifier)
                    line.add("asked", order.money.decimalText)
                    line.add("currency", currency)
                    line.add("reusable", order.isReusable)
                    line.add("verdict", verdicts.first?.rawValue)
                    line.add("attention", result.needsPerson)
                    line.add("also", also.isEmpty ? nil : also)
                    line.add("paid", Self.entries(result.paid))
                    line.add("refunded", Self.entries(result.refunded))
                    line.add("open", order.isReusable ? nil : Amount.text(result.open, currency))
                    line.add("payments", result.payments)
                    line.add("paid_at", result.lastPaid)
                    line.add("invoices", result.invoices)
                    line.add("invoice_count", result.invoiceCount)
                    line.add("notes", result.allNotes)
                    line.add("source", order.file)
                    line.add("row", order.row)
                }.bytes)
        }
        let others = [("paid", result.paid), ("refunded", result.refunded)].flatMap { word, amounts in
            amounts.filter { $0.key != currency }.sorted { $0.key < $1.key }
                .map { "\(word) \(Amount(value: $0.value, currency: $0.key).text)" }
        }
        csv.append([
            order.identifier, order.money.decimalText, currency, order.isReusable ? "yes" : "no",
            verdicts.first?.rawValue ?? "", result.needsPerson ? "yes" : "no", also,
            result.paid[currency].map { Amount.text($0, currency) } ?? "",
            result.refunded[currency].map { Amount.text($0, currency) } ?? "",
            order.isReusable ? "" : Amount.text(result.open, currency), others.joined(separator: "; "),
            String(result.payments), Self.moment(result.lastPaid),
            Self.ids(result.invoices.map(\.key), of: result.invoiceCount),
            result.allNotes.map { "\($0.key): \($0.value)" }.joined(separator: "; "), order.file, String(order.row),
        ])
        try temporaryFile.append(csv.take())
    }

    mutating func add(_ unmatched: UnmatchedInvoice) throws {
        let (invoice, payment) = (unmatched.invoice, unmatched.payment)
        let currency = PlatformText.shown(invoice.currency)
        let reference = invoice.referenceID.map({ PlatformText.shown($0) })
        let named = invoice.metadata["order"].map({ PlatformText.shown($0) })
        let status = PlatformText.shown(invoice.status.rawValue)
        let paidAt = payment.paid == nil ? nil : invoice.processed ?? invoice.updated
        if isJSON {
            return try temporaryFile.append(
                JSONLine { line in
                    line.add("type", "invoice")
                    line.add("invoice", PlatformText.shown(invoice.id))
                    line.add("status", status)
                    line.add("verdict", payment.verdict.rawValue)
                    line.add("attention", unmatched.needsPerson)
                    line.add("reference_id", reference)
                    line.add("metadata_order", named)
                    line.add("amount", Amount.text(invoice.amount, invoice.currency))
                    line.add("currency", currency)
                    line.add("paid", Self.entries(payment.paid))
                    line.add("refunded", Self.entries(payment.refunded))
                    line.add("paid_at", paidAt)
                    line.add("created", invoice.created)
                    line.add("notes", payment.note)
                }.bytes)
        }
        // Verdict and notes distinguish such a row from an order's; the amount asked stays empty, since there is no
        // order.
        let notes = [
            "no order knows it", reference.map { "reference_id \($0)" }, named.map { "metadata[order] \($0)" },
            "status \(status)", payment.note,
        ]
        func cell(_ amount: Amount?) -> String {
            amount.flatMap { $0.currency == invoice.currency ? Amount.text($0.value, $0.currency) : nil } ?? ""
        }
        let others = [("paid", payment.paid), ("refunded", payment.refunded)].compactMap { word, amount in
            amount.flatMap { $0.currency == invoice.currency ? nil : "\(word) \($0.text)" }
        }
        csv.append([
            "", "", currency, "no", "no_order", unmatched.needsPerson ? "yes" : "no", payment.verdict.rawValue,
            cell(payment.paid), cell(payment.refunded), "", others.joined(separator: "; "),
            payment.holdsMoney ? "1" : "0", Self.moment(paidAt), PlatformText.shown(invoice.id),
            notes.compactMap(\.self).joined(separator: "; "), "", "",
        ])
        try temporaryFile.append(csv.take())
    }

    mutating func finish(_ summary: ReconcileSummary, output: ([UInt8]) -> Void) throws {
        if isJSON { try temporaryFile.append(try JSONText.bytes(summary) + [UInt8(ascii: "\n")]) }
        try temporaryFile.forEachBlock(output)
    }

    private static func entries(_ amounts: [String: Decimal]) -> [Order.Entry] {
        amounts.sorted { $0.key < $1.key }.map {
            Order.Entry(PlatformText.shown($0.key), Amount.text($0.value, $0.key))
        }
    }

    private static func entries(_ amount: Amount?) -> [Order.Entry] {
        entries(amount.map { [$0.currency: $0.value] } ?? [:])
    }

    private static func moment(_ seconds: Int?) -> String {
        seconds.map { Date(timeIntervalSince1970: Double($0)).formatted(.iso8601) } ?? ""
    }

    static func ids(_ ids: [String], of count: Int) -> String {
        ids.joined(separator: " ") + (count > ids.count ? " and \(count - ids.count) more" : "")
    }
}

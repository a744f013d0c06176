import Foundation
import Ledger
import PaymentModel
import Testing

@testable import InvoicesFeature
@testable import Pipeline

/// An order's invoices in, what has become of it out.
@Suite struct VerdictTests {
    /// An invoice in few words; 25.00 EUR unless said.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let invoices: [Invoice]
        let verdicts: [Verdict]
        var isReusable = false
        var paid: [String: Decimal] = [:]
        var open: Decimal = 0

        init(
            _ name: String, _ invoices: [Invoice], _ verdicts: [Verdict], isReusable: Bool = false,
            paid: [String: Decimal] = [:], open: Decimal = 0
        ) {
            testDescription = name
            self.invoices = invoices
            self.verdicts = verdicts
            self.isReusable = isReusable
            self.paid = paid
            self.open = open
        }
    }

    static func invoice(
        _ status: String, _ amount: Decimal = 25, _ currency: String = "EUR", processed: Decimal? = nil,
        refunded: Decimal? = nil, payment: Decimal? = nil, service: String? = nil
    ) -> Invoice {
        Invoice(
            id: "cpi_\(status)_\(amount)", status: InvoiceStatus(rawValue: status), referenceID: "INV-7",
            amount: amount,
            currency: currency, paymentAmount: payment, serviceCurrency: service, processedAmount: processed,
            refundedAmount: refunded, processed: 1_600_000_000)
    }

    static let paid = invoice("processed", processed: 25)

    static let cases: [Case] = [
        // One invoice, or none.
        Case("none", [], [.neverOpened], open: 25),
        Case("paid", [paid], [.paid], paid: ["EUR": 25]),
        Case("paid, the platform does not say how much", [invoice("processed")], [.paid], paid: ["EUR": 25]),
        Case("created", [invoice("created")], [.pending], open: 25),
        Case("an error on the way", [invoice("process_error")], [.pending], open: 25),
        Case("failed", [invoice("process_failed")], [.failed], open: 25),
        Case("given up by the payer", [invoice("terminated")], [.failed], open: 25),
        Case("expired", [invoice("expired")], [.expired], open: 25),
        Case(
            "less was paid", [invoice("partially_processed", processed: 10)], [.partlyPaid], paid: ["EUR": 10], open: 15
        ),
        Case("less was paid, nobody says how much", [invoice("partially_processed")], [.partlyPaid], open: 25),
        Case("a word nobody knows", [invoice("charged_back")], [.unknownStatus], open: 25),

        // Altered.
        Case(
            "another amount", [invoice("processed", 0.01, processed: 0.01)], [.wrongAmount], paid: ["EUR": 0.01],
            open: 24.99),
        Case(
            "another currency", [invoice("processed", 25, "UAH", processed: 25)], [.wrongAmount], paid: ["UAH": 25],
            open: 25),
        Case("more than asked", [invoice("processed", 26, processed: 26)], [.wrongAmount], paid: ["EUR": 26]),
        Case(
            "an altered form, paid in part", [invoice("partially_processed", 5, processed: 3)], [.partlyPaid],
            paid: ["EUR": 3], open: 22),
        Case("altered and not paid", [invoice("expired", 0.01)], [.expired], open: 25),
        Case(
            "less came than the platform calls processed", [invoice("processed", processed: 24)], [.wrongAmount],
            paid: ["EUR": 24], open: 1),

        // Paid in another currency than asked: either figure will do.
        Case(
            "the payer's currency, counted in it",
            [invoice("processed", processed: 1100, payment: 1100, service: "UAH")], [.paid], paid: ["EUR": 25]),
        Case(
            "the payer's currency, counted in the order's",
            [invoice("processed", processed: 25, payment: 1100, service: "UAH")], [.paid], paid: ["EUR": 25]),
        Case(
            "the payer's currency, and less",
            [invoice("processed", processed: 1000, payment: 1100, service: "UAH")], [.wrongAmount],
            paid: ["UAH": 1000], open: 25),
        Case(
            "a fee on top", [invoice("processed", processed: 26, payment: 26, service: "EUR")], [.paid],
            paid: ["EUR": 25]),
        Case(
            "a payment amount below the amount", [invoice("processed", processed: 20, payment: 20, service: "EUR")],
            [.wrongAmount], paid: ["EUR": 20], open: 5),

        // Refunds.
        Case("refunded", [invoice("refunded", processed: 25, refunded: 25)], [.refunded], paid: ["EUR": 25]),
        Case("on its way back", [invoice("refund_pending", processed: 25)], [.refunded], paid: ["EUR": 25]),
        Case(
            "a part refunded", [invoice("partially_refunded", processed: 25, refunded: 10)], [.partlyRefunded],
            paid: ["EUR": 25]),
        Case(
            "called refunded, but a part", [invoice("refunded", processed: 25, refunded: 10)], [.partlyRefunded],
            paid: ["EUR": 25]),
        Case("a refund that failed", [invoice("refund_failed", processed: 25)], [.refundFailed], paid: ["EUR": 25]),
        Case("a refund with an error", [invoice("refund_error", processed: 25)], [.refundFailed], paid: ["EUR": 25]),

        // Several.
        Case("expired, renewed, paid", [invoice("expired"), paid], [.paid], paid: ["EUR": 25]),
        Case("paid, another open", [paid, invoice("created")], [.paid], paid: ["EUR": 25]),
        Case("failed, then open", [invoice("process_failed"), invoice("created")], [.pending], open: 25),
        Case("failed, then expired", [invoice("expired"), invoice("process_failed")], [.failed], open: 25),
        Case("paid twice", [paid, paid], [.paidTwice], paid: ["EUR": 50]),
        Case(
            "the right amount and a wrong one", [paid, invoice("processed", 1, processed: 1)],
            [.paidTwice, .wrongAmount], paid: ["EUR": 26]),
        Case(
            "two wrong ones", [invoice("processed", 1, processed: 1), invoice("processed", 2, processed: 2)],
            [.paidTwice, .wrongAmount], paid: ["EUR": 3], open: 22),
        Case(
            "paid twice, one refunded", [paid, invoice("refunded", processed: 25, refunded: 25)], [.paid],
            paid: ["EUR": 50]),
        Case(
            "a wrong one refunded, then the right one", [invoice("refunded", 1, processed: 1, refunded: 1), paid],
            [.paid], paid: ["EUR": 26]),
        Case(
            "a wrong one after a refund",
            [invoice("refunded", processed: 25, refunded: 25), invoice("processed", 1, processed: 1)], [.wrongAmount],
            paid: ["EUR": 26], open: 24),
        Case(
            "paid, and a part of another refunded",
            [paid, invoice("partially_refunded", processed: 25, refunded: 10)], [.paidTwice], paid: ["EUR": 50]),
        Case(
            "two parts",
            [invoice("partially_processed", processed: 10), invoice("partially_processed", processed: 15)],
            [.partlyPaid], paid: ["EUR": 25]),
        Case(
            "a part and the whole", [invoice("partially_processed", processed: 10), paid], [.paidTwice, .partlyPaid],
            paid: ["EUR": 35]),
        Case(
            "paid, and the refund of a second failed", [paid, invoice("refund_failed", processed: 25)],
            [.paidTwice, .refundFailed], paid: ["EUR": 50]),
        Case("paid, and something unknown", [paid, invoice("charged_back")], [.unknownStatus], paid: ["EUR": 25]),
        Case(
            "refunded, and opened again", [invoice("refunded", processed: 25, refunded: 25), invoice("created")],
            [.refunded], paid: ["EUR": 25]),

        // Paid by many.
        Case("nobody yet", [], [.neverOpened], isReusable: true),
        Case("many payments", [paid, paid, paid], [.paid], isReusable: true, paid: ["EUR": 75]),
        Case(
            "an altered one among them", [paid, invoice("processed", 1, processed: 1), paid], [.wrongAmount],
            isReusable: true, paid: ["EUR": 51]),
        Case(
            "one given back", [paid, invoice("refunded", processed: 25, refunded: 25)], [.paid], isReusable: true,
            paid: ["EUR": 50]),
        Case("opened only", [invoice("expired"), invoice("created")], [.pending], isReusable: true),
    ]

    @Test("What has become of an order", arguments: cases)
    func verdict(of test: Case) throws {
        let order = MatchedOrder(
            identifier: "INV-7", money: try Money(25, try #require(Currency("EUR"))), isReusable: test.isReusable)
        for invoices in [test.invoices, test.invoices.reversed()] {
            var result = OrderResult(order, scope: InvoiceScope(isTest: false))
            for invoice in invoices { result.take(invoice) }
            #expect(result.verdicts == test.verdicts)
            #expect(result.needsPerson == test.verdicts[0].needsPerson)
            #expect(result.paid == test.paid)
            #expect(result.open == test.open)
            #expect(result.invoices.count == invoices.count)
        }
    }

    @Test("What needs a person", arguments: Verdict.allCases)
    func person(_ verdict: Verdict) {
        let settled: Set<Verdict> = [.paid, .partlyRefunded, .refunded, .pending, .failed, .expired, .neverOpened]
        #expect(verdict.needsPerson != settled.contains(verdict))
    }

    @Test("An order that asks for something else than its link needs a person, paid or not")
    func changed() throws {
        let order = MatchedOrder(identifier: "INV-7", money: try Money(25, try #require(Currency("EUR"))))
        let scope = InvoiceScope(isTest: false)
        var result = OrderResult(order, knew: ("20.00", "EUR"), scope: scope)
        #expect(result.verdicts == [.changed, .neverOpened])
        #expect(result.open == 25)
        #expect(result.allNotes.map(\.value) == ["its link was made for 20.00 EUR"])
        result.take(Self.invoice("processed", 20, processed: 20))
        #expect(result.verdicts == [.wrongAmount, .changed])
        #expect(OrderResult(order, knew: ("25.00", "EUR"), scope: scope).verdicts == [.neverOpened])
    }

    @Test("Invoices in test mode and older ones do not count")
    func outOfScope() throws {
        let order = MatchedOrder(identifier: "INV-7", money: try Money(25, try #require(Currency("EUR"))))
        var result = OrderResult(order, scope: InvoiceScope(isTest: false, since: 1000))
        var invoice = Self.paid
        invoice.isTest = true
        result.take(invoice)
        (invoice.isTest, invoice.created) = (false, 999)
        result.take(invoice)
        #expect(result.verdicts == [.neverOpened])
        #expect(result.allNotes.map(\.value) == ["1 of its invoices were created earlier and do not count"])
        invoice.created = 1000
        result.take(invoice)
        #expect(result.verdicts == [.paid])
    }

    @Test("A note says which invoice is odd, and why; invoices that need a person are named first")
    func notes() throws {
        let order = MatchedOrder(identifier: "INV-7", money: try Money(25, try #require(Currency("EUR"))))
        var result = OrderResult(order, scope: InvoiceScope(isTest: false))
        var good = Self.paid
        good.metadata = ["order": "INV-8"]
        result.take(good)
        result.take(Self.invoice("processed", 0.01, processed: 0.01))
        #expect(result.invoices.map(\.key) == ["cpi_processed_0.01", "cpi_processed_25"])
        #expect(
            result.allNotes.map(\.value) == [
                "its metadata[order] says INV-8", "asked for 0.01 EUR instead of 25.00 EUR",
            ])
    }

    @Test("A sticker that many pay with does not fill the memory")
    func bounded() throws {
        let order = MatchedOrder(
            identifier: "sticker", money: try Money(25, try #require(Currency("EUR"))), isReusable: true)
        var result = OrderResult(order, scope: InvoiceScope(isTest: false))
        for _ in 0..<1500 { result.take(Self.paid) }
        for _ in 0..<50 { result.take(Self.invoice("processed", 1, processed: 1)) }
        #expect(result.invoices.count == OrderResult.namedAtMost)
        #expect(result.invoices.prefix(50).allSatisfy { $0.key == "cpi_processed_1" })
        #expect(result.invoiceCount == 1550)
        #expect(result.allNotes.count == OrderResult.notesAtMost)
        #expect(result.paid == ["EUR": 37550])
    }

    @Test(
        "An amount is written with its currency's digits, and never rounded",
        arguments: [
            ("25", "EUR", "25.00"), ("0.1", "EUR", "0.10"), ("1200", "JPY", "1200"), ("1.5", "KWD", "1.500"),
            ("1.2345", "EUR", "1.2345"), ("7.5", "???", "7.5"),
            ("99999999999999999999999.01", "USD", "99999999999999999999999.01"),
            ("-1", "EUR", "-1.00"),
        ])
    func amounts(amount: String, currency: String, text: String) throws {
        #expect(Amount.text(try #require(Decimal(string: amount)), currency) == text)
    }
}

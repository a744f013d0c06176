import Foundation
import Ledger
import PaymentModel
import Testing

@testable import Pipeline

@Suite("What is done so that an order has an invoice")
struct InvoicePlanTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let invoice: LedgerInvoice?
        var isClosed = false
        var renews = false
        let plan: InvoicePlan
    }

    private static let now = 1000
    private static func invoice(
        _ state: LedgerInvoice.State, expires: Int = 2000, url: String? = "https://pay.example/1"
    ) -> LedgerInvoice {
        LedgerInvoice(reference: "INV-7", state: state, expires: expires, id: "cpi_1", url: url)
    }

    static let cases = [
        Case(
            testDescription: "none yet: created", invoice: nil, plan: .create(reference: "INV-7", mayExist: false)),
        Case(
            testDescription: "asked for before, end unknown: looked up", invoice: invoice(.pending),
            plan: .create(reference: "INV-7", mayExist: true)),
        Case(testDescription: "alive: kept", invoice: invoice(.created), plan: .keep(invoice(.created))),
        Case(
            testDescription: "alive: kept, even with --renew", invoice: invoice(.created), renews: true,
            plan: .keep(invoice(.created))),
        Case(
            testDescription: "past its time: left", invoice: invoice(.created, expires: now),
            plan: .leaveDead(invoice(.created, expires: now))),
        Case(
            testDescription: "past its time: renewed if asked for", invoice: invoice(.created, expires: now),
            renews: true,
            plan: .renew(invoice(.created, expires: now))),
        Case(
            testDescription: "dead before its time: renewed if asked for", invoice: invoice(.dead), renews: true,
            plan: .renew(invoice(.dead))),
        Case(testDescription: "paid: left", invoice: invoice(.paid), plan: .leavePaid(invoice(.paid))),
        Case(
            testDescription: "paid: left, even with --renew", invoice: invoice(.paid, expires: 1), renews: true,
            plan: .leavePaid(invoice(.paid, expires: 1))),
        Case(testDescription: "a closed order gets none", invoice: nil, isClosed: true, plan: .none(nil)),
        Case(
            testDescription: "a closed order's is not looked up", invoice: invoice(.pending), isClosed: true,
            plan: .none(invoice(.pending))),
    ]

    @Test("Each state of an invoice has its plan", arguments: cases)
    func plan(_ known: Case) {
        let entry = LedgerEntry(identifier: "INV-7", token: "T", name: "INV-7", invoice: known.invoice)
        #expect(InvoicePlan(entry, isClosed: known.isClosed, renews: known.renews, now: Self.now) == known.plan)
    }

    @Test("An invoice dies with its order, and never lives longer than it may")
    func expiry() throws {
        let money = try Money(25, try #require(Currency("EUR")))
        let terms = InvoiceTerms(lifetime: 3600, now: Self.now)
        var order = Order(money: money, service: "s")
        #expect(terms.expires(order) == Self.now + 3600)
        order.expires = Self.now + 1800
        #expect(terms.expires(order) == Self.now + 1800)
        #expect(terms.finding(order) { _ in nil } == nil)
        order.expires = Self.now + 14 * 60
        #expect(terms.finding(order) { _ in nil }?.id == "invoice-expires")
        order.expires = nil
        order.isReusable = true
        #expect(terms.finding(order) { _ in nil }?.id == "invoice-reusable")
    }
}

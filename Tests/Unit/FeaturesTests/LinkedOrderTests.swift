import Ledger
import PaymentModel
import Testing

@testable import Pipeline

@Suite struct LinkedOrderTests {
    /// A shop whose last run published one order by its invoice, and what the ledger has learnt since.
    private func state(after outcomes: [(reference: String, outcome: InvoiceOutcome)]) async throws -> LinkRecord.State
    {
        let scratch = try ReconcileScratch()
        try scratch.publish(
            ReconcileScratch.link("INV-1", invoice: "cpi_1").replacing(
                "\"kind\":\"page\"", with: "\"kind\":\"invoice\""))
        let ledger = try Ledger(path: scratch.ledger)
        for (reference, outcome) in outcomes {
            _ = try ledger.expect(
                [ExpectedInvoice(order: "INV-1", reference: reference, expires: 9)],
                account: ReconcileScratch.publicKey, date: 1)
            try ledger.settle([(reference, outcome)], account: ReconcileScratch.publicKey)
        }
        let folder = OutputFolder.resolvedPath(of: scratch.path("out"))
        let source = LinkSource.lastRun(try #require(try ledger.publishedRun(in: folder)))
        var states: [LinkRecord.State] = []
        try await source.read(ledger, publicKey: try PublicKey(ReconcileScratch.publicKey)) { orders in
            states += try orders.map { try $0.get().record.state }
        }
        return try #require(states.first)
    }

    private static let created = InvoiceOutcome.created(
        id: "cpi_1", url: "https://pay.cascad.com/hpp/cpi_1", expires: 9)

    @Test("An order that was open when it was published has the state of its invoice in the ledger")
    func state() async throws {
        #expect(try await state(after: [("INV-1", Self.created)]) == .open)
        #expect(try await state(after: [("INV-1", Self.created), ("INV-1", .paid(id: "cpi_1"))]) == .paid)
        #expect(try await state(after: [("INV-1", Self.created), ("INV-1", .dead(id: "cpi_1"))]) == .closed)
        let renewed = InvoiceOutcome.created(id: "cpi_2", url: "https://pay.cascad.com/hpp/cpi_2", expires: 9)
        #expect(try await state(after: [("INV-1", Self.created), ("INV-1-r2", renewed)]) == .closed)
        #expect(try await state(after: []) == .closed)
    }
}

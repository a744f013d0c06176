import Ledger
import Testing

@testable import MailFeature
@testable import Pipeline

/// Whether an order's mail goes out, with what went out before.
@Suite struct MailPlanTests {
    private static func mail(
        _ state: LedgerMail.State, kind: String = "invoice", number: Int = 1, to recipient: String = "a@b.example"
    ) -> LedgerMail {
        LedgerMail(
            id: Int64(number), order: "INV-7", kind: kind, number: number, messageID: "\(kind)\(number)@b.example",
            recipient: recipient, state: state, words: "250 OK", date: 1)
    }

    private func plan(_ history: [LedgerMail], again: Bool = false, to recipient: String = "a@b.example") -> MailPlan {
        MailPlan(.invoice, to: recipient, again: again, history: history)
    }

    @Test func `The first goes out, and one that is queued goes on being the same`() {
        #expect(plan([]) == .send(number: 1))
        #expect(plan([Self.mail(.queued)]) == .send(number: 1))
        #expect(plan([Self.mail(.handedOver), Self.mail(.queued, number: 2)]) == .send(number: 2))
        #expect(plan([Self.mail(.queued)], again: true) == .send(number: 1))
    }

    @Test(arguments: LedgerMail.State.allCases.filter { $0 != .queued })
    func `Nothing that left goes out by itself, and once more if the user says so`(state: LedgerMail.State) {
        let mail = Self.mail(state)
        if case .send = plan([mail]) { Issue.record("it would go out twice") }
        #expect(plan([mail], again: true) == .send(number: 2))
        #expect(plan([Self.mail(.handedOver), Self.mail(state, number: 2)], again: true) == .send(number: 3))
    }

    @Test func `What was refused goes to a corrected address; what arrived does not go to a second one`() {
        #expect(plan([Self.mail(.refused)], to: "c@b.example") == .send(number: 2))
        #expect(plan([Self.mail(.refused)]) == .refused(Self.mail(.refused)))
        #expect(plan([Self.mail(.handedOver)], to: "c@b.example") == .sent(Self.mail(.handedOver)))
        #expect(plan([Self.mail(.uncertain)], to: "c@b.example") == .uncertain(Self.mail(.uncertain)))
    }

    @Test func `Each kind of mail is looked at by itself`() {
        #expect(plan([Self.mail(.handedOver, kind: "reminder-1")]) == .send(number: 1))
        let history = [Self.mail(.handedOver), Self.mail(.handedOver, kind: "reminder-1")]
        #expect(
            MailPlan(.reminder(2), to: "a@b.example", again: false, history: history) == .send(number: 1))
        #expect(MailPlan(.reminder(1), to: "a@b.example", again: false, history: history) == .sent(history[1]))
    }

    @Test(arguments: [MailKind.invoice, .reminder(1), .reminder(3)])
    func `A kind is read as it is written`(kind: MailKind) {
        #expect(MailKind(kind.text) == kind)
        #expect(MailKind("reminder-") == nil && MailKind("letter") == nil)
    }
}

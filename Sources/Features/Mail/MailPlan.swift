import Ledger
import Mailing
import Pipeline

/// What is done about a mail, with what the ledger knows of the order's mails.
enum MailPlan: Hashable {
    /// The so-manieth time that it goes out.
    case send(number: Int)
    /// It went out.
    case sent(LedgerMail)
    /// The server did not want it.
    case refused(LedgerMail)
    /// Nobody knows whether it arrived, or another run is handing it over right now.
    case uncertain(LedgerMail)

    /// - Parameters:
    ///   - kind: Which mail.
    ///   - recipient: Where it would go now.
    ///   - again: Whether the user wants it to go out although it did.
    ///   - history: All of the order's mails, oldest first.
    init(_ kind: MailKind, to recipient: String, again: Bool, history: [LedgerMail]) {
        guard let last = history.last(where: { $0.kind == kind.text }) else {
            self = .send(number: 1)
            return
        }
        let next = MailPlan.send(number: last.number + 1)
        switch last.state {
        case .queued: self = .send(number: last.number)
        case .handedOver: self = again ? next : .sent(last)
        // It never arrived: with another address it is not the second one.
        case .refused: self = again || last.recipient != recipient ? next : .refused(last)
        case .uncertain, .sending: self = again ? next : .uncertain(last)
        }
    }
}

extension LedgerMail {
    /// Whether the customer has it, or may have it.
    var mayHaveArrived: Bool { state == .handedOver || state == .uncertain || state == .sending }
}

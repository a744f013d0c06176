import Ledger
import Mailing

/// The treatment of a mail, by the ledger's records of the order's mails.
enum MailPlan: Hashable {
    /// Send it, as the mail of this number.
    case send(number: Int)
    /// Leave it: it was handed over.
    case sent(LedgerMail)
    /// Leave it: the server refused it.
    case refused(LedgerMail)
    /// Leave it: it may have arrived, or another run is handing it over right now.
    case uncertain(LedgerMail)

    /// - Parameters:
    ///   - kind: The kind of the mail.
    ///   - recipient: The address that it would go to now.
    ///   - again: True if the user wants it sent once more.
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
        // It did not arrive: a new address is reason enough to send it.
        case .refused: self = again || last.recipient != recipient ? next : .refused(last)
        case .uncertain, .sending: self = again ? next : .uncertain(last)
        }
    }
}

extension LedgerMail {
    /// True if the customer has it, or may have it.
    var mayHaveArrived: Bool { state == .handedOver || state == .uncertain || state == .sending }
}

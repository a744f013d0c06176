import Ledger
import PaymentModel
import Pipeline

/// The kind of a mail.
enum MailKind: Sendable, Hashable {
    case invoice
    /// From 1 on.
    case reminder(Int)

    /// The word for it in the ledger.
    var text: String {
        switch self {
        case .invoice: "invoice"
        case .reminder(let stage): "reminder-\(stage)"
        }
    }

    init?(_ text: some StringProtocol) {
        if text == "invoice" {
            self = .invoice
        } else if text.hasPrefix("reminder-"), let stage = Int(text.dropFirst(9)) {
            self = .reminder(stage)
        } else {
            return nil
        }
    }
}

/// A mail to be made: an order, and the kind of mail.
struct MailItem: Sendable {
    let record: LinkRecord
    let kind: MailKind
    /// 1, or more if it is sent again.
    let number: Int

    init(record: LinkRecord, kind: MailKind = .invoice, number: Int = 1) {
        self.record = record
        self.kind = kind
        self.number = number
    }
}

extension MailItem: RunRecord {
    static let width = LinkRecord.width + 2

    var key: String? { record.order }

    var cells: [String?] { [kind.text, String(number)] + record.cells }

    init?(key: String?, cells: [String?]) {
        guard let kind = cells[0].flatMap({ MailKind($0) }), let number = cells[1].flatMap({ Int($0) }),
            let record = LinkRecord(key: nil, cells: Array(cells[2...]))
        else { return nil }
        self.init(record: record, kind: kind, number: number)
    }
}

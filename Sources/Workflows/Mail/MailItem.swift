import Checkout
import Foundation

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

    /// The item for an unlinked temporary file, so that memory does not grow with the mails.
    var line: [UInt8] { Array("\(kind.text) \(number) ".utf8) + record.jsonLine }

    /// Reads the form of ``line``.
    ///
    /// - Throws: ``OutputError`` if the line has another form, which only a failing disk can cause.
    init(_ line: LinkLines.Line, with decoder: JSONDecoder) throws {
        let parts = (line.bytes ?? []).split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard parts.count == 3, let kind = MailKind(String(decoding: parts[0], as: UTF8.self)),
            let number = Int(String(decoding: parts[1], as: UTF8.self))
        else { throw OutputError(path: NSTemporaryDirectory(), "what was written there has changed: run again") }
        self.init(record: try decoder.decode(LinkRecord.self, from: Data(parts[2])), kind: kind, number: number)
    }

    init(record: LinkRecord, kind: MailKind, number: Int) {
        self.record = record
        self.kind = kind
        self.number = number
    }
}

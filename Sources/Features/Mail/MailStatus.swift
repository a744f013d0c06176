import Foundation
import Ledger
import OrderFile
import PaymentModel
package import Pipeline

/// `paylink mail status`: lists all mails in the ledger.
package struct MailStatus: Sendable {
    /// The format of the list.
    package enum Format: Sendable {
        /// A line per mail.
        case text
        /// A row per mail, with a header.
        case csv
        /// JSON Lines: an object per mail.
        case json
    }

    private let settings: Settings
    private let orders: Set<String>

    /// - Parameters:
    ///   - settings: The settings, of which the ledger, the account and the time zone are used.
    ///   - orders: The reference ids of the orders whose mails are listed; empty for all.
    package init(settings: Settings, orders: [String]) {
        self.settings = settings
        self.orders = Set(orders)
    }

    private static let columns = ["order", "mail", "to", "state", "at", "words", "message_id"]

    /// Writes the mails in the order in which they were queued.
    ///
    /// - Parameters:
    ///   - format: The format of the list.
    ///   - output: Gets the bytes, piece by piece.
    /// - Throws: `LedgerError`, ``OutputError``.
    package func run(_ format: Format, output: ([UInt8]) -> Void) throws {
        let ledger = try Ledger(path: settings.ledger)
        // A slow reader (a pager) must not hold the ledger.
        let temporaryFile = try TemporaryFile()
        var csv = CSVWriter(withByteOrderMark: true)
        if format == .csv {
            csv.append(Self.columns)
            try temporaryFile.append(csv.take())
        }
        try ledger.forEachMail(account: settings.publicKey.text) { mail in
            guard orders.isEmpty || orders.contains(mail.order) else { return }
            switch format {
            case .text: try temporaryFile.append(Array((line(mail) + "\n").utf8))
            case .csv:
                csv.append(cells(mail))
                try temporaryFile.append(csv.take())
            case .json: try temporaryFile.append(json(mail))
            }
        }
        try temporaryFile.forEachBlock(output)
    }

    private func cells(_ mail: LedgerMail) -> [String] {
        let date = Date(timeIntervalSince1970: Double(mail.date)).formatted(.iso8601)
        return [
            mail.order, name(mail), mail.recipient, mail.state.rawValue, date, mail.words ?? "", mail.messageID,
        ]
    }

    private func json(_ mail: LedgerMail) -> [UInt8] {
        JSONLine { line in
            line.add("order", mail.order)
            line.add("kind", mail.kind)
            line.add("number", mail.number)
            line.add("to", mail.recipient)
            line.add("state", mail.state.rawValue)
            line.add("date", mail.date)
            line.add("words", mail.words)
            line.add("message_id", mail.messageID)
        }.bytes
    }

    private func line(_ mail: LedgerMail) -> String {
        var style = Date.ISO8601FormatStyle(timeZone: settings.timeZone)
        style = style.year().month().day().time(includingFractionalSeconds: false).dateTimeSeparator(.space)
        let date = Date(timeIntervalSince1970: Double(mail.date)).formatted(style)
        let state = mail.state.rawValue.replacing("_", with: " ")
        let words = mail.words.map { "  " + PlatformText.shown($0, limit: 500) } ?? ""
        return
            "\(date)  \(state)  \(PlatformText.shown(mail.order))  \(name(mail))  \(PlatformText.shown(mail.recipient))"
            + words
    }

    private func name(_ mail: LedgerMail) -> String { mail.number == 1 ? mail.kind : "\(mail.kind), again" }
}

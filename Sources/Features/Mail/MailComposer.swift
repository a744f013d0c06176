import Foundation
import Mailing
import OutputChecks
import Pages
import PaymentModel
import Pipeline
import QRCode

/// Makes the message of an order: rendered, checked, and composed; in memory.
struct MailComposer: Sendable {
    let settings: Settings
    let mail: MailSettings
    let renderer: MailRenderer
    let isDraft: Bool
    /// Returns the time, UNIX seconds: a run may take hours.
    let clock: @Sendable () -> Int

    /// A message on its way.
    struct Composed: Sendable {
        let item: MailItem
        let recipient: MailAddress
        let subject: String
        let bytes: [UInt8]
        let messageID: String
        /// The problems of its HTML; a message with a finding is not used.
        let findings: [Finding]

        func report(_ state: MailReport.State, words: String? = nil, file: String? = nil, to: String? = nil)
            -> MailReport
        {
            MailReport(
                order: item.record.order, kind: item.kind.text, to: to ?? recipient.text, subject: subject,
                state: state,
                messageID: state == .wouldSend ? nil : messageID, words: words, file: file)
        }
    }

    /// The width of the code's picture, in pixels: twice as wide as it is shown.
    private static let codePixels = 360

    /// - Parameters:
    ///   - item: The mail to be made.
    ///   - toSender: True to address it to the sender instead.
    ///   - checker: The checker of the HTML.
    /// - Returns: the message.
    /// - Throws: an error that keeps it from being made: `PageError`, `MailingFailure`, `QRCodeError`,
    ///   `MailAddressError`.
    func compose(
        _ item: MailItem, toSender: Bool = false, checkedBy checker: OutputChecker
    ) throws -> Composed {
        let record = item.record
        guard let money = record.money else { throw ChangedRow(source: record.source, row: record.row) }
        let recipient = try MailAddress(record.customer?.email ?? "")
        // A unique id, at the sender's domain.
        let messageID = "\(UUID().uuidString.lowercased())@\(mail.from.address.domain)"
        let codeID = "code." + messageID
        let rendered = try renderer.mail(
            MailContent(
                reference: record.order, money: money, description: record.description,
                customerName: record.customer?.name, link: record.link,
                isPage: record.kind == Settings.Link.page.rawValue, due: record.due, expires: record.expires,
                locale: record.locale, codeID: codeID, reminder: reminder(item)))
        let code = try QRCode(record.link).png(pixels: Self.codePixels)
        let message = MailMessage(
            from: mail.from, to: toSender ? mail.from : try Mailbox(recipient, name: record.customer?.name),
            replyTo: mail.replyTo, subject: rendered.subject, date: clock(), timeZone: settings.timeZone,
            messageID: messageID, language: rendered.language, text: rendered.text, html: rendered.html,
            picture: MailMessage.Picture(contentID: codeID, fileName: "pay.png", png: code),
            unsubscribe: mail.unsubscribe, isDraft: isDraft)
        let findings = checker.check(
            GeneratedDocument(
                name: OutputLayout.Folder.mails.path + record.name + ".html", bytes: rendered.html, kind: .mail,
                payment: .link(record.link),
                otherLinks: renderer.otherLinks))
        return Composed(
            item: item, recipient: recipient, subject: rendered.subject, bytes: try message.encoded(),
            messageID: messageID, findings: findings)
    }

    private func reminder(_ item: MailItem) -> MailContent.Reminder? {
        guard case .reminder = item.kind else { return nil }
        let due = item.record.due ?? item.record.expires
        return due.map { $0 < clock() } == true ? .overdue : .coming
    }
}

import ArgumentParser

/// `paylink mail`.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Mail invoices by link: drafts for your mail program, or messages sent once over your mail server.",
        discussion: """
            Mails the orders of the last paylink generate, or of an order file, to customer[email]: amount, what for, \
            due date, a pay button, the address and its code. Orders that are paid (paylink reconcile) or that can't be paid \
            any more are left out.

            EXAMPLES
              paylink mail draft                     files in out/mail, for Thunderbird, Apple Mail, Outlook
              paylink mail send                      what would be sent, to whom; nothing leaves
              paylink mail send --send               the first mail goes to you, to be looked at
              paylink mail send --send --all         all others go to the customers
              paylink mail remind                    who has not paid and would be reminded today
              paylink mail status                    what was sent, and what the server said

            The ledger knows every mail: run send again after anything, and nothing goes out twice. User and password are taken \
            from PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD, or from a file (mail.password_file).
            """,
        subcommands: [
            MailDraftCommand.self, MailSendCommand.self, MailRemindCommand.self, MailStatusCommand.self,
        ])
}

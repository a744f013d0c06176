import Testing

@testable import MailAnswers

@Suite struct MailAnswerTests {
    typealias Subject = MailAnswer.Subject

    @Test(arguments: MailAnswerRule.table)
    func `Each row decides its example`(rule: MailAnswerRule) throws {
        let answer = try #require(MailAnswer(rule.example))
        #expect(answer.rule == rule, "\(answer.rule?.example ?? "no row")")
        #expect(!rule.source.isEmpty)
    }

    /// Answers as the providers' documents and users' reports have them, and what each is about.
    static let answers: [(String, Subject)] = [
        // Google
        (
            "550-5.4.5 Daily user sending limit exceeded. For more information on Gmail 5.4.5 sending limits go to https://support.google.com/a/answer/166852 x-gsmtp",
            .quota
        ),
        ("550 5.4.5 Daily SMTP relay sending limit exceeded for user", .quota),
        ("550 5.7.1 Daily SMTP relay limit exceeded for user.", .quota),
        ("454 4.7.0 Too many login attempts, please try again later. - gsmtp", .rate),
        ("421 4.7.0 Try again later, closing connection.", .unknown),
        ("450 4.2.1 The user you are trying to contact is receiving mail too quickly.", .message),
        ("550 5.2.1 The email account that you tried to reach is disabled.", .message),
        ("550 5.1.1 The email account that you tried to reach does not exist.", .message),
        ("552 5.7.0 This message was blocked because its content presents a potential security issue.", .message),
        ("550 5.7.0 Mail relay denied.", .relay), ("530 5.7.0 Authentication Required.", .login),
        ("550 5.7.1 Our system has detected that this message is likely unsolicited mail.", .unknown),
        ("550 5.7.26 This mail is unauthenticated, which poses a security risk", .sender),
        ("452 4.2.2 The email account that you tried to reach is over quota.", .message),
        // Microsoft
        (
            "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Cannot submit message",
            .sender
        ),
        (
            "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException.MapiExceptionSubmissionQuotaExceeded",
            .quota
        ),
        (
            "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionQuotaExceeded",
            .account
        ),
        ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", .sender),
        (
            "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
            .quota
        ),
        ("550 5.1.8 Access denied, bad outbound sender AS(42003)", .sender),
        ("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", .rate),
        ("550 5.7.705 Access denied, tenant has exceeded threshold", .quota),
        ("550 5.7.64 TenantAttribution; Relay Access Denied", .relay),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", .message),
        ("552 5.3.4 Message size exceeds fixed maximum message size", .message),
        // Amazon
        ("454 Throttling failure: Maximum sending rate exceeded.", .rate),
        ("454 Throttling failure: Daily message quota exceeded.", .quota),
        ("454 4.7.0 Throttling failure: Daily message quota exceeded.", .quota),
        (
            "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1",
            .sender
        ),
        ("554 Message rejected: Sending paused for this account.", .account),
        // Postfix
        ("553 5.7.1 <pay@shop.example>: Sender address rejected: not owned by user shop", .sender),
        ("553 5.7.1 <pay@shop.example>: Sender address rejected: not logged in", .sender),
        ("450 4.7.1 Error: too much mail from 192.0.2.1", .rate),
        ("421 4.7.0 mail.example Error: too many connections from 192.0.2.1", .rate),
        ("421 4.7.0 mail.example Error: too many errors", .connection),
        ("450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted", .message),
        ("450 4.1.1 <a@b.example>: Recipient address rejected: unverified address: address lookup failed", .message),
        ("550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table", .message),
        ("554 5.7.1 <a@b.example>: Relay access denied", .relay),
        ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", .account),
        ("450 4.7.1 <pay@shop.example>: Sender address rejected: Policy rejection: quota limit of 100 per day", .quota),
        ("452 4.3.1 Insufficient system storage", .unknown), ("451 4.3.0 Temporary lookup failure", .unknown),
        ("550 5.4.5 <a@b.example>: Recipient address rejected: Domain Sending Quota Exceeded", .quota),
        // Exim and cPanel
        (
            "550 Domain shop.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.",
            .quota
        ),
        ("550 Unrouteable address", .message), ("550 relay not permitted", .relay),
        ("451 Temporary local problem - please try later", .unknown),
        // Others
        ("550 5.4.6 Unusual sending activity detected. Please try after sometime.", .account),
        ("553 Relaying disallowed as pay@shop.example", .sender), ("554 5.1.8 Email Outgoing Blocked.", .sender),
        ("450-Requested mail action not taken: mailbox unavailable 450 Mail send limit exceeded.", .quota),
        ("450 Requested mail action not taken: mailbox unavailable 450 Mail send limit exceeded.", .quota),
        ("550 Sender address is not allowed.", .sender),
        ("550 Requested action not taken: mailbox unavailable", .message),
        ("451 Authentication failed: Maximum credits exceeded", .quota),
        ("550 The from address does not match a verified Sender Identity. Mail cannot be sent", .sender),
        ("421 Rate limit reached. Please try again later", .rate), ("550 Quota Exceeded", .unknown),
        ("421 Max message per connection reached, closing transmission channel", .connection),
        ("550 sorry, no mailbox here by that name (#5.1.1)", .message), ("554 Transaction failed", .unknown),
        (
            "421 4.7.0 Domain shop.example is not allowed to send: recipient limit exceeded. Try again after 1 hour",
            .quota
        ),
        ("550 5.7.1 Domain shop.example is not allowed to send: The domain is unverified", .sender),
        ("550 Unauthenticated senders not allowed", .sender),
        ("502 5.7.0 Your SMTP account is not yet activated", .account),
        ("554 5.7.9 Message not accepted for policy reasons.", .unknown),
        ("550 5.7.0 From address is not one of your addresses", .sender),
        ("421 4.7.1 Too many messages sent, slow down", .rate), ("550 5.7.1 Message rate limit exceeded", .rate),
        ("550 5.7.1 Too many mails sent today", .quota), ("552 Recipient's mailbox quota exceeded", .message),
        ("550 5.7.1 quota exceeded for user shop (500/500)", .unknown),
        ("553 5.1.3 Bad recipient address syntax", .message),
        ("501 5.1.7 Bad sender address syntax", .sender), ("556 Domain does not accept mail", .message),
        ("454 4.7.0 Temporary authentication failure", .unknown), ("421 4.4.2 Idle for too long", .unknown),
        ("554 5.7.1 Refused by local policy. No SPAM please!", .unknown), ("550 Administrative prohibition", .unknown),
        ("571 Message refused", .unknown), ("552 Message too large", .message),
    ]

    @Test(arguments: answers)
    func `An answer is about one mail or about the run`(words: String, subject: Subject) throws {
        let answer = try #require(MailAnswer(words))
        #expect(answer.subject == subject, "\(answer.rule?.example ?? "no row")")
        let shared: Set<Subject> = [.login, .sender, .quota, .rate, .connection, .account]
        #expect(answer.isAboutRun == shared.contains(subject))
    }

    @Test(
        arguments: [
            ("550 5.4.5 x", 550, "5.4.5"), ("450 5.4.5 x", 450, "4.4.5"), ("550", 550, nil), ("550 no", 550, nil),
            ("550 5.7 no", 550, nil), ("550 5.7.1.2 no", 550, nil), ("550 5.7.1234 no", 550, nil),
            ("550 2.1.1 no", 550, nil), ("550  5.1.1: no", 550, "5.1.1"), ("554 no (#5.1.1)", 554, "5.1.1"),
            ("550 # 5.1.1", 550, nil), ("550-5.1.1 no", 550, nil),
        ] as [(String, Int, String?)])
    func `Codes are read where they stand`(words: String, code: Int, status: String?) throws {
        let answer = try #require(MailAnswer(words))
        #expect(answer.code == code && answer.status == status)
    }

    @Test(arguments: [
        "", "25", "250 Ok", "354 go on", "600 no", "the line broke", "４５０ no", "the server said: 454 4.7.0",
    ])
    func `Other words are no answer`(words: String) {
        #expect(MailAnswer(words) == nil)
    }

    @Test func `A customer's address decides nothing`() throws {
        let words = "550 5.7.1 <daily.sending.limit@sendasdenied.example>: no"
        #expect(try #require(MailAnswer(words)).subject == .unknown)
    }
}

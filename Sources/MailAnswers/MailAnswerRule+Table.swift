/// The meanings of answers, with their sources.
///
/// A status decides before words, and a status that says nothing about the cause (X.0.0, X.2.0, X.7.0, X.7.1 and
/// others) has no row of its own. Of rows of one rank the first decides.
extension MailAnswerRule {
    static let table = statusesWithWords + statuses + words + replyCodes

    private static let rfc3463 = "RFC 3463, 3"
    private static let iana = "IANA, SMTP Enhanced Status Codes"
    private static let google = "https://support.google.com/a/answer/3726730"
    private static let microsoft =
        "https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online"
    private static let microsoftSubmission =
        "https://learn.microsoft.com/exchange/troubleshoot/send-emails/smtp-submission-improvements"
    private static let amazon = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html"
    private static let sendGrid =
        "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/smtp-errors-and-troubleshooting"
    private static let ionos = "https://www.ionos.ca/help/email/general-topics/what-are-the-mass-mailing-limits/"
    private static let ionosServers =
        "https://ionos.de/hilfe/e-mail/postmaster/smtp-fehlermeldungen-der-11-ionos-mailserver"
    private static let zoho =
        "https://help.zoho.com/portal/en/community/topic/unable-to-send-message-reason-550-5-4-6-unusual-sending-activity-detected"
    private static let zeptoMail = "https://www.zoho.com/zeptomail/help/api/smtp-error-codes.html"
    private static let yahoo = "https://smtp.codes/yahoo"
    private static let cPanel = "https://docs.cpanel.net/knowledge-base/email/how-to-set-email-send-limits/"
    private static let postfix = "https://www.postfix.org/postconf.5.html"
    /// Words that many operators write into their own Postfix or Exim; no document lists them.
    private static let usual = "usual words"
    private static let strato = "https://strato.de/faq/mail/fehlermeldungen-bei-e-mails"
    private static let rfc4954 = "RFC 4954, 6"
    private static let rfc5321 = "RFC 5321, 4.2.3"

    // MARK: A status with words that say more

    private static let statusesWithWords: [MailAnswerRule] = [
        .init(
            "X.2.2", "storedrv.submission", .account,
            "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
            microsoftSubmission),
        .init(
            "X.2.1", "relay limit", .rate,
            "450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error.", google),
        .init(
            "X.3.2", "recipient thread limit", .message, "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
            microsoft),
        .init(
            "X.4.6", "sending activity", .account,
            "550 5.4.6 Unusual sending activity detected. Please try after sometime", zoho),
        .init("X.2.2", "sender's mailbox", .account, "552 5.2.2 The sender's mailbox is full", usual),
        .init("X.7.9", "policy", .unknown, "554 5.7.9 Message not accepted for policy reasons", yahoo),
        .init("4.4.5", "daily", .quota, "450 4.4.5 Daily sending limit exceeded", iana),
        .init(
            "X.3.2", "message*session", .connection,
            "421 4.3.2 Maximum message count per session reached, closing transmission channel", microsoft),
        .init("X.4.5", "message*session", .connection, "452 4.4.5 Too many messages in this session", usual),
        .init("X.5.3", "message*session", .connection, "452 4.5.3 Too many messages in this session", usual),
        .init("X.3.2", "message*per connection", .connection, "421 4.3.2 Too many messages per connection", usual),
        .init("X.4.5", "message*per connection", .connection, "452 4.4.5 Too many messages per connection", usual),
        .init("X.5.3", "message*per connection", .connection, "452 4.5.3 Too many messages per connection", usual),
        .init(
            "X.7.1", "not authorized to send to", .message,
            "550 5.7.1 You are not authorized to send to this destination", iana),
        .init(
            "X.7.1", "resolver.rst", .message, "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", microsoft
        ),
    ]

    // MARK: A status that names the cause

    private static let statuses: [MailAnswerRule] = [
        // Addresses.
        .init(
            "X.1.1-4", "", .message,
            "550 5.1.1 <customer@shop.example>: Recipient address rejected: User unknown; our daily limit does not matter",
            rfc3463),
        .init("X.1.6", "", .message, "551 5.1.6 The mailbox has moved", rfc3463),
        .init("X.1.7-8", "", .sender, "554 5.1.8 Sender Address Blocked", rfc3463),
        .init("X.1.10", "", .message, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", iana),
        .init(
            "X.1.90", "", .quota,
            "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
            microsoft),
        // The recipient's mailbox.
        .init(
            "X.2.1", "", .message,
            "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered",
            google),
        .init("X.2.2", "", .message, "452 4.2.2 The email account that you tried to reach is over quota", google),
        .init("X.2.3-4", "", .message, "552 5.2.3 Message length exceeds administrative limit", rfc3463),
        // The server.
        .init("X.3.3-4", "", .message, "552 5.3.4 Message too big for system", rfc3463),
        // The way to the recipient.
        .init("4.4.5", "", .rate, "421 4.4.5 Server busy, try again later.", google),
        .init(
            "5.4.5", "", .quota,
            "550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to https://support.google.com/a/answer/166852",
            google),
        .init("X.4.1", "", .message, "450 4.4.1 No answer from the host of the recipient", rfc3463),
        .init("X.4.4", "", .message, "550 5.4.4 Unable to route", rfc3463),
        .init("X.4.6-7", "", .message, "554 5.4.6 Too many hops", rfc3463),
        // A mail has one recipient, so that too many are those of all mails.
        .init("4.5.3", "", .rate, "452 4.5.3 Too many recipients", rfc3463),
        .init("5.5.3", "", .quota, "550 5.5.3 Too many recipients", rfc3463),
        // The contents.
        .init("X.6.0-13", "", .message, "554 5.6.0 Message contents violate RFC 5322", rfc3463),
        // Permission.
        .init("X.7.2", "", .message, "550 5.7.2 You may not post to this list", rfc3463),
        .init("X.7.8-9", "", .login, "535 5.7.8 Username and Password not accepted", iana),
        .init("X.7.10-12", "", .login, "538 5.7.11 Encryption required for requested authentication mechanism", iana),
        .init("X.7.13", "", .account, "525 5.7.13 User account disabled", iana),
        .init("X.7.14", "", .login, "534 5.7.14 Please log in via your web browser and then try again", iana),
        .init("X.7.17-18", "", .message, "550 5.7.17 Mailbox owner has changed", iana),
        .init("X.7.20-24", "", .sender, "550 5.7.23 SPF validation failed", iana),
        .init(
            "X.7.25", "", .account, "550 5.7.25 The IP address sending this message does not have a PTR record", iana),
        .init(
            "X.7.26-27", "", .sender, "550 5.7.26 This mail has been blocked because the sender is unauthenticated",
            iana),
        .init("4.7.28", "", .rate, "421 4.7.28 Our system has detected an unusual rate of mail", iana),
        .init("5.7.28", "", .quota, "550 5.7.28 Mail flood detected", iana),
        .init("X.7.54", "", .relay, "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", microsoft),
        .init(
            "X.7.57", "", .login,
            "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM", microsoft),
        .init(
            "X.7.60", "", .sender, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", microsoft
        ),
        .init("X.7.124", "", .message, "550 5.7.124 Sender not in allowed-senders list", microsoft),
        .init("X.7.133", "", .message, "550 5.7.133 Sender not authenticated for group", microsoft),
        .init("4.7.500-699", "", .rate, "451 4.7.500 Server busy. Please try again later", microsoft),
        .init("5.7.501-503", "", .account, "550 5.7.501 Access denied, spam abuse detected", microsoft),
        .init("5.7.504-505", "", .message, "550 5.7.504 Recipient address rejected: Access denied", microsoft),
        .init("5.7.507", "", .message, "550 5.7.507 Access denied, rejected by recipient", microsoft),
        .init("5.7.508", "", .quota, "550 5.7.508 Access denied, the network has exceeded permitted limits", microsoft),
        .init(
            "5.7.509", "", .sender, "550 5.7.509 Access denied, sending domain does not pass DMARC verification",
            microsoft),
        .init("5.7.510-511", "", .account, "550 5.7.511 Access denied, banned sender", microsoft),
        .init(
            "5.7.512-513", "", .message, "550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant",
            microsoft),
        .init("5.7.606-649", "", .account, "550 5.7.606 Access denied, banned sending IP", microsoft),
        .init("5.7.705", "", .quota, "550 5.7.705 Access denied, tenant has exceeded threshold", microsoft),
        .init("5.7.700-749", "", .account, "550 5.7.708 Access denied, traffic not accepted from this IP", microsoft),
        .init("5.7.750", "", .sender, "550 5.7.750 Client blocked from sending from unregistered domains", microsoft),
    ]

    // MARK: Words

    private static let words: [MailAnswerRule] = [
        // A recipient whose mailbox is full or who gets too much, in words that could be taken for the account's.
        .init("", "over quota", .message, "552 The recipient's mailbox is over quota", ionosServers),
        .init("", "overquota", .message, "552 Mailbox is overquota", strato),
        .init("", "mailbox*quota", .message, "552 Message rejected: the mailbox's quota is used up", strato),
        .init("", "recipient's*quota", .message, "552 The recipient's daily quota is exceeded", usual),
        .init("", "mailbox*full", .message, "550 The mailbox of the recipient is full, daily limit or not", strato),
        .init("", "receiving mail", .message, "450 User is receiving mail too quickly", yahoo),
        .init("", "greylist", .message, "450 4.7.1 Greylisted, come back later: too many messages", postfix),
        .init("", "graylist", .message, "451 4.7.1 Graylisting in action, try again", postfix),
        .init("", "to this recipient", .message, "550 5.7.1 The sender is not allowed to send to this recipient", iana),

        // One connection.
        .init("", "message*per session", .connection, "452 Too many messages per session", microsoft),
        .init(
            "", "message*per connection", .connection,
            "421 Max message per connection reached, closing transmission channel", yahoo),
        .init("", "message*this connection", .connection, "421 Too many messages in this connection", usual),
        .init("", "message*this session", .connection, "451 Too many messages in this session", usual),
        .init("", "too many errors", .connection, "421 4.7.0 mail.shop.example Error: too many errors", postfix),

        // The number of mails in some hours.
        .init(
            "", "submissionquotaexceeded", .quota,
            "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception",
            microsoftSubmission),
        .init("", "daily*limit", .quota, "550 5.7.1 Daily SMTP relay limit exceeded for customer", google),
        .init("", "daily*quota", .quota, "454 Throttling failure: Daily message quota exceeded.", amazon),
        .init("", "limit*per day", .quota, "550 You have exceeded the limit of 300 mails per day", usual),
        .init("", "limit*24 hours", .quota, "554 5.7.0 Limit of recipients in 24 hours reached", usual),
        .init("", "quota*per day", .quota, "550 The quota of 500 mails per day is used up", usual),
        .init("", "too many*today", .quota, "554 5.7.1 Too many messages sent today", usual),
        .init("", "relay*quota", .quota, "550 You have exceeded your relay quota", usual),
        .init("", "relay limit", .quota, "550 Your SMTP relay limit is reached", google),
        .init("", "your*quota", .quota, "550 5.7.1 You exceeded your quota", usual),
        .init("", "message quota", .quota, "550 Message quota exceeded", usual),
        .init("", "mail quota", .quota, "550 Mail quota of the account exceeded", usual),
        .init(
            "", "recipient limit", .quota, "421 4.7.0 Domain is not allowed to send: recipient limit exceeded", usual),
        .init("", "hourly*limit", .quota, "550 Hourly sending limit reached", usual),
        .init("", "hourly*quota", .quota, "550 Hourly quota of mails exceeded", usual),
        .init(
            "", "exceeded*per hour", .quota,
            "550 Domain shop.example has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.",
            cPanel),
        .init("", "per hour*exceeded", .quota, "450 4.7.1 Number messages per hour exceeded", postfix),
        .init("", "exceeded*per day", .quota, "550 5.7.0 You exceeded the number of mails per day", usual),
        .init("", "monthly*limit", .quota, "550 Monthly sending limit reached", usual),
        .init("", "monthly*quota", .quota, "550 Monthly quota used up", usual),
        .init(
            "", "send limit", .quota,
            "450-Requested mail action not taken: mailbox unavailable 450 Mail send limit exceeded.", ionos),
        .init("", "sending*limit", .quota, "552 You have reached your sending limit. You can send again soon", usual),
        .init(
            "", "sending*quota", .quota, "550 5.7.0 Recipient address rejected: Domain Sending Quota Exceeded", postfix),
        .init("", "limit for sending", .quota, "550 You have reached a limit for sending mail", google),
        .init("", "outgoing*limit", .quota, "550 Outgoing message limit exceeded", usual),
        .init("", "outgoing*quota", .quota, "550 Outgoing quota exceeded", usual),
        .init("", "outbound*limit", .quota, "550 Outbound limit exceeded", usual),
        .init("", "message limit", .quota, "550 Message limit of the account exceeded", usual),
        .init("", "credits exceeded", .quota, "451 Authentication failed: Maximum credits exceeded", sendGrid),
        .init("", "credits expired", .quota, "554 Credits expired.", zeptoMail),
        .init("", "not enough credits", .quota, "550 Not enough credits", usual),

        // The number of mails at a time.
        .init("", "sending rate", .rate, "454 Throttling failure: Maximum sending rate exceeded.", amazon),
        .init(
            "", "submission rate", .rate,
            "421 4.4.2 Message submission rate for this client has exceeded the configured limit", microsoft),
        .init("", "throttl", .rate, "451 4.7.0 Throttled, try again in a minute", usual),
        .init("", "rate limit", .rate, "421 Rate limit reached. Please try again later", ionosServers),
        .init("", "ratelimit", .rate, "451 ratelimit exceeded", usual),
        .init("", "rate*exceeded", .rate, "550 Your rate of mails is exceeded", usual),
        .init(
            "", "unusual rate", .rate,
            "421 4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address",
            google),
        .init("", "too much mail", .rate, "450 4.7.1 Error: too much mail from 192.0.2.7", postfix),
        .init("", "too many mail", .rate, "421 Too many mails, slow down", usual),
        .init("", "too many e", .rate, "450 Too many emails sent", usual),
        .init(
            "", "too many message", .rate,
            "450 4.7.1 Sender address rejected: Deferring: Too many messages from sender in last 60", postfix),
        .init("", "too many recipients", .rate, "452 Too many recipients received this hour", sendGrid),
        .init(
            "", "too many*connections", .rate, "421 4.7.0 mail.shop.example Error: too many connections from 192.0.2.7",
            postfix),
        .init("", "connection*limit", .rate, "421 Connection limit for this client is reached", usual),
        .init("", "thread limit", .rate, "451 STOREDRV.ClientSubmit; sender thread limit exceeded", microsoft),
        .init("", "too many*login", .rate, "454 4.7.0 Too many login attempts, please try again later", google),
        .init("", "too frequent", .rate, "450 too frequent connects from 192.0.2.7, please try again later.", sendGrid),
        .init("", "too fast", .rate, "450 You send too fast", usual),
        .init("", "slow down", .rate, "421 4.7.0 Slow down, please", usual),

        // The sender's address.
        .init(
            "", "sendasdenied", .sender,
            "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception",
            microsoft),
        .init("", "to send as", .sender, "550 5.7.1 You have no right to send as this sender", usual),
        .init("", "not send as", .sender, "550 You may not send as pay at shop.example", usual),
        .init("", "senders not allowed", .sender, "550 Unauthenticated senders not allowed", sendGrid),
        .init(
            "", "domain*not allowed to send", .sender,
            "550 5.7.1 Domain shop.example is not allowed to send: it has no DNS records", usual),
        .init(
            "", "sender address rejected", .sender,
            "553 5.7.1 <pay@shop.example>: Sender address rejected: not owned by user shop", postfix),
        .init("", "sender*not allowed", .sender, "550 Sender address is not allowed.", ionosServers),
        .init("", "sender*not permitted", .sender, "553 This sender is not permitted", usual),
        .init("", "sender*not authorized", .sender, "550 5.7.1 Sender is not authorized", usual),
        .init("", "sender*denied", .sender, "550 5.1.0 Sender denied", microsoft),
        .init("", "sender*rejected", .sender, "550 5.1.0 sender rejected", postfix),
        .init(
            "", "sender*verif", .sender,
            "550 The from address does not match a verified Sender Identity: sender is not verified", sendGrid),
        .init(
            "", "verified sender", .sender, "550 The from address does not match a verified Sender Identity", sendGrid),
        .init("", "invalid sender", .sender, "550 Invalid sender", usual),
        .init("", "sender*mismatch", .sender, "550 Sender and login mismatch", postfix),
        .init(
            "", "not authorized to send from", .sender, "403 You are not authorized to send from that email address",
            sendGrid),
        .init("", "not allowed to send from", .sender, "550 You are not allowed to send from this address", usual),
        .init("", "disallowed as", .sender, "553 Relaying disallowed as pay at shop.example", zeptoMail),
        .init(
            "", "not verified", .sender,
            "554 Message rejected: Email address is not verified. The following identities failed the check", amazon),
        .init("", "from address", .sender, "553 The from address is not yours", usual),
        .init(
            "", "spf", .sender,
            "550 Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner",
            ionosServers),
        .init(
            "", "dmarc", .sender, "550 5.7.1 Email rejected per DMARC policy for shop.example",
            "https://smtp.codes/zoho"),

        // The account, and its network.
        .init("", "your*account*suspend", .account, "550 Your account is suspended", usual),
        .init("", "your*account*disabled", .account, "554 Your account has been disabled", usual),
        .init("", "your*account*blocked", .account, "550 Your account is blocked", usual),
        .init("", "your*account*locked", .account, "550 5.7.0 Your account is locked", usual),
        .init("", "sending*paused", .account, "554 Message rejected: Sending paused for this account.", amazon),
        .init("", "sender*blocked", .account, "550 5.7.0 Sender is blocked", usual),
        .init("", "outbound sender", .account, "550 Access denied, bad outbound sender", microsoft),
        .init("", "compromised", .account, "550 Mailbox compromised, change its password", usual),
        .init("", "sending activity", .account, "550 Unusual sending activity detected", zoho),
        .init(
            "", "unusual amount", .account,
            "550 5.7.1 Our system has detected an unusual amount of unsolicited email originating from your address",
            google),
        .init(
            "", "client host*blocked", .account,
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org", postfix),
        .init(
            "", "client host rejected", .account, "450 4.7.1 Client host rejected: cannot find your reverse hostname",
            postfix),
        .init(
            "", "helo command rejected", .account,
            "504 5.5.2 <shop>: Helo command rejected: need fully-qualified hostname", postfix),
        .init("", "unauthorized ip", .account, "525 5.7.1 Unauthorized IP address", usual),
        .init("", "account*not*activated", .account, "502 5.7.0 Your SMTP account is not yet activated", usual),
        .init("", "blacklist", .account, "550 Your IP is on a blacklist", usual),
        .init("", "block list", .account, "550 5.7.1 Part of your network is on our block list (S3140)", microsoft),
        .init("", "blocklist", .account, "550 5.7.1 Your network is on our blocklist", microsoft),

        // The login.
        .init("", "authentication required", .login, "554 5.7.0 Authentication required", rfc4954),
        .init("", "authentication is required", .login, "550 Authentication is required for relay", usual),
        .init("", "must authenticate", .login, "503 You must authenticate first", usual),
        .init("", "not authenticated", .login, "550 5.7.1 Client was not authenticated", microsoft),
        .init("", "not logged in", .login, "553 5.7.1 <pay@shop.example>: address rejected: not logged in", postfix),
        .init("", "need auth", .login, "503 5.5.1 Need AUTH", usual),
        .init("", "smtp auth", .login, "550 SMTP AUTH is required for message submission on port 587", cPanel),

        .init("", "relay", .relay, "554 5.7.1 <customer@shop.example>: Relay access denied", postfix),

        // The recipient.
        .init("", "user unknown", .message, "550 User unknown", postfix),
        .init("", "unknown user", .message, "550 Unknown User", ionosServers),
        .init("", "no such user", .message, "550 No such user here", rfc5321),
        .init("", "no such", .message, "550 No such mailbox", rfc5321),
        .init("", "mailbox unavailable", .message, "550 Requested action not taken: mailbox unavailable", rfc5321),
        .init("", "mailbox not found", .message, "550 Mailbox not found", rfc5321),
        .init("", "user*not exist", .message, "551 User does not exist", sendGrid),
        .init("", "recipient*reject", .message, "550 Recipient address rejected: undeliverable address", postfix),
        .init("", "invalid recipient", .message, "550 Invalid recipient", usual),
        .init("", "unrouteable address", .message, "550 Unrouteable address", usual),
        .init("", "too big", .message, "552 The message is too big", rfc5321),
        .init("", "virus", .message, "552 5.7.1 virus found", "https://smtp.codes/zoho"),
    ]

    // MARK: Reply codes that name the cause

    private static let replyCodes: [MailAnswerRule] = [
        .init("", "", .login, "530 Log in first", rfc4954, codes: [530, 534, 535, 538]),
        // They are for one message or one mailbox (RFC 5321, 4.2.3; RFC 1870, 6.1; RFC 7504, 4).
        .init(
            "", "", .message, "552 Requested mail action aborted: exceeded storage allocation", rfc5321,
            codes: [551, 552, 556]),
    ]
}

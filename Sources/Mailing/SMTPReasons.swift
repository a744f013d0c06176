import CCurl
import MailAnswers
import PaymentModel

/// Reasons with what to do about them; never with the user or the password.
extension SMTPServer {
    /// The result of an answer for a message.
    func delivery(_ answer: SMTPAnswer, at step: SMTPStep) -> Delivery {
        switch (answer.kind, step) {
        case (2, .end): .handedOver(words: shown(answer, at: step))
        case (4, _), (5, _): rejection(answer, shown(answer, at: step), at: step)
        default: surprise(answer, at: step)
        }
    }

    /// The result of an unexpected answer.
    func surprise(_ answer: SMTPAnswer, at step: SMTPStep) -> Delivery {
        let reason = "\(place) gave an answer that makes no sense (\(step.rawValue)): \(shown(answer, at: step))"
        return step == .end ? .uncertain(reason: reason) : .broken(reason: reason)
    }

    /// The result of an answer of class 4 or 5: by its cause, and by its step if it names none.
    private func rejection(_ answer: SMTPAnswer, _ words: String, at step: SMTPStep) -> Delivery {
        let isForGood = answer.kind == 5
        switch answer.subject {
        case .quota: return .unusable(reason: quotaIsUsedUp(words))
        case _ where step == .auth && isForGood: return .unusable(reason: loginRefused(words))
        case .rate, .connection: return .throttled(words: words)
        case .account: return .unusable(reason: accountIsBlocked(words))
        case .sender: return .unusable(reason: senderRefused(words))
        case .login: return .unusable(reason: needsLogin(words))
        case .relay where user == nil && isForGood: return .unusable(reason: needsLogin(words))
        case .message where step.knowsMessage: return isForGood ? .refused(words: words) : .deferred(words: words)
        case .relay, .message, .unknown: break
        }
        switch step {
        case .rcpt, .data, .end: return isForGood ? .doubtful(words: words) : .deferred(words: words)
        // What stands in MAIL is the sender.
        case .mail where isForGood: return .unusable(reason: senderRefused(words))
        case .startTLS where isForGood: return .unusable(reason: noEncryption)
        case .mail where answer.code != 421: return .deferred(words: words)
        default:
            return isForGood
                ? .unusable(reason: "\(place) takes no mail from here: \(words)") : .throttled(words: words)
        }
    }

    /// The result of a broken connection for a message.
    func delivery(_ interruption: SMTPInterruption, at step: SMTPStep) -> Delivery {
        switch interruption {
        case .cancelled: .cancelled
        case .broken(let what) where step == .end: .uncertain(reason: "\(place) \(what) after the whole message")
        case .broken(let what): .broken(reason: "\(place) \(what) (\(step.rawValue))")
        }
    }

    /// The result of a connection that could not be opened, for a message.
    func delivery(_ refusal: SMTPConnectError) -> Delivery {
        switch refusal {
        case .cancelled:
            return .cancelled
        case .notPossible(let words):
            return .unusable(reason: "mail can't be sent from here: \(words)")
        case .noLogin:
            return .unusable(
                reason:
                    "\(place) lets nobody log in here: is it the right port? Without PAYLINK_MAIL_USER no login is tried"
            )
        case .stalled(.connection, let patience):
            return .unusable(reason: "\(place) did not answer within \(patience.words): \(Self.whichPort)")
        case .stalled(.greeting, let patience) where !isImplicitTLS:
            return .broken(
                reason:
                    "\(place) said nothing within \(patience.words): if it expects TLS at once, write smtps://\(host):\(port)"
            )
        case .stalled(let step, let patience):
            return .broken(reason: "\(place) gave no answer within \(patience.words) (\(step.rawValue))")
        case .endless(let step):
            return .broken(reason: "\(place) \(SMTPInterruption.endless) (\(step.rawValue))")
        case .failed(let code, let opening, let words):
            if let answer = opening.answer, [4, 5].contains(answer.kind) { return delivery(answer, at: opening.step) }
            return failure(code, at: opening.step, words: withoutPassword(words) ?? "\(code.rawValue)")
        }
    }
}

extension SMTPServer {
    private static let whichPort =
        "is the port right? smtps:// is 465 for most, smtp:// 587; many networks let nothing through to port 25"

    private func failure(_ code: CURLcode, at step: SMTPStep, words: String) -> Delivery {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            .unusable(
                reason: "no mail server is found under the name \(host): is it written right, and this computer online?"
            )
        case CURLE_COULDNT_CONNECT:
            .unusable(reason: "nothing answers at \(place): \(Self.whichPort)")
        case CURLE_OPERATION_TIMEDOUT where step == .connection:
            .unusable(reason: "\(place) did not answer: \(Self.whichPort)")
        case CURLE_USE_SSL_FAILED:
            .unusable(reason: noEncryption)
        case CURLE_PEER_FAILED_VERIFICATION:
            .unusable(
                reason:
                    "\(place) can't show that it is \(host) (\(words)): write its name as in its certificate; if the "
                    + "certificate is one of your own making, name its file in mail.ca_file")
        case CURLE_SSL_CACERT_BADFILE:
            .unusable(reason: "mail.ca_file can't be read as certificates (PEM): \(caFile ?? "")")
        case CURLE_SSL_CONNECT_ERROR where isImplicitTLS:
            .unusable(
                reason:
                    "\(place) does not speak TLS at once (\(words)): if it begins with STARTTLS, write smtp://\(host):\(port)"
            )
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            .unusable(reason: "\(place) and this computer agree on no TLS (\(words)): 1.2 or newer is needed")
        case CURLE_LOGIN_DENIED:
            .unusable(reason: loginRefused("it knows none by password, PLAIN or LOGIN"))
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_OPERATION_TIMEDOUT:
            .broken(reason: "\(place) hung up (\(step.rawValue))")
        case _ where step != .connection:
            .broken(reason: "\(place) gave an answer that makes no sense (\(step.rawValue))")
        default:
            .unusable(reason: "\(place) can't be used: \(String(cString: curl_easy_strerror(code)))")
        }
    }

    private var noEncryption: String {
        "\(place) offers no encryption (STARTTLS), and nothing is sent without: try smtps://\(host), or the port that your provider "
            + "names" + (isLoopback ? "; without mail.ca_file, a server on this computer needs none" : "")
    }

    private func loginRefused(_ words: String) -> String {
        "\(place) refuses the login (\(words)): look at PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD; many providers want a password "
            + "made for programs"
    }

    private func needsLogin(_ words: String) -> String {
        user == nil
            ? "\(place) wants a login (\(words)): set PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD"
            : "\(place) does not let this login send (\(words)): look at PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD, or ask your provider"
    }

    private func senderRefused(_ words: String) -> String {
        "\(place) does not let this sender's address send (\(words)): write an address into mail.from that your login there may send "
            + "as, or have it allowed by your provider"
    }

    private func quotaIsUsedUp(_ words: String) -> String {
        "\(place) takes no more mails from you for now, because your number of mails is used up (\(words)): run again when it is "
            + "renewed, after an hour or a day with most providers, or ask your provider for more"
    }

    private func accountIsBlocked(_ words: String) -> String {
        "\(place) takes no mails from your account or your network (\(words)): ask your provider, then run again"
    }

    /// The answer to be shown and kept: of a login the code alone, since its answer may hold the login in any form.
    private func shown(_ answer: SMTPAnswer, at step: SMTPStep) -> String {
        if step == .auth { return "\(answer.code)" }
        return withoutPassword(answer.words)
            ?? "\(answer.code) (the server's words hold a part of your password, and are not shown)"
    }

    /// - Returns: `nil` for a text that holds a part of the password.
    private func withoutPassword(_ words: String) -> String? {
        echo?.isIn(words) == true ? nil : words
    }
}

extension Duration {
    /// `300 seconds`.
    var words: String {
        let seconds = Double(components.seconds) + Double(components.attoseconds) / 1e18
        return seconds == seconds.rounded() ? "\(components.seconds) seconds" : "\(seconds) seconds"
    }
}

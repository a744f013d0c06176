import CCurl
import Foundation
import PaymentModel

/// Reasons with what to do about them; never with the user or the password.
extension SMTPServer {
    /// The result of an answer for a message.
    func delivery(_ answer: SMTPAnswer, at step: SMTPStep) -> Delivery {
        let words = withoutPassword(answer.words)
        switch (answer.kind, step) {
        case (2, .end):
            return .handedOver(words: words)
        case (4, _):
            return .deferred(words: words)
        case (5, .end), (5, .data):
            return .refused(words: words)
        case (5, .mail):
            // About the size of this message (RFC 1870), or the space for it; all other codes are about the sender.
            if answer.code == 552 { return .refused(words: words) }
            if answer.code == 530 { return .unusable(reason: needsLogin(words)) }
            return .unusable(reason: "\(place) does not let this sender's address send: \(words)")
        case (5, .rcpt):
            // A server that relays only after a login refuses here, and would refuse every recipient.
            let isAboutLogin = user == nil && words.lowercased().contains("relay")
            return answer.code == 530 || isAboutLogin ? .unusable(reason: needsLogin(words)) : .refused(words: words)
        case (5, .auth):
            // A rejected command is often repeated in the answer, and here it is the login.
            return .unusable(reason: loginRefused((500...504).contains(answer.code) ? "\(answer.code)" : words))
        case (5, _):
            return .unusable(reason: "\(place) takes no mail from here: \(words)")
        case (_, .end):
            return .uncertain(reason: surprise(answer, at: step))
        default:
            return .broken(reason: surprise(answer, at: step))
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
        case .failed(let code, let opening, let words):
            if let answer = opening.answer, [4, 5].contains(answer.kind) { return delivery(answer, at: opening.step) }
            return failure(code, at: opening.step, words: words)
        }
    }

    /// The reason for an unexpected answer.
    func surprise(_ answer: SMTPAnswer, at step: SMTPStep) -> String {
        "\(place) gave an answer that makes no sense (\(step.rawValue)): \(withoutPassword(answer.words))"
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
            .unusable(
                reason:
                    "\(place) offers no encryption (STARTTLS), and nothing is sent without: try smtps://\(host), or the "
                    + "port that your provider names")
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
            .unusable(reason: loginRefused("it knows no login by password (PLAIN or LOGIN)"))
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_OPERATION_TIMEDOUT:
            .broken(reason: "\(place) hung up (\(step.rawValue))")
        case _ where step != .connection:
            .broken(reason: "\(place) gave an answer that makes no sense (\(step.rawValue))")
        default:
            .unusable(reason: "\(place) can't be used: \(String(cString: curl_easy_strerror(code)))")
        }
    }

    private func loginRefused(_ words: String) -> String {
        "\(place) refuses the login: \(words). Look at PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD; many providers want a password "
            + "made for programs"
    }

    private func needsLogin(_ words: String) -> String {
        "\(place) wants a login (\(words)): set PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD"
    }

    /// Some servers repeat the command that they reject, and that may be the login.
    private func withoutPassword(_ words: String) -> String {
        guard let password = password?.reveal(), !password.isEmpty else { return words }
        let user = user ?? ""
        let secrets = ["\0\(user)\0\(password)", password].map { Data($0.utf8).base64EncodedString() } + [password]
        return secrets.reduce(words) { $0.replacingOccurrences(of: $1, with: "(hidden)") }
    }
}

extension Duration {
    /// `300 seconds`.
    var words: String {
        let seconds = Double(components.seconds) + Double(components.attoseconds) / 1e18
        return seconds == seconds.rounded() ? "\(components.seconds) seconds" : "\(seconds) seconds"
    }
}

package import PaymentModel

/// Sends messages to a mail server, one after another, over one connection that is opened with the first and kept.
///
/// For one thread at a time.
package final class SMTPConnection {
    private let server: SMTPServer
    private let addresses: [String]
    private var line: SMTPTransport?

    /// A connection that is made when it is needed.
    package convenience init(_ server: SMTPServer) { self.init(server, addresses: []) }

    /// A connection with names and addresses that take precedence over DNS, in the format of libcurl's
    /// `CURLOPT_RESOLVE`.
    init(_ server: SMTPServer, addresses: [String]) {
        self.server = server
        self.addresses = addresses
    }

    deinit { line?.quit() }

    /// Sends a message.
    ///
    /// Blocks until the result is known, or can't be known any more.
    /// A message that is accepted, refused or deferred leaves the connection open for the next; after anything else the
    /// next one opens a new connection. A kept connection that turns out to be broken, that the server ends (421), or
    /// that has had all the messages that the server takes over one connection, is replaced once, unless the end of
    /// DATA was sent on it: so no message is accepted twice.
    ///
    /// - Parameters:
    ///   - message: With CR LF as line breaks.
    ///   - from: The sender, for MAIL.
    ///   - to: The only recipient, for RCPT.
    ///   - isCancelled: Called several times a second; true ends the attempt, but not between the end of DATA and the
    ///     answer.
    ///   - willEnd: Called once, before the end of DATA is sent; false, and the server never gets it.
    /// - Returns: the result.
    package func deliver(
        _ message: [UInt8], from: MailAddress, to: MailAddress, isCancelled: () -> Bool, willEnd: () -> Bool
    ) -> Delivery {
        guard let body = SMTPBody(message) else {
            return .refused(words: "the message has a line break that SMTP does not know: only CR LF is one")
        }
        guard SMTPBody.isArgument(from.text), SMTPBody.isArgument(to.text) else {
            return .refused(words: "an address has a character that SMTP does not know")
        }
        let envelope = (mail: "MAIL FROM:<\(from.text)>", rcpt: "RCPT TO:<\(to.text)>")
        if let line {
            let outcome = attempt(body, envelope, on: line, isCancelled: isCancelled, willEnd: willEnd)
            if case .done(let delivery) = outcome { return delivery }
        }
        do {
            let helloName = server.helloName.flatMap { $0.isEmpty ? nil : $0 } ?? from.domain
            let line = try SMTPTransport(
                to: server, helloName: helloName, addresses: addresses, isCancelled: isCancelled)
            self.line = line
            switch attempt(body, envelope, on: line, isCancelled: isCancelled, willEnd: willEnd) {
            case .done(let delivery), .lineIsOver(let delivery): return delivery
            }
        } catch {
            return server.delivery(error)
        }
    }
}

extension SMTPConnection {
    private enum Outcome {
        case done(Delivery)
        /// The connection can't be used any more, and the end of DATA was not sent on it.
        case lineIsOver(Delivery)
    }

    private func attempt(
        _ body: SMTPBody, _ envelope: (mail: String, rcpt: String), on line: SMTPTransport,
        isCancelled: () -> Bool, willEnd: () -> Bool
    ) -> Outcome {
        var step = SMTPStep.reset
        do throws(SMTPInterruption) {
            if line.needsReset {
                let answer = try say("RSET", on: line, isCancelled: isCancelled)
                guard answer.kind == 2 else { return over(server.surprise(answer, at: step)) }
            }
            line.needsReset = true
            for (next, command, kind) in [
                (.mail, envelope.mail, 2), (.rcpt, envelope.rcpt, 2), (SMTPStep.data, "DATA", 3),
            ] {
                step = next
                let answer = try say(command, on: line, isCancelled: isCancelled)
                guard answer.kind == kind else { return judged(answer, at: step) }
            }
            try line.send(body.bytes, patience: server.patience, isCancelled: isCancelled)
            // A server that has answered already, or closed the connection, did not accept the message, and must not
            // get its end.
            if let answer = try line.unaskedAnswer() {
                self.line = nil
                return judged(answer, at: step)
            }
            if isCancelled() { throw .cancelled }
        } catch {
            return interrupted(error, at: step, on: line)
        }

        guard willEnd() else {
            self.line = nil
            return .done(.abandoned)
        }
        do throws(SMTPInterruption) {
            try line.send(Array(".\r\n".utf8), patience: server.patience) { false }
            let answer = try line.answer(patience: server.patience * 2) { false }
            line.needsReset = false
            if answer.endsConnection || answer.kind == 3 { self.line = nil }
            return .done(server.delivery(answer, at: .end))
        } catch {
            self.line = nil
            return .done(server.delivery(error, at: .end))
        }
    }

    private func say(
        _ command: String, on line: SMTPTransport, isCancelled: () -> Bool
    ) throws(SMTPInterruption) -> SMTPAnswer {
        if let answer = try line.unaskedAnswer() {
            guard [4, 5].contains(answer.kind) else { throw .broken("spoke out of turn") }
            return answer
        }
        try line.send(Array("\(command)\r\n".utf8), patience: server.patience, isCancelled: isCancelled)
        return try line.answer(patience: server.patience, isCancelled: isCancelled)
    }

    /// The outcome of an answer that stops the message.
    private func judged(_ answer: SMTPAnswer, at step: SMTPStep) -> Outcome {
        let delivery = server.delivery(answer, at: step)
        if case .broken = delivery { return over(delivery) }
        return answer.endsConnection ? over(delivery) : .done(delivery)
    }

    /// The outcome of a connection that broke before the end of DATA.
    ///
    /// A server that closes the connection may have given the reason.
    private func interrupted(_ interruption: SMTPInterruption, at step: SMTPStep, on line: SMTPTransport) -> Outcome {
        self.line = nil
        guard case .broken = interruption else { return .done(.cancelled) }
        if let answer = try? line.unaskedAnswer(), [4, 5].contains(answer.kind) { return judged(answer, at: step) }
        return over(server.delivery(interruption, at: step))
    }

    private func over(_ delivery: Delivery) -> Outcome {
        line = nil
        return .lineIsOver(delivery)
    }
}

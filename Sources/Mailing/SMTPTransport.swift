import CCurl
import PaymentModel

/// The reason why a connection can't be used any more.
enum SMTPInterruption: Error {
    /// It broke, stalled, or carried something other than SMTP; with the words to follow "HOST port PORT".
    case broken(String)
    /// The caller cancelled.
    case cancelled

    /// The words for an answer of more than ``SMTPAnswerReader/limit`` bytes.
    static let endless = "gave an answer without an end"
}

/// The reason why a connection could not be opened.
enum SMTPConnectError: Error {
    /// This computer's libcurl lacks a feature.
    case notPossible(String)
    /// libcurl gave up: its code, the step reached, and its own words.
    case failed(CURLcode, SMTPOpening, words: String)
    /// The server gave no answer.
    case stalled(SMTPStep, Duration)
    /// The server's answer has no end.
    case endless(SMTPStep)
    /// A user is set, and the server offers no login.
    case noLogin
    /// The caller cancelled.
    case cancelled
}

/// One connection to a mail server, ready to take messages.
///
/// libcurl finds the server, negotiates TLS and logs in (`CURLOPT_CONNECT_ONLY`); the messages go over
/// `curl_easy_send`. In a transfer of its own, libcurl would also write the end of DATA, in some releases even after
/// the transfer was given up; here only ``SMTPConnection`` can, and it has a record of each byte that was handed over.
///
/// NIO and NIOSSL, which other targets link, would need EHLO, STARTTLS and AUTH written here, which libcurl brings
/// along. Its price: with the libraries that it loads it takes 7.7 ms of CPU at the start of every command.
final class SMTPTransport {
    /// Set while the last message may have left a state that RSET must clear.
    var needsReset = false
    private let easy: UnsafeMutableRawPointer
    private let transfers: UnsafeMutableRawPointer
    private let addresses: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var reader = SMTPAnswerReader()
    private let clock = ContinuousClock()

    /// Opens it: blocks until the server is ready for the first message, or the attempt has failed.
    ///
    /// - Parameters:
    ///   - server: The server to connect to.
    ///   - helloName: For EHLO.
    ///   - addresses: Names and addresses that take precedence over DNS (`CURLOPT_RESOLVE`), for tests.
    ///   - isCancelled: Called several times a second.
    /// - Throws: ``SMTPRefusal`` with the reason.
    init(
        to server: SMTPServer, helloName: String, addresses: [String], isCancelled: () -> Bool
    ) throws(SMTPConnectError) {
        guard Self.started == CURLE_OK, let easy = curl_easy_init() else {
            throw .notPossible("libcurl does not start")
        }
        guard let transfers = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw .notPossible("libcurl does not start")
        }
        self.easy = easy
        self.transfers = transfers
        self.addresses = addresses.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))

        let code = Self.set(server, helloName: helloName, on: easy)
        guard code == CURLE_OK else { throw .notPossible(String(cString: curl_easy_strerror(code))) }
        curl_set_error_buffer(easy, errorText)
        curl_set_list(easy, CURLOPT_RESOLVE, self.addresses)

        var opening = SMTPOpening()
        let result = withUnsafeMutablePointer(to: &opening) { opening in
            curl_set_listener(easy, Self.listen, opening)
            defer { curl_set_listener(easy, nil, nil) }
            return open(opening, patience: server.patience, isCancelled: isCancelled)
        }
        switch result {
        case .ready:
            if server.user != nil, !opening.isLoggedIn { throw .noLogin }
        case .failed(let code):
            throw .failed(code, opening, words: cleaned(String(cString: errorText)))
        case .stalled(let patience):
            throw .stalled(opening.step, patience)
        case .endless:
            throw .endless(opening.step)
        case .cancelled:
            throw .cancelled
        }
    }

    deinit {
        curl_multi_remove_handle(transfers, easy)
        curl_easy_cleanup(easy)
        curl_multi_cleanup(transfers)
        curl_slist_free_all(addresses)
        errorText.deallocate()
    }

    /// Sends QUIT, without waiting for the answer.
    func quit() {
        var count = 0
        let bytes = Array("QUIT\r\n".utf8)
        _ = bytes.withUnsafeBytes { curl_easy_send(easy, $0.baseAddress, $0.count, &count) }
    }

    /// The answer that the server sent unasked, or `nil`; throws if the connection is closed or a part of one has come.
    func unaskedAnswer() throws(SMTPInterruption) -> SMTPAnswer? {
        if reader.isQuiet { _ = try receive() }
        let answer = reader.next()
        if answer == nil, !reader.isQuiet { throw .broken("spoke out of turn") }
        return answer
    }

    /// Sends all bytes; `patience` is the time limit for each 16 kB.
    func send(_ bytes: [UInt8], patience: Duration, isCancelled: () -> Bool) throws(SMTPInterruption) {
        try bytes.withUnsafeBufferPointer { bytes throws(SMTPInterruption) in
            var sent = 0
            while sent < bytes.count {
                let end = min(sent + 16 * 1024, bytes.count)
                let start = clock.now
                while sent < end {
                    if isCancelled() { throw .cancelled }
                    var count = 0
                    // After CURLE_AGAIN, OpenSSL wants the same bytes at the same place.
                    switch curl_easy_send(easy, bytes.baseAddress?.advanced(by: sent), end - sent, &count) {
                    case CURLE_OK:
                        sent += count
                    case CURLE_AGAIN:
                        if start.duration(to: clock.now) > patience {
                            throw .broken("took nothing for \(patience.words)")
                        }
                        wait(for: CURL_WAIT_POLLOUT)
                    default:
                        throw .broken("hung up")
                    }
                }
            }
        }
    }

    /// Waits for the next answer, `patience` at most.
    func answer(patience: Duration, isCancelled: () -> Bool) throws(SMTPInterruption) -> SMTPAnswer {
        let start = clock.now
        while true {
            if let answer = reader.next() { return answer }
            if reader.isTooMuch { throw .broken(SMTPInterruption.endless) }
            if isCancelled() { throw .cancelled }
            if start.duration(to: clock.now) > patience { throw .broken("gave no answer within \(patience.words)") }
            if try !receive() { wait(for: CURL_WAIT_POLLIN) }
        }
    }

    /// - Returns: false if there is nothing to read now.
    private func receive() throws(SMTPInterruption) -> Bool {
        var count = 0
        var code = CURLE_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: 16 * 1024) { buffer, filled in
            code = curl_easy_recv(easy, buffer.baseAddress, buffer.count, &count)
            filled = code == CURLE_OK ? count : 0
        }
        if code == CURLE_AGAIN { return false }
        guard code == CURLE_OK, count > 0 else { throw .broken("hung up") }
        reader.append(bytes)
        return true
    }

    /// Waits until the socket is ready, 0.1 s at most: the caller handles cancellation and timeouts.
    private func wait(for events: Int32) {
        var socket = curl_waitfd(fd: curl_get_socket(easy), events: Int16(events), revents: 0)
        curl_multi_poll(transfers, &socket, 1, 100, nil)
    }
}

extension SMTPTransport {
    private enum Result {
        case ready, failed(CURLcode), stalled(Duration), endless, cancelled
    }

    private static let started = curl_start()

    /// Runs libcurl until the connection is open, with `patience` for each step; until it is connected, 30 s at most.
    private func open(
        _ opening: UnsafeMutablePointer<SMTPOpening>, patience: Duration, isCancelled: () -> Bool
    ) -> Result {
        curl_multi_add_handle(transfers, easy)
        var mark = clock.now
        var events = 0
        while true {
            var running: Int32 = 0
            guard curl_multi_perform(transfers, &running) == CURLM_OK else { return .failed(CURLE_FAILED_INIT) }
            var code = CURLE_OK
            if curl_take_result(transfers, &code) != 0 { return code == CURLE_OK ? .ready : .failed(code) }
            if isCancelled() { return .cancelled }
            if curl_is_connected(easy) != 0 { opening.pointee.connected() }
            if opening.pointee.events != events {
                events = opening.pointee.events
                mark = clock.now
            }
            let limit = opening.pointee.step == .connection ? min(patience, .seconds(30)) : patience
            if opening.pointee.isTooMuch { return .endless }
            if mark.duration(to: clock.now) > limit { return .stalled(limit) }
            curl_multi_poll(transfers, nil, 0, 100, nil)
        }
    }

    /// Records the dialogue; data sent and received under TLS comes here in clear.
    private static let listen: curl_debug_callback = { _, kind, bytes, count, opening in
        guard let bytes, let opening = opening?.assumingMemoryBound(to: SMTPOpening.self) else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: count)
        if kind == CURLINFO_HEADER_IN { opening.pointee.received(line) }
        if kind == CURLINFO_HEADER_OUT { opening.pointee.sent(line) }
        return 0
    }

    private static func set(_ server: SMTPServer, helloName: String, on easy: UnsafeMutableRawPointer) -> CURLcode {
        let tls = server.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY
        let isVerified = server.requiresTLS
        // One step is timed by `open`; these only keep libcurl's own, shorter limits out of the way.
        let limit = server.patience.components.seconds + 2
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_CONNECT_ONLY, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_NOPROGRESS, 1), (CURLOPT_NETRC, 0),
            (CURLOPT_USE_SSL, Int(tls.rawValue)), (CURLOPT_SSL_VERIFYPEER, isVerified ? 1 : 0),
            (CURLOPT_SSL_VERIFYHOST, isVerified ? 2 : 0),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)), (CURLOPT_QUICK_EXIT, 1),
            (CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(limit)), (CURLOPT_CONNECTTIMEOUT, Int(limit) * 10),
        ]
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, server.url(helloName: helloName)), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
        ]
        if let caFile = server.caFile {
            texts.append((CURLOPT_CAINFO, caFile))
            // The folder of the system's certificates, which libcurl would trust beside those of the file.
            let code = curl_clear_text(easy, CURLOPT_CAPATH)
            if code != CURLE_OK { return code }
        }
        if let user = server.user {
            texts.append((CURLOPT_USERNAME, user))
            texts.append((CURLOPT_PASSWORD, server.password?.reveal() ?? ""))
            // TLS hides the password; the older ways to hide it need a server that stores it in clear.
            texts.append((CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN"))
        }
        for (option, number) in numbers {
            let code = curl_set_number(easy, option, number)
            if code != CURLE_OK { return code }
        }
        for (option, text) in texts {
            let code = curl_set_text(easy, option, text)
            if code != CURLE_OK { return code }
        }
        return CURLE_OK
    }
}

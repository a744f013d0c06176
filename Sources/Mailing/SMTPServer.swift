package import PaymentModel
import TextSupport

/// A mail server that accepts messages for delivery to others (RFC 6409), and its settings.
package struct SMTPServer: Sendable {
    /// Its name or IP address, in lower case; an IPv6 address without brackets.
    package let host: String
    /// The TCP port.
    package let port: Int
    /// True for `smtps:`: TLS from the first byte (RFC 8314), where `smtp:` begins it with STARTTLS.
    package let isImplicitTLS: Bool
    /// The name for the login; nil to send without a login.
    package var user: String?
    /// The password for the login.
    package var password: Secret? {
        didSet { echo = password.map { PasswordEcho($0) } }
    }
    /// The detector of the password in the server's answers.
    private(set) var echo: PasswordEcho?
    /// A file of certificates (PEM) to trust instead of the system's; it also makes TLS a condition on this computer.
    package var caFile: String?
    /// The seconds to wait for an answer, or for 16 kB of a message to be accepted.
    ///
    /// Doubled for the answer after a whole message, as RFC 5321 (4.5.3.2.6) wants: to give up there leaves the
    /// message uncertain.
    package var timeout: Double = 300
    /// The name for EHLO; nil for the domain of the sender's address.
    package var helloName: String?

    /// Reads a server's address.
    ///
    /// - Parameter address: `smtps://HOST` (port 465) or `smtp://HOST` (port 587), with another port after a colon.
    /// - Throws: ``MailingFailure`` for anything else, without the address: it might hold a password.
    package init(_ address: String) throws(MailingFailure) {
        if address.contains("@") {
            throw MailingFailure(
                "the mail server's address holds a login: write smtps://HOST, and give user and password as "
                    + "PAYLINK_MAIL_USER and PAYLINK_MAIL_PASSWORD")
        }
        let lowercased = address.lowercased()
        guard let scheme = ["smtps://", "smtp://"].first(where: lowercased.hasPrefix) else {
            throw MailingFailure(
                "the mail server's address begins smtps:// or smtp://, as in smtps://mail.shop.example")
        }
        isImplicitTLS = scheme == "smtps://"
        var rest = lowercased.dropFirst(scheme.count)
        if rest.last == "/" { rest.removeLast() }

        let end: Substring.Index
        if rest.first == "[" {
            guard let bracket = rest.firstIndex(of: "]"), IPAddress.isV6(rest[..<bracket].dropFirst()) else {
                throw MailingFailure("the mail server's address has no IPv6 address between its brackets")
            }
            host = String(rest[..<bracket].dropFirst())
            end = rest.index(after: bracket)
        } else {
            end = rest.firstIndex(of: ":") ?? rest.endIndex
            host = String(rest[..<end])
            guard IPAddress.isV4(rest[..<end]) || HostName.isValid(rest[..<end]) else {
                throw MailingFailure(
                    "the mail server's address names no server: after \(scheme) comes its name in ASCII (xn--… for other "
                        + "scripts) or IP address, then perhaps a colon and the port, and nothing else")
            }
        }
        guard let port = Self.port(rest[end...], otherwise: isImplicitTLS ? 465 : 587) else {
            throw MailingFailure("the port of the mail server is a number from 1 to 65535, and nothing follows it")
        }
        self.port = port
    }

    /// True for this computer itself: traffic to it crosses no network.
    package var isLoopback: Bool { Loopback.contains(host: host) }

    /// True if nothing is sent without TLS and a certificate that is trusted.
    ///
    /// Loopback crosses no network, and most servers there have a self-signed certificate; a named certificate is a
    /// demand for it there too.
    var requiresTLS: Bool { !isLoopback || caFile != nil }

    // The text is nothing, or a colon and the port.
    private static func port(_ text: Substring, otherwise standard: Int) -> Int? {
        if text.isEmpty { return standard }
        let digits = text.dropFirst()
        guard text.first == ":", (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit),
            let port = Int(digits), (1...65535).contains(port)
        else { return nil }
        return port
    }
}

extension SMTPServer {
    /// `mail.shop.example port 465`.
    var place: String { "\(host) port \(port)" }

    /// The address for libcurl, with the name for EHLO as its path.
    func url(helloName: String) -> String {
        let name = PercentEncoding.component.encoded(helloName)
        return "\(isImplicitTLS ? "smtps" : "smtp")://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(name)"
    }

    /// ``timeout``, between a tenth of a second and an hour.
    var patience: Duration { .seconds(timeout.isNaN ? 300 : min(max(timeout, 0.1), 3600)) }
}

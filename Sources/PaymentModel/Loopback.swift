/// The hosts that are this computer itself: traffic to them crosses no network.
///
/// The program's only test for it: requests without TLS are allowed to these hosts only.
package enum Loopback {
    /// Tests for `localhost`, `127.0.0.0/8` (RFC 1122, 3.2.1.3) and `::1` (RFC 4291, 2.5.3), with or without brackets.
    ///
    /// Other names below `localhost` are not included: the address that a resolver gives them is not certain.
    ///
    /// - Parameter host: In lower case, without a port.
    /// - Returns: true for this computer.
    package static func contains(host: some StringProtocol) -> Bool {
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        guard host.hasPrefix("127.") else { return false }
        // `127.evil.example` is a name, and a leading zero may be read as octal.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    /// Tests a host in any case, with or without a port: `localhost:8080`.
    ///
    /// - Returns: true for this computer.
    package static func contains(authority: some StringProtocol) -> Bool {
        let authority = authority.lowercased()
        guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else { return contains(host: authority) }
        let port = authority[colon...].dropFirst()
        guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        let host = authority[..<colon]
        // Without brackets, the colons of an IPv6 address can't be distinguished from the port's.
        return !host.contains(":") || host.hasPrefix("[") ? contains(host: host) : false
    }
}

/// A server's name in DNS (RFC 1123), with the underscores of private networks.
enum HostName {
    /// - Returns: true for labels of ASCII letters, digits, `-` and `_` between single dots, in lower case.
    static func isValid(_ text: some StringProtocol) -> Bool {
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // A last label of digits would be read as an IP address by some programs, and as a name by others.
        guard (1...253).contains(text.utf8.count), labels.last?.allSatisfy(\.isDigit) == false else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                && label.allSatisfy {
                    $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        }
    }
}

/// IP addresses as they are written in URLs.
enum IPAddress {
    /// - Returns: true for four numbers up to 255 without leading zeros, which some programs read as octal.
    static func isV4(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    /// - Returns: true for groups of hexadecimal digits, at most one of the gaps between them `::`; no zone, no IPv4 part.
    static func isV6(_ text: some StringProtocol) -> Bool {
        let halves = String(text).split(separator: "::", omittingEmptySubsequences: false)
        let groups = halves.map { $0.isEmpty ? [] : $0.split(separator: ":", omittingEmptySubsequences: false) }
        let count = groups.reduce(0) { $0 + $1.count }
        guard halves.count == 2 ? count < 8 : halves.count == 1 && count == 8 else { return false }
        return groups.joined().allSatisfy { group in
            (1...4).contains(group.utf8.count)
                && group.utf8.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}

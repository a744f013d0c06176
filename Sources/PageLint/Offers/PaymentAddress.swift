import HTML
import PaymentModel

/// An address parsed as browsers do (URL Standard, 4.4), as far as it matters for a payment.
struct PaymentAddress: Sendable {
    /// Irregularities of an address that browsers repair, but other programs (codes, mails, older ones) may not.
    struct Spelling: OptionSet, Sendable {
        let rawValue: UInt8

        /// A tab or a line break before the query, which browsers drop.
        static let lineBreak = Spelling(rawValue: 1)
        /// Other than two slashes before the host: `https:/host`, `https:\\host`, or none at all.
        static let slashes = Spelling(rawValue: 2)
        /// A host with `%XX`, a dot at its end, or letters that browsers convert to ASCII.
        static let host = Spelling(rawValue: 4)
        /// A backslash in the path, which browsers read as a slash.
        static let backslash = Spelling(rawValue: 8)
        /// Neither a scheme nor slashes: a browser looks for a file of that name beside the page.
        static let relative = Spelling(rawValue: 16)
    }

    /// The scheme in lower case, without the colon; `nil` for an address that is relative to its page.
    let scheme: String?
    /// The text before an `@`: a name that a reader may take for the host.
    let userInformation: String?
    /// The host in lower case; empty for an address without one.
    ///
    /// `%XX` is decoded, full-width letters and dots are plain, a dot at the end is removed: it is the host that a
    /// browser goes to. Other scripts stay as written, either `xn--…` or their own letters.
    let host: String
    /// The port as written, without the colon; `nil` if there is none.
    let port: String?
    /// The path from its first slash on, as written, but with slashes for backslashes.
    let path: String
    /// The part after the `?`, as written; `nil` if there is none.
    let query: String?
    /// The irregularities found.
    private(set) var spelling: Spelling

    /// Parses an address: white space around it, and tabs and line breaks in it, are dropped.
    init(_ text: String) {
        let written = text.utf8.drop { $0 <= 0x20 }
        var rest = ArraySlice(written.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        var spelling: Spelling = []
        // White space at the end is around the address; white space before the query that is followed by more is in it.
        let place = written.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if let odd = place.firstIndex(where: { $0 < 0x20 }), place[odd...].contains(where: { $0 > 0x20 }) {
            spelling.insert(.lineBreak)
        }
        rest = rest.prefix { $0 != UInt8(ascii: "#") }
        let mark = rest.firstIndex(of: UInt8(ascii: "?"))
        query = mark.map { String(decoding: rest[($0 + 1)...], as: UTF8.self) }
        rest = rest[..<(mark ?? rest.endIndex)]

        scheme = Self.takeScheme(&rest)
        let isWeb = scheme == nil || scheme == "http" || scheme == "https"
        let slashes = rest.prefix { $0 == UInt8(ascii: "/") || isWeb && $0 == UInt8(ascii: "\\") }
        guard scheme != nil && isWeb || slashes.count >= 2 else {
            userInformation = nil
            host = ""
            port = nil
            path = String(decoding: rest, as: UTF8.self)
            self.spelling = spelling
            return
        }
        if !slashes.elementsEqual("//".utf8) { spelling.insert(.slashes) }
        rest = rest[slashes.endIndex...]
        var authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
        rest = rest[authority.endIndex...]
        if rest.contains(UInt8(ascii: "\\")) { spelling.insert(.backslash) }
        path =
            String(
                decoding: rest.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self
            ).withoutDotSegments
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
            userInformation = String(decoding: authority[..<at], as: UTF8.self)
            authority = authority[(at + 1)...]
        } else {
            userInformation = nil
        }
        if let colon = authority.lastIndex(of: UInt8(ascii: ":")),
            authority[(colon + 1)...].allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        {
            port = String(decoding: authority[(colon + 1)...], as: UTF8.self)
            authority = authority[..<colon]
        } else {
            port = nil
        }
        host = Self.host(authority)
        if !host.utf8.elementsEqual(authority.lazy.map(\.lowercased)) { spelling.insert(.host) }
        self.spelling = spelling
    }

    /// Parses an address written without its scheme: `pay.cascad.com/hpp/`.
    init(withoutScheme text: String) {
        self.init("//" + text)
        spelling.insert(.relative)
    }

    /// Host and port, in the format of ``Platform/host``.
    var authority: String { host + (port.map { ":" + $0 } ?? "") }

    /// The port, or the scheme's if none is written; `nil` if it can't be determined.
    var effectivePort: Int? {
        if let port, !port.isEmpty { return Int(port) }
        return scheme == "http" ? 80 : scheme == "https" || scheme == nil && !host.isEmpty ? 443 : nil
    }

    /// True for this machine itself, where there is no certificate and `http:` is used.
    var isLoopback: Bool { Loopback.contains(host: host) }

    private static func takeScheme(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let first = rest.first, first.isASCIIAlphanumeric, !(first >= 0x30 && first <= 0x39) else { return nil }
        let name = rest.prefix { $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) }
        guard name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ":") else { return nil }
        rest = rest[(name.endIndex + 1)...]
        return String(decoding: name.map(\.lowercased), as: UTF8.self)
    }

    /// The host as browsers normalize it, as far as that can hide one (URL Standard, 3.5; UTS #46, 4).
    private static func host(_ authority: ArraySlice<UInt8>) -> String {
        let decoded = QueryFields.decoded(authority, plusIsSpace: false)
        let isPlain = decoded.allSatisfy { $0 < 0x80 }
        var name: String
        if isPlain {
            name = String(decoding: decoded.map(\.lowercased), as: UTF8.self)
        } else {
            var scalars = String.UnicodeScalarView()
            for scalar in String(decoding: decoded, as: UTF8.self).lowercased().unicodeScalars {
                switch scalar.value {
                // Full stops of other scripts.
                case 0x3002, 0xFF61: scalars.append(".")
                // Full-width forms.
                case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
                // Invisible: soft hyphen, zero width space, word joiner, byte order mark.
                case 0xAD, 0x200B, 0x2060, 0xFEFF: break
                default: scalars.append(scalar)
                }
            }
            name = String(scalars).lowercased()
        }
        // A dot at the end does not change the host.
        if name.hasSuffix(".") { name.removeLast() }
        return name
    }
}

extension String {
    /// A path without `.` and `..` (URL Standard, 4.4, "path state").
    fileprivate var withoutDotSegments: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") }) else { return self }
        var segments: [Substring] = []
        let parts = split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part.lowercased() {
            case ".", "%2e": if isLast { segments.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                if segments.count > 1 { segments.removeLast() }
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        return segments.joined(separator: "/")
    }
}

import Checkout

/// An address as a browser reads it (URL Standard, 4.4), as far as a payment is concerned.
struct PaymentAddress: Sendable {
    /// Lower case, without the colon; `nil` for an address that is relative to its page.
    let scheme: String?
    /// What stands before an `@`: a name that a reader may take for the host.
    let userInformation: String?
    /// Lower case; empty for an address without one.
    let host: String
    /// As written, without the colon; `nil` if none is.
    let port: String?
    /// From its first slash on, as written.
    let path: String
    /// After the `?`, as written; `nil` if there is none.
    let query: String?

    /// Reads an address: white space around it, and tabs and line breaks in it, are not part of it.
    init(_ text: String) {
        var rest = Substring(
            String(decoding: text.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }, as: UTF8.self))
        while let first = rest.utf8.first, first <= 0x20 { rest = rest.dropFirst() }
        while let last = rest.utf8.last, last <= 0x20 { rest = rest.dropLast() }
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        var query: Substring?
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        self.query = query.map(String.init)

        var scheme: String?
        if let colon = rest.firstIndex(of: ":"), rest[..<colon].utf8.first?.isASCIIAlphanumeric == true,
            rest[..<colon].utf8.allSatisfy({ $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) })
        {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        self.scheme = scheme
        let isWeb = scheme == nil || scheme == "http" || scheme == "https"
        let slashes = rest.prefix { $0 == "/" || isWeb && $0 == "\\" }
        guard scheme != nil && isWeb || slashes.count >= 2 else {
            userInformation = nil
            host = ""
            port = nil
            path = String(rest)
            return
        }
        rest = rest[slashes.endIndex...]
        var authority = rest.prefix { $0 != "/" && $0 != "\\" }
        path = String(rest[authority.endIndex...].map { $0 == "\\" ? "/" : $0 })
        if let at = authority.lastIndex(of: "@") {
            userInformation = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        } else {
            userInformation = nil
        }
        if let colon = authority.lastIndex(of: ":"),
            authority[colon...].dropFirst().utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        {
            port = String(authority[authority.index(after: colon)...])
            authority = authority[..<colon]
        } else {
            port = nil
        }
        // A dot at the end is the same host.
        let name = authority.lowercased()
        host = name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// Host and port, as ``Platform/host`` writes them.
    var authority: String { host + (port.map { ":" + $0 } ?? "") }
}

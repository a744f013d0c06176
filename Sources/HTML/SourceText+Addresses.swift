extension SourceText {
    /// True if an address has a scheme (in lower case, without the colon), as browsers parse it.
    package func hasScheme(_ scheme: StaticString) -> Bool {
        var matched = 0
        for byte in bytes {
            // Browsers strip these: leading controls and spaces, and tabs and line breaks anywhere (URL Standard, 4.4).
            if byte == 0x09 || byte == 0x0A || byte == 0x0D || matched == 0 && byte <= 0x20 { continue }
            if matched == scheme.utf8CodeUnitCount { return byte == UInt8(ascii: ":") }
            guard byte.lowercased == scheme.utf8Start[matched] else { return false }
            matched += 1
        }
        return false
    }

    /// True for an address with a host or a scheme of its own, other than `data:`.
    package var isRemoteAddress: Bool {
        var slashes = 0
        var length = 0
        for byte in bytes {
            if byte == 0x09 || byte == 0x0A || byte == 0x0D || length == 0 && byte <= 0x20 { continue }
            length += 1
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "\\"):
                // Two of either begin a host.
                slashes += 1
                if slashes == 2 { return true }
                if length > 1 { return false }
            case UInt8(ascii: ":"): return slashes == 0 && !hasScheme("data")
            case UInt8(ascii: "?"), UInt8(ascii: "#"): return false
            default: if slashes > 0 { return false }
            }
        }
        return false
    }
}

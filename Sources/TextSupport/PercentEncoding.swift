/// A set of ASCII characters that percent-encoding leaves as they are (RFC 3986, 2.1); it has all letters and digits.
package struct PercentEncoding: Sendable {
    // A bit for each character below 64, and from 64 on.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// - Parameter others: The characters of ASCII that are kept beside letters and digits; `%` only for a text that is
    ///   encoded already.
    package init(keeping others: StaticString) {
        others.withUTF8Buffer { keep($0) }
        keep(UInt8(ascii: "0")...UInt8(ascii: "9"))
        keep(UInt8(ascii: "A")...UInt8(ascii: "Z"))
        keep(UInt8(ascii: "a")...UInt8(ascii: "z"))
    }

    /// For a value or a segment: only the unreserved characters are kept (RFC 3986, 2.3).
    package static let component = PercentEncoding(keeping: "-._~")
    /// For a path: unreserved characters and the slash.
    package static let path = PercentEncoding(keeping: "-._~/")
    /// For a query that is encoded already: all its characters are kept (RFC 3986, 3.4), and only others are encoded.
    package static let query = PercentEncoding(keeping: "-._~!$&'()*+,;=:@/?%")

    /// The text, with each other byte of its UTF-8 as `%2F`.
    package func encoded(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count + 16)
            for byte in bytes {
                if isKept(byte) {
                    out.append(byte)
                } else {
                    out.append(UInt8(ascii: "%"))
                    out.append(Self.hexadecimal(byte >> 4))
                    out.append(Self.hexadecimal(byte & 15))
                }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    private mutating func keep(_ bytes: some Sequence<UInt8>) {
        for byte in bytes where byte < 0x80 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
        }
    }

    private func isKept(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }
}

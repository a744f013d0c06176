import PaymentModel

/// The parameters of an address, decoded (URL Standard, 5.1: application/x-www-form-urlencoded).
struct QueryFields {
    /// In the order of the address, and at most one more than the platform takes.
    ///
    /// Names may be there twice.
    let list: [(name: String, value: String)]

    /// Parses the text after the `?`.
    init(_ query: String) {
        let bound = PaymentTarget.maximumFields + 1
        let pairs = query.utf8.split(separator: UInt8(ascii: "&"), maxSplits: bound).prefix(bound)
        list = pairs.map { pair in
            let sign = pair.firstIndex(of: UInt8(ascii: "="))
            return (
                Self.text(pair[..<(sign ?? pair.endIndex)]),
                sign.map { Self.text(pair[pair.index(after: $0)...]) } ?? ""
            )
        }
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: decoded(bytes, plusIsSpace: true), as: UTF8.self)
    }

    /// Decodes `%XX`; a `%` without two digits stays.
    static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+"), plusIsSpace {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = rest.first?.hexadecimal,
                let low = rest.dropFirst().first?.hexadecimal
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; `nil` for any other byte.
    fileprivate var hexadecimal: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

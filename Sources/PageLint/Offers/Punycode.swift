/// Names of other scripts in the encoding of the domain name system (RFC 3492).
enum Punycode {
    /// - Parameter text: The part after `xn--`, in ASCII.
    /// - Returns: the decoded letters; `nil` for an invalid text.
    static func decoded(_ text: some BidirectionalCollection<UInt8>) -> [Unicode.Scalar]? {
        // A label has at most 63 bytes (RFC 1035), and decoding is quadratic: longer texts are refused.
        guard text.count <= 63 else { return nil }
        var output: [Unicode.Scalar] = []
        var rest = Array(text)[...]
        if let hyphen = rest.lastIndex(of: UInt8(ascii: "-")) {
            for byte in rest[..<hyphen] {
                guard byte < 0x80 else { return nil }
                output.append(Unicode.Scalar(byte))
            }
            rest = rest[(hyphen + 1)...]
        }
        var (code, index, bias) = (128, 0, 72)
        while !rest.isEmpty {
            let before = index
            var (weight, step) = (1, 36)
            while true {
                guard let digit = rest.popFirst()?.digit else { return nil }
                // Far below overflow: numbers that come near it are refused.
                index += digit * weight
                guard index < 1 << 40 else { return nil }
                let threshold = max(1, min(26, step - bias))
                if digit < threshold { break }
                weight *= 36 - threshold
                guard weight < 1 << 40 else { return nil }
                step += 36
            }
            let count = output.count + 1
            bias = adapted(index - before, count: count, isFirst: before == 0)
            code += index / count
            index %= count
            guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    /// RFC 3492, 6.1.
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step = 0
        while delta > 455 {
            delta /= 35
            step += 36
        }
        return step + 36 * delta / (delta + 38)
    }
}

extension UInt8 {
    fileprivate var digit: Int? {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(self - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(self - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self - UInt8(ascii: "0")) + 26
        default: nil
        }
    }
}

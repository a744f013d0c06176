import CHTML
import HTML
import PaymentModel

/// A fast test on the bytes of an address that excludes most of those that do not pay: a page has many links.
struct PaymentTargetPrefilter {
    private let addresses: PlatformAddresses
    /// The results for hosts, as written, that needed the full test: many links may lead there.
    private var known: [SourceText: Bool] = [:]

    init(_ addresses: PlatformAddresses) { self.addresses = addresses }

    /// - Returns: false if an address neither leads to the platform or a lookalike, nor has a key or an invoice's id.
    mutating func mayPay(_ address: SourceText) -> Bool {
        if address.hasSignOfPayment { return true }
        let bytes = address.bytes
        guard var start = bytes.firstIndex(where: { $0 > 0x20 }) else { return false }
        let rest = address.dropFirst(start)
        if rest.startsIgnoringCase("https:") {
            start += 6
        } else if rest.startsIgnoringCase("http:") {
            start += 5
        } else if rest.startsIgnoringCase("mailto:") || rest.startsIgnoringCase("tel:") {
            return false
        }
        while start < bytes.count, bytes[start] == UInt8(ascii: "/") || bytes[start] == UInt8(ascii: "\\") {
            start += 1
        }
        // Also for an address without a scheme: `pay.cascad.com/hpp/`.
        var end = start
        var isPlain = true
        while end < bytes.count, !bytes[end].endsHost {
            // Names of users need the full test.
            if bytes[end] == UInt8(ascii: "@") { return true }
            if bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "%") { isPlain = false }
            end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ":"), hasUser(bytes[end...]) { return true }
        let host = SourceText(bytes[start..<end])
        guard !isPlain || addresses.mayBeOfInterest(host) else { return false }
        if let isOfInterest = known[host] { return isOfInterest }
        let name = PaymentAddress(withoutScheme: host.string).host
        let isOfInterest = addresses.isHost(name) || addresses.likeness(ofHost: name) != nil
        known[host] = isOfInterest
        return isOfInterest
    }

    /// True for `user:password@host`.
    private func hasUser(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            .contains(UInt8(ascii: "@"))
    }
}

extension SourceText {
    /// True for a key, an invoice's id or the process address; also for bytes that could hide one: a tab or line break
    /// inside, a letter written as `%XX`.
    fileprivate var hasSignOfPayment: Bool {
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "_"):
                if ends("pk", before: index) || ends("cpi", before: index) || ends("public", before: index) {
                    return true
                }
            case UInt8(ascii: "-"): if ends("payment", before: index) { return true }
            case UInt8(ascii: "%"):
                if index + 1 < count, bytes[index + 1] >= UInt8(ascii: "4"), bytes[index + 1] <= UInt8(ascii: "7") {
                    return true
                }
            case 0..<0x20: return true
            default: break
            }
        }
        return false
    }

    private func ends(_ word: StaticString, before index: Int) -> Bool {
        index >= word.utf8CodeUnitCount && dropFirst(index - word.utf8CodeUnitCount).startsIgnoringCase(word)
    }
}

extension UInt8 {
    fileprivate var endsHost: Bool {
        switch self {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"): true
        default: false
        }
    }
}

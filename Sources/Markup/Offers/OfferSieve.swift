import CMarkup
import Checkout

/// Tells by its bytes alone what is certainly no payment: a page has many links, and few that pay.
struct OfferSieve {
    private let addresses: PlatformAddresses
    /// What was found out of a host, as written, that was worth a second look: many links may lead there.
    private var known: [Text: Bool] = [:]

    init(_ addresses: PlatformAddresses) { self.addresses = addresses }

    /// - Returns: false if an address neither leads to the platform or its like, nor carries a key or an invoice's id.
    mutating func mayPay(_ address: Text) -> Bool {
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
        // Also of an address without a host: `pay.cascad.com/hpp/` has forgotten its scheme.
        var end = start
        var isPlain = true
        while end < bytes.count, !bytes[end].endsHost {
            // Names of users are for those who read slowly.
            if bytes[end] == UInt8(ascii: "@") { return true }
            if bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "%") { isPlain = false }
            end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ":"), hasUser(bytes[end...]) { return true }
        let host = Text(bytes[start..<end])
        guard !isPlain || addresses.mayBeOfInterest(host) else { return false }
        if let isOfInterest = known[host] { return isOfInterest }
        let name = PaymentAddress(withoutScheme: host.string).host
        let isOfInterest = addresses.isHost(name) || addresses.likeness(ofHost: name) != nil
        known[host] = isOfInterest
        return isOfInterest
    }

    /// `user:password@host`.
    private func hasUser(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            .contains(UInt8(ascii: "@"))
    }
}

extension Text {
    /// A key, an invoice's id or the process address; or bytes that could hide one: a tab or line break inside, a letter
    /// written as `%XX`.
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

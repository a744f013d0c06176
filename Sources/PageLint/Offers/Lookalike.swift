import HTML
import PaymentModel

/// The kinds of resemblance of another host to the platform's.
enum Lookalike: Sendable, Hashable {
    /// The platform's name before the `@`, which is no part of the host.
    case userInformation
    /// The platform's whole host is part of another: `pay.cascad.com.evil.example`, `pay-cascad.com`.
    case holdsHost
    /// Other letters that look the same: digits, other scripts, `cl` for `d`.
    case homograph
    /// The platform's name with something added, with another ending, or with one letter wrong: `cascad-pay.com`.
    ///
    /// Honest hosts are like that too (a dictionary word, a firm of the same name), so it counts only for a host that a
    /// payment goes to.
    case nearName

    /// True for a resemblance that deceives readers of the address, whatever its use.
    var isDeceptive: Bool { self != .nearName }
}

/// The platform's host, analysed once for comparison with many others.
struct LookalikeSample: Sendable {
    /// Lower case, without a port.
    private let host: String
    /// The registrable domain, `cascad.com` of `pay.cascad.com`; its owner controls all hosts below it.
    private let domain: String
    private let hostDotted: [UInt8]
    private let hostSqueezed: [UInt8]
    private let domainSkeleton: [UInt8]
    private let name: [UInt8]
    private let nameSqueezed: [UInt8]

    /// `nil` for a host without lookalikes: an IP address, `localhost`, a name without a dot.
    init?(host: String) {
        let labels = host.utf8.split(separator: UInt8(ascii: "."))
        guard labels.count >= 2, !host.utf8.contains(UInt8(ascii: "[")), host.utf8.contains(where: { $0 > 0x39 }) else {
            return nil
        }
        self.host = host
        let skeleton = Skeleton(host)
        hostDotted = skeleton.dotted
        hostSqueezed = skeleton.squeezed
        let registrable = skeleton.bytes.registrable
        domainSkeleton = Array(registrable)
        name = Array(registrable.prefix { $0 != UInt8(ascii: ".") })
        nameSqueezed = name.filter { $0 != UInt8(ascii: "-") }
        guard !nameSqueezed.isEmpty else { return nil }
        domain = labels.suffix(registrable.split(separator: UInt8(ascii: ".")).count)
            .map { String(Substring($0)) }.joined(separator: ".")
    }

    /// - Returns: false for a host, as written, for which ``likeness(ofHost:)`` is certainly `nil`.
    ///
    /// Every lookalike contains the name, possibly across hyphens and dots, or has a label one edit from it: that is
    /// tested quickly for ASCII, without allocation.
    func mayBeLike(_ host: SourceText) -> Bool {
        guard host.count <= 256 else { return true }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 257) { letters in
            var count = 0
            var label = 0
            var isJoined = false
            for byte in host.bytes {
                switch byte {
                case 0x80...: return true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    if byte != UInt8(ascii: ".") {
                        // The letters of `xn--` have to be decoded first.
                        if !isJoined, count > 0, letters[count - 1] == UInt8(ascii: "n") { return true }
                    } else {
                        if Slice(base: letters, bounds: label..<count).isOneEdit(from: nameSqueezed[...]) {
                            return true
                        }
                        label = count
                    }
                    isJoined = false
                default:
                    let letter = Skeleton.folded(byte.lowercased)
                    if isJoined, let both = Skeleton.joined(letters[count - 1], letter) {
                        letters[count - 1] = both
                    } else {
                        letters[count] = letter
                        count += 1
                    }
                    isJoined = true
                }
            }
            if Slice(base: letters, bounds: label..<count).isOneEdit(from: nameSqueezed[...]) { return true }
            return letters[..<count].holds(nameSqueezed)
        }
    }

    /// - Returns: the kind of resemblance of an address; `nil` for none, or for the platform's own.
    func likeness(of address: PaymentAddress) -> Lookalike? {
        guard !address.host.isEmpty else { return nil }
        if address.host == domain || address.host.hasSuffix("." + domain) { return nil }
        // `https://pay.cascad.com@evil.example/`: readers take the user's name for the host. Other user names are
        // harmless.
        if let user = address.userInformation, isDistinct {
            let decoded = String(decoding: QueryFields.decoded(user.utf8, plusIsSpace: false), as: UTF8.self)
            if Skeleton(decoded.lowercased()).squeezed.firstRange(of: name) != nil { return .userInformation }
        }
        return likeness(ofHost: address.host)
    }

    /// - Returns: the kind of resemblance of a host (in lower case, not empty); `nil` for none, or for the platform's
    ///   own.
    func likeness(ofHost other: String) -> Lookalike? {
        if other == domain || other.hasSuffix("." + domain) { return nil }
        let skeleton = Skeleton(other)
        let dotted = skeleton.dotted
        let registrable = skeleton.bytes.registrable
        // The whole host within another, anywhere in it, with hyphens or nothing in place of its dots.
        // Below nine characters the latter also occurs in honest names.
        if dotted.holds(labels: hostDotted) { return .holdsHost }
        if hostSqueezed.count >= 9, skeleton.squeezed.firstRange(of: hostSqueezed) != nil { return .holdsHost }
        // A short name (`me`, `go`) is part of too many words.
        guard isDistinct else { return skeleton.bytes == Skeleton(host).bytes ? .homograph : nil }
        if registrable.elementsEqual(domainSkeleton) { return .homograph }
        let ownName = registrable.prefix { $0 != UInt8(ascii: ".") }
        // The platform's domain below another one: `cascad.com.evil.example`, `www.cascad-com.example`. But
        // `cascad.com.ua` is a firm of that name, and `not-cascad.com` only contains the name.
        if !ownName.elementsEqual(name), dotted.holds(labels: domainSkeleton, beforeMore: true) { return .holdsHost }
        return isNear(skeleton.bytes, ownName: ownName) ? .nearName : nil
    }

    /// True if the platform's name is too long to occur by chance.
    private var isDistinct: Bool { name.count >= 4 }

    /// True if the name is a word of a label, or a label but for words of payment pages, or one edit away.
    private func isNear(_ host: [UInt8], ownName: ArraySlice<UInt8>) -> Bool {
        let isCompound = name.contains(UInt8(ascii: "-"))
        for label in host.split(separator: UInt8(ascii: ".")) {
            // A name with a hyphen is no word of any language.
            if isCompound, label.holds(name) { return true }
            for word in label.split(separator: UInt8(ascii: "-")) where word.count >= name.count {
                // `cascadia` and `cascade` are words; `cascadpay` is the name and one.
                if word.elementsEqual(name) || word.hasName(name) { return true }
            }
        }
        return name.count >= 5 && ownName.isOneEdit(from: name[...])
    }
}

extension Collection<UInt8> where Index == Int, SubSequence == ArraySlice<UInt8> {
    /// The registrable domain: the last two labels, or three if the last but one is a general one of a country
    /// (`co.uk`, `com.ua`).
    ///
    /// The Public Suffix List is more exact, but larger than this program: a domain that is too short here only makes a
    /// lookalike of a neighbour.
    fileprivate var registrable: ArraySlice<UInt8> {
        let labels = split(separator: UInt8(ascii: "."))
        guard let last = labels.last, labels.count >= 2 else { return self[...] }
        let second = labels[labels.count - 2]
        let isGeneral =
            last.count == 2 && labels.count >= 3
            && ["co", "com", "net", "org", "gov", "ac", "edu", "or", "ne"].contains { second.elementsEqual($0.utf8) }
        return self[labels[labels.count - (isGeneral ? 3 : 2)].startIndex..<last.endIndex]
    }

    /// True if labels stand in a host, from one dot to another; with `beforeMore` only if others follow them.
    fileprivate func holds(labels: [UInt8], beforeMore: Bool = false) -> Bool {
        guard let first = labels.first else { return false }
        var index = startIndex
        while index + labels.count <= endIndex {
            let end = index + labels.count
            if self[index] == first, index == startIndex || self[index - 1] == UInt8(ascii: "."),
                end < endIndex ? self[end] == UInt8(ascii: ".") : !beforeMore, self[index..<end].elementsEqual(labels)
            {
                return true
            }
            index += 1
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    /// True if a word is a name with a word of payment hosts before or behind it.
    fileprivate func hasName(_ name: [UInt8]) -> Bool {
        if starts(with: name), dropFirst(name.count).isOfPayment { return true }
        return suffix(name.count).elementsEqual(name) && dropLast(name.count).isOfPayment
    }

    /// True for a word of payment hosts, in the form of skeletons: `i` is `l`, `cl` is `d`.
    private var isOfPayment: Bool {
        let words = [
            "pay", "pays", "payment", "payments", "paylink", "secure", "checkout", "my", "the", "login", "go", "get",
            "online", "bank", "app", "api", "www", "hpp", "card", "cards", "shop", "support", "help", "account", "test",
            "web", "com", "net", "org", "io", "s",
        ]
        return words.contains { word in
            elementsEqual(word.utf8.lazy.map { $0 == UInt8(ascii: "i") ? UInt8(ascii: "l") : $0 })
        }
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// True if these bytes contain others (at least one).
    fileprivate func holds(_ other: [UInt8]) -> Bool {
        var index = startIndex
        while index + other.count <= endIndex {
            if self[index] == other[0], self[index..<index + other.count].elementsEqual(other) { return true }
            index += 1
        }
        return false
    }

    /// True if one insertion, deletion, change, or swap of neighbours makes one of the other.
    fileprivate func isOneEdit(from other: ArraySlice<UInt8>) -> Bool {
        guard abs(count - other.count) <= 1 else { return false }
        var start = 0
        while start < count, start < other.count, self[startIndex + start] == other[other.startIndex + start] {
            start += 1
        }
        let one = dropFirst(start)
        let two = other.dropFirst(start)
        if one.dropFirst().elementsEqual(two.dropFirst()) || one.dropFirst().elementsEqual(two)
            || one.elementsEqual(two.dropFirst())
        {
            return true
        }
        return one.count >= 2 && two.count >= 2 && one.prefix(2).elementsEqual(two.prefix(2).reversed())
            && one.dropFirst(2).elementsEqual(two.dropFirst(2))
    }
}

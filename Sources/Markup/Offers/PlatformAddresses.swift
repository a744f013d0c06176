import Checkout

/// The platform's addresses, taken apart once for the many links of many pages.
///
/// It never changes, and is a class so that no page and no rule copies it.
final class PlatformAddresses: Sendable {
    let process: PaymentAddress
    let checkout: PaymentAddress
    /// The addresses as the merchant should write them.
    private let written: (process: String, checkout: String)
    private let samples: [LookalikeSample]

    init(_ platform: Platform) {
        process = PaymentAddress(platform.processURL)
        checkout = PaymentAddress(platform.checkoutPage)
        written = (platform.processURL, platform.checkoutPage)
        let hosts = process.host == checkout.host ? [process.host] : [process.host, checkout.host]
        samples = hosts.compactMap { LookalikeSample(host: $0) }
    }

    /// True for a host on which one pays, whatever the port.
    func isHost(_ host: String) -> Bool { host == process.host || host == checkout.host }

    /// True for a host on which one pays, on its port.
    func isAuthority(_ address: PaymentAddress) -> Bool {
        [process, checkout].contains {
            $0.host == address.host
                && ($0.effectivePort == address.effectivePort || $0.hasDefaultPort && address.hasDefaultPort)
        }
    }

    /// - Returns: how an address pretends to be the platform's; `nil` if it doesn't.
    func likeness(of address: PaymentAddress) -> Lookalike? {
        guard !isHost(address.host) else { return nil }
        return strongest(samples.lazy.compactMap { $0.likeness(of: address) })
    }

    /// - Returns: false for a host, as written, that is certainly neither the platform's nor like it.
    func mayBeOfInterest(_ host: Text) -> Bool {
        if host.isEmpty { return false }
        let name = host.bytes.last == UInt8(ascii: ".") ? Text(host.bytes.dropLast()) : host
        return name.equalsIgnoringCase(process.host) || name.equalsIgnoringCase(checkout.host)
            || samples.contains { $0.mayBeLike(name) }
    }

    /// The same of a host alone, in lower case.
    func likeness(ofHost host: String) -> Lookalike? {
        guard !host.isEmpty, !isHost(host) else { return nil }
        return strongest(samples.lazy.compactMap { $0.likeness(ofHost: host) })
    }

    private func strongest(_ found: some Sequence<Lookalike>) -> Lookalike? {
        var best: Lookalike?
        for likeness in found where best?.isDeceptive != true { best = likeness }
        return best
    }

    /// Of the two pages, the one that is meant by an offer that leads to neither.
    func meansCheckout(_ offer: PaymentOffer) -> Bool {
        switch offer.place {
        case .process: return false
        case .checkout: return true
        default: break
        }
        let toProcess = Checkout.Spelling.distance(offer.address.path, process.path)
        let toCheckout = Checkout.Spelling.distance(offer.address.path, checkout.path)
        return abs(toProcess - toCheckout) <= 2 ? !offer.isForm : toCheckout < toProcess
    }

    /// The address that an offer should have, as it is to be written.
    func right(for offer: PaymentOffer) -> String { meansCheckout(offer) ? written.checkout : written.process }

    /// What an address is, to somebody who wants to be paid through the platform.
    ///
    /// `sends` tells whether what is sent with it is a payment's.
    func place(of address: PaymentAddress, sends: Bool) -> PaymentOffer.Place {
        let address = withHost(address)
        let likeness = likeness(of: address)
        if likeness?.isDeceptive == true { return .lookalike }
        if address.namesInvoice { return .invoice }
        if address.host == process.host, address.path == process.path { return .process }
        if address.host == checkout.host, address.path.withSlash == checkout.path { return .checkout }
        if isAuthority(address) { return .platform }
        return likeness != nil && (sends || hasPath(address)) ? .lookalike : .elsewhere
    }

    /// An address without a scheme, `pay.cascad.com/hpp/`, as it was meant: to browsers it is a file beside the page.
    func withHost(_ address: PaymentAddress) -> PaymentAddress {
        guard address.host.isEmpty else { return address }
        // `pay.cascad.com:443/hpp/` and `localhost:8080/hpp/` read as if the host were the scheme.
        let written = (address.scheme.map { $0 + ":" } ?? "") + address.path
        let first = written.prefix { $0 != "/" && $0 != ":" }
        guard isHost(first.lowercased()) else { return address }
        return PaymentAddress(withoutScheme: written + (address.query.map { "?" + $0 } ?? ""))
    }

    /// True for a path that only the platform's pages have, on whatever host.
    private func hasPath(_ address: PaymentAddress) -> Bool {
        guard !address.host.isEmpty else { return false }
        return address.path.hasSuffix("/payment-invoices/process")
            || address.path.utf8.count > 1 && address.path.withSlash == checkout.path
    }
}

extension PaymentAddress {
    /// An invoice's id in the query: the address of one that was created beforehand, on whatever host.
    fileprivate var namesInvoice: Bool {
        query.map { QueryFields($0).list.contains { $0.name == "cpi" && $0.value.hasPrefix("cpi_") } } ?? false
    }

    /// An address without a scheme, or with another than the platform's, isn't at another port for that.
    fileprivate var hasDefaultPort: Bool { port == nil || port?.isEmpty == true }
}

extension String {
    var withSlash: String { hasSuffix("/") ? self : self + "/" }
}

extension Text {
    /// Compared with a host in lower case.
    fileprivate func equalsIgnoringCase(_ host: String) -> Bool {
        count == host.utf8.count && bytes.lazy.map(\.lowercased).elementsEqual(host.utf8)
    }
}

import HTML
import PaymentModel

/// The platform's addresses, parsed once for the many links of many pages.
///
/// Immutable; a class so that no page and no rule copies it.
final class PlatformAddresses: Sendable {
    let process: PaymentAddress
    let checkout: PaymentAddress
    /// The addresses in the form to be written.
    private let written: (process: String, checkout: String)
    private let samples: [LookalikeSample]

    init(_ platform: Platform) {
        process = PaymentAddress(platform.processURL)
        checkout = PaymentAddress(platform.checkoutPage)
        written = (platform.processURL, platform.checkoutPage)
        let hosts = process.host == checkout.host ? [process.host] : [process.host, checkout.host]
        samples = hosts.compactMap { LookalikeSample(host: $0) }
    }

    /// True for a host of the platform's payment pages, on any port.
    func isHost(_ host: String) -> Bool { host == process.host || host == checkout.host }

    /// True for a host of the platform's payment pages, on its port.
    func isAuthority(_ address: PaymentAddress) -> Bool {
        [process, checkout].contains {
            $0.host == address.host
                && ($0.effectivePort == address.effectivePort || $0.hasDefaultPort && address.hasDefaultPort)
        }
    }

    /// - Returns: the kind of resemblance of an address to the platform's; `nil` for none.
    func likeness(of address: PaymentAddress) -> Lookalike? {
        guard !isHost(address.host) else { return nil }
        return strongest(samples.lazy.compactMap { $0.likeness(of: address) })
    }

    /// - Returns: false for a host, as written, that is certainly neither the platform's nor like it.
    func mayBeOfInterest(_ host: SourceText) -> Bool {
        if host.isEmpty { return false }
        let name = host.bytes.last == UInt8(ascii: ".") ? SourceText(host.bytes.dropLast()) : host
        return name.equalsIgnoringCase(process.host) || name.equalsIgnoringCase(checkout.host)
            || samples.contains { $0.mayBeLike(name) }
    }

    /// - Returns: the kind of resemblance of a host, in lower case, to the platform's; `nil` for none.
    func likeness(ofHost host: String) -> Lookalike? {
        guard !host.isEmpty, !isHost(host) else { return nil }
        return strongest(samples.lazy.compactMap { $0.likeness(ofHost: host) })
    }

    private func strongest(_ found: some Sequence<Lookalike>) -> Lookalike? {
        var best: Lookalike?
        for likeness in found where best?.isDeceptive != true { best = likeness }
        return best
    }

    /// True if the checkout page, not the process address, is meant by an offer that may lead to neither.
    func meansCheckout(_ offer: PaymentTarget) -> Bool {
        switch offer.place {
        case .process: return false
        case .checkout: return true
        default: break
        }
        let toProcess = PaymentModel.Spelling.distance(offer.address.path, process.path)
        let toCheckout = PaymentModel.Spelling.distance(offer.address.path, checkout.path)
        return abs(toProcess - toCheckout) <= 2 ? !offer.isForm : toCheckout < toProcess
    }

    /// The correct address for an offer.
    func right(for offer: PaymentTarget) -> String { meansCheckout(offer) ? written.checkout : written.process }

    /// The target of an address.
    ///
    /// `sends` is true if the fields sent with it are a payment's.
    func place(of address: PaymentAddress, sends: Bool) -> PaymentTarget.Place {
        let address = withHost(address)
        let likeness = likeness(of: address)
        if likeness?.isDeceptive == true { return .lookalike }
        if address.namesInvoice { return .invoice }
        if address.host == process.host, address.path == process.path { return .process }
        if address.host == checkout.host, address.path.withSlash == checkout.path { return .checkout }
        if isAuthority(address) { return .platform }
        return likeness != nil && (sends || hasPath(address)) ? .lookalike : .elsewhere
    }

    /// An address without a scheme, `pay.cascad.com/hpp/`, with its host: to browsers it is a file beside the page.
    func withHost(_ address: PaymentAddress) -> PaymentAddress {
        guard address.host.isEmpty else { return address }
        // `pay.cascad.com:443/hpp/` and `localhost:8080/hpp/` are parsed as if the host were the scheme.
        let written = (address.scheme.map { $0 + ":" } ?? "") + address.path
        let first = written.prefix { $0 != "/" && $0 != ":" }
        guard isHost(first.lowercased()) else { return address }
        return PaymentAddress(withoutScheme: written + (address.query.map { "?" + $0 } ?? ""))
    }

    /// True for a path that only the platform's pages have, on any host.
    private func hasPath(_ address: PaymentAddress) -> Bool {
        guard !address.host.isEmpty else { return false }
        return address.path.hasSuffix("/payment-invoices/process")
            || address.path.utf8.count > 1 && address.path.withSlash == checkout.path
    }
}

extension PaymentAddress {
    /// True for an invoice's id in the query: the address of one that was created beforehand, on any host.
    fileprivate var namesInvoice: Bool {
        query.map { QueryFields($0).list.contains { $0.name == "cpi" && $0.value.hasPrefix("cpi_") } } ?? false
    }

    /// True without a port: an address without a scheme, or with another than the platform's, counts as on the same
    /// port.
    fileprivate var hasDefaultPort: Bool { port == nil || port?.isEmpty == true }
}

extension String {
    var withSlash: String { hasSuffix("/") ? self : self + "/" }
}

extension SourceText {
    /// Compares with a host in lower case.
    fileprivate func equalsIgnoringCase(_ host: String) -> Bool {
        count == host.utf8.count && bytes.lazy.map(\.lowercased).elementsEqual(host.utf8)
    }
}

import Checkout

extension PaymentAddress {
    /// True for a host that a reader takes for the platform's.
    func isLookalike(of platform: Platform) -> Bool {
        let hosts = [platform.host, platform.checkoutHost].map { PaymentAddress("//" + $0).host }
        guard !host.isEmpty, !hosts.contains(host) else {
            return userInformation != nil && !host.isEmpty
        }
        return hosts.contains { host.hasPrefix($0 + ".") } || hosts.contains { userInformation?.contains($0) == true }
    }
}

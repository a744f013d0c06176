/// Where a payer is sent.
struct PageAddresses: Sendable {
    /// `http://127.0.0.1:8080`: as the caller named the platform.
    let platform: String
    /// `http://127.0.0.1:8081`: another origin, as the platform's providers are.
    let hostedPages: String

    /// `hpp_url`: on the platform, from where the payer is redirected.
    func redirect(_ invoice: BookedInvoice) -> String { "\(platform)/redirect/hpp/?cpi=\(invoice.id)" }

    /// Where one pays.
    func hostedPage(_ invoice: BookedInvoice) -> String { "\(hostedPages)/hpp/\(invoice.pageID)" }
}

/// `flow_data`, and `active_payment.payload`: what a page can build a form from itself.
enum FlowData {
    static func json(_ invoice: BookedInvoice, _ addresses: PageAddresses) -> JSON {
        [
            "action": .string(addresses.hostedPage(invoice)),
            "method": "GET",
            "params": [],
            "metadata": ["sid": .string(invoice.pageID), "token": .string("sandbox.\(invoice.serial)")],
        ]
    }
}

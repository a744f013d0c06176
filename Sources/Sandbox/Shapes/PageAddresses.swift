/// The addresses that a payer is sent to.
struct PageAddresses: Sendable {
    /// `http://127.0.0.1:8080`: the host of the request.
    let platform: String
    /// `http://127.0.0.1:8081`: another origin, as with the platform's providers.
    let hostedPages: String

    /// `hpp_url`: an address on the platform, which redirects the payer.
    func redirect(_ invoice: StoredInvoice) -> String { "\(platform)/redirect/hpp/?cpi=\(invoice.id)" }

    /// The hosted page of an invoice.
    func hostedPage(_ invoice: StoredInvoice) -> String { "\(hostedPages)/hpp/\(invoice.pageID)" }
}

/// `flow_data`, and `active_payment.payload`: the data from which a page can build a form itself.
enum FlowData {
    static func json(_ invoice: StoredInvoice, _ addresses: PageAddresses) -> JSON {
        [
            "action": .string(addresses.hostedPage(invoice)),
            "method": "GET",
            "params": [],
            "metadata": ["sid": .string(invoice.pageID), "token": .string("sandbox.\(invoice.serial)")],
        ]
    }
}

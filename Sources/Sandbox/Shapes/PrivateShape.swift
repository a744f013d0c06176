import PaymentModel

/// The private API's JSON for invoices, in the shape of the documentation's samples (JSON:API).
struct PrivateShape: Sendable {
    /// The addresses of `hpp_url` and the hosted page.
    let addresses: PageAddresses
    let catalogue: Catalogue

    /// One invoice, as in `GET /payment-invoices/{id}`; with `hpp_url`, as in `POST /payment-invoices`.
    func invoice(_ invoice: StoredInvoice, withPayURL: Bool) -> JSON {
        ["data": resource(invoice, withPayURL: withPayURL)]
    }

    /// A page of the list.
    func list(_ page: InvoiceStore.Page) -> JSON {
        let newest = page.invoices.first?.id ?? ""
        let oldest = page.invoices.last?.id ?? ""
        return [
            "meta": [
                "count": JSON(page.invoices.count),
                "size": JSON(InvoiceStore.pageSize),
                "before": .string(oldest),
                "after": .string(newest),
            ],
            "links": [
                "prev": .string(page.hasPrevious ? "/api/payment-invoices?page[after]=\(newest)" : ""),
                "next": .string(page.hasNext ? "/api/payment-invoices?page[before]=\(oldest)" : ""),
            ],
            "data": .array(page.invoices.map { resource($0, withPayURL: false) }),
        ]
    }

    private func resource(_ invoice: StoredInvoice, withPayURL: Bool) -> JSON {
        let service = catalogue.service(code: invoice.service)
        return [
            "type": "payment-invoices",
            "id": .string(invoice.id),
            "attributes": .object(attributes(invoice, service, withPayURL: withPayURL)),
            "relationships": [
                "payment-service": Self.relation("payment-services", invoice.service),
                "payment-method": Self.relation("payment-methods", service?.method ?? ""),
                "customer": invoice.customer.map {
                    Self.relation("customers", "cus_" + Identifier.derived(from: $0))
                } ?? ["data": nil],
            ],
            "links": ["self": .string("/api/payment-invoices/\(invoice.id)")],
        ]
    }

    static func relation(_ type: String, _ id: String) -> JSON {
        ["data": ["type": .string(type), "id": .string(id)]]
    }

    private func attributes(_ invoice: StoredInvoice, _ service: Service?, withPayURL: Bool) -> [JSON.Member] {
        let isPaid = invoice.processed != nil
        var members: [JSON.Member] = []
        func add(_ name: String, _ value: JSON) { members.append(JSON.Member(name: name, value: value)) }
        add("serial_number", .string(invoice.serial))
        add("status", .string(invoice.status))
        add("resolution", .string(invoice.resolution))
        add("moderation_required", false)
        add("amount", .number(invoice.amount))
        add("payment_amount", .number(invoice.paymentAmount))
        add("currency", .string(invoice.currency))
        add("service_currency", JSON(service?.currency))
        add("reference_id", .string(invoice.referenceID))
        add("test_mode", .bool(invoice.isTest))
        add("fee", 0)
        add("deposit", .number(invoice.amount))
        add("processed", JSON(invoice.processed))
        add("processed_amount", JSON(invoice.processedAmount))
        add("refunded_amount", JSON(invoice.refundedAmount))
        add("processed_fee", isPaid ? 0 : nil)
        add("processed_deposit", JSON(invoice.processedAmount))
        add("metadata", .phpObject(invoice.metadata))
        add("flow_data", FlowData.json(invoice, addresses))
        add("flow", JSON(service?.flow))
        if withPayURL { add("hpp_url", .string(addresses.redirect(invoice))) }
        add("payment_flow", .string(invoice.flow))
        add("created", JSON(invoice.created))
        add("updated", JSON(invoice.updated))
        add("payload", isPaid ? Self.payload(service) : nil)
        add("description", JSON(invoice.description))
        add("descriptor", nil)
        add("callback_url", JSON(invoice.callbackURL))
        add("return_url", JSON(invoice.returnURL))
        add(
            "original_data",
            [
                "external_id": isPaid ? .string(invoice.pageID) : nil,
                "merchant_id": isPaid ? "sandbox" : nil,
                "provider_id": nil,
                "external_mid": "org_sandbox",
                "provider_code": isPaid ? "test" : nil,
            ])
        for name in ["rrn", "approval_code", "reserved_amount", "reserve_expires", "unreserved"] { add(name, nil) }
        add("source", "merchant_api")
        // Callbacks are not sent.
        add("callback_logs", [])
        return members
    }

    /// The data of the card used; for another method empty, which PHP writes as `[]`.
    private static func payload(_ service: Service?) -> JSON {
        guard service?.method == "payment_card" else { return [] }
        return [
            "token": nil,
            "client_ip": "",
            "payment_card": [
                "last": "0000", "mask": "512381******0000", "brand": "mastercard", "first": "512381", "holder": nil,
                "network": "mastercard", "expiry_year": "24", "issuer_name": "SANDBOX", "expiry_month": "12",
                "issuer_country": "US",
            ],
        ]
    }
}

import PaymentModel

/// The public API's JSON, in the shape of the documentation's samples.
struct PublicShape: Sendable {
    /// The addresses of `hpp_url` and the hosted page.
    let addresses: PageAddresses
    let catalogue: Catalogue

    /// The answer to `GET /payment-invoices/{id}`; with `hpp_url`, that to `POST /payment-invoices`.
    func invoice(_ invoice: StoredInvoice, withPayURL: Bool) -> JSON {
        let service = catalogue.service(code: invoice.service)
        var members: [JSON.Member] = [
            .init(name: "id", value: .string(invoice.id)),
            .init(name: "serial_number", value: .string(invoice.serial)),
            .init(name: "created", value: JSON(invoice.created)),
            .init(name: "test_mode", value: .bool(invoice.isTest)),
            .init(name: "reference_id", value: .string(invoice.referenceID)),
            .init(name: "currency", value: .string(invoice.currency)),
            .init(name: "amount", value: .number(invoice.amount)),
            .init(name: "payment_amount", value: .number(invoice.paymentAmount)),
            .init(name: "processed_amount", value: JSON(invoice.processedAmount)),
            .init(name: "refunded_amount", value: JSON(invoice.refundedAmount)),
            .init(name: "description", value: JSON(invoice.description)),
            .init(name: "has_return_url", value: .bool(invoice.hasReturnAddress)),
            .init(name: "status", value: .string(invoice.status)),
            .init(name: "resolution", value: .string(Self.resolution(invoice))),
            .init(name: "service", value: .string(invoice.service)),
            .init(name: "service_method", value: JSON(service?.method)),
            .init(name: "service_flow", value: JSON(service?.flow)),
            .init(name: "service_currency", value: JSON(service?.currency)),
            .init(name: "metadata", value: .phpObject(invoice.metadata)),
        ]
        if withPayURL { members.append(.init(name: "hpp_url", value: .string(addresses.redirect(invoice)))) }
        members.append(
            .init(
                name: "active_payment",
                value: [
                    "payload": FlowData.json(invoice, addresses),
                    "status": .string(invoice.isPayable ? "invoked" : invoice.status),
                    "resolution": .string(Self.resolution(invoice)),
                ]))
        return ["data": .object(members)]
    }

    /// This API writes `OK` where the private one writes `ok`.
    private static func resolution(_ invoice: StoredInvoice) -> String {
        invoice.resolution == "ok" ? "OK" : invoice.resolution
    }

    /// The answer to `POST /payment-prerequest`.
    func prerequest(currency: String, account: String) -> JSON {
        let services = catalogue.services(for: currency)
        let methods = services.reduce(into: [Service]()) { list, service in
            if !list.contains(where: { $0.method == service.method }) { list.append(service) }
        }
        return [
            "data": [
                "currency": .string(currency),
                "test_mode": true,
                "services": .phpObject(services.map { .init(name: $0.code, value: Self.service($0)) }),
                "methods": .phpObject(methods.map { .init(name: $0.method, value: method($0)) }),
                "account": [
                    "name": .string(account),
                    "description": "A stand-in: no money moves here",
                    "icon": nil,
                    "website": nil,
                ],
            ]
        ]
    }

    private static func service(_ service: Service) -> JSON {
        [
            "code": .string(service.code),
            "method": .string(service.method),
            "flow": JSON(service.flow),
            "currency": .string(service.currency),
            // In the opposite order: the positions count.
            "fields": .array(service.fields.enumerated().reversed().map { field($1, position: $0) }),
            "amount_min": JSON(service.amountMin),
            "amount_max": JSON(service.amountMax),
        ]
    }

    private static func field(_ field: ServiceField, position: Int) -> JSON {
        [
            "key": .string(field.key),
            "type": .string(field.type),
            "label": .phpObject(field.labels),
            "example": JSON(field.example),
            "hint": .phpObject(field.hints),
            "regexp": JSON(field.pattern),
            "required": .bool(field.isRequired),
            "position": JSON(position),
        ]
    }

    private func method(_ service: Service) -> JSON {
        let logo = service.logo.map { addresses.platform + $0 }
        return [
            "code": .string(service.method),
            "category": service.method == "payment_card" ? "payment_card" : "alternative",
            "description": .string(service.description ?? ""),
            "name": .phpObject(service.names),
            "logo": JSON(logo),
            "icon": JSON(logo),
            "metadata": nil,
            "position": JSON(service.position),
            "hide": service.isHidden.map(JSON.bool) ?? .null,
        ]
    }
}

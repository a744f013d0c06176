import PaymentModel

/// The private API's JSON for services, in the shape of the documentation's samples (JSON:API).
enum ServiceShape {
    /// A page of the list; pages count from 1, and the last one has an empty `next`.
    static func list(_ services: [Service], page: Int, size: Int) -> JSON {
        let pages = max(1, (services.count + size - 1) / size)
        func link(_ page: Int) -> JSON { .string("/api/payment-services?page[number]=\(page)&page[size]=\(size)") }
        let start = min(services.count, (page - 1) * size)
        return [
            "meta": ["total": JSON(services.count), "pages": JSON(pages), "page": JSON(page)],
            "links": ["first": link(1), "next": page < pages ? link(page + 1) : "", "last": link(pages)],
            "data": .array(services[start..<min(services.count, start + size)].map(resource)),
        ]
    }

    /// One service.
    static func one(_ service: Service) -> JSON { ["data": resource(service)] }

    private static func resource(_ service: Service) -> JSON {
        let id = service.id ?? ""
        return [
            "type": "payment-services",
            "id": .string(id),
            "attributes": [
                "service": .string(service.code),
                "service_method": .string(service.method),
                "service_currency": .string(service.currency),
                "available": .bool(service.isAvailable),
                "active": false,
                "enabled": true,
                "amount_min": JSON(service.amountMin),
                "amount_max": JSON(service.amountMax),
                "fee_min": 0,
                "fee_max": 0,
                "fee_rate": 0,
                "fee_fix": 0,
                "reserve_lifetime": 0,
                "reserve_rate": 0,
                "currency": "GBP",
                "test_mode": true,
            ],
            "relationships": [
                "payment-method": PrivateShape.relation("payment-methods", service.method),
                "payment-service": PrivateShape.relation("payment-services", service.code),
            ],
            "links": ["self": .string("/api/payment-services/\(id)")],
        ]
    }
}

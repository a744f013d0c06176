import Foundation
import PaymentModel

/// The services and methods of the public API in a currency, each a map by code.
struct PrerequestBody: Decodable {
    let services: [Service]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        guard container.contains(AnyKey("services")) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no services"))
        }
        let currency = container.text("currency") ?? ""
        let names = (container.value("methods", as: [String: Method].self) ?? [:]).mapValues(\.names)
        services = (container.value("services", as: [String: Offer].self) ?? [:])
            .map { code, offer in offer.service(code: code, currency: currency, names: names) }
            .sorted { $0.code < $1.code }
    }

    private struct Method: Decodable {
        let names: [String: String]

        init(from decoder: any Decoder) throws {
            names = try decoder.container(keyedBy: AnyKey.self).texts("name")
        }
    }

    private struct Offer: Decodable {
        let code: String?
        let method: String?
        let flow: String?
        let currency: String?
        let amountMin: Decimal?
        let amountMax: Decimal?
        let fields: [Field]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            code = container.nonEmptyText("code")
            method = container.nonEmptyText("method")
            flow = container.nonEmptyText("flow")
            currency = container.nonEmptyText("currency")
            amountMin = container.amount("amount_min")
            amountMax = container.amount("amount_max")
            let listed = container.value("fields", as: [Field].self)
            let mapped = container.value("fields", as: [String: Field].self)?.sorted { $0.key < $1.key }.map(\.value)
            fields = listed ?? mapped ?? []
        }

        func service(code: String, currency: String, names: [String: [String: String]]) -> Service {
            let inOrder = fields.enumerated().sorted {
                ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
            }
            return Service(
                code: self.code ?? code, method: method ?? "", currency: self.currency ?? currency, flow: flow,
                amountMin: amountMin, amountMax: amountMax, fields: inOrder.map(\.element.field),
                names: method.flatMap { names[$0] } ?? [:])
        }
    }

    private struct Field: Decodable {
        let position: Int
        let field: ServiceField

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            position = container.integer("position") ?? Int.max
            field = ServiceField(
                key: container.text("key") ?? "", type: container.nonEmptyText("type") ?? "string",
                labels: container.texts("label"), hints: container.texts("hint"),
                pattern: container.nonEmptyText("regexp"), isRequired: container.flag("required") ?? false,
                example: container.nonEmptyText("example"))
        }
    }
}

/// A service of one account, from the private API.
struct AccountServiceBody: Decodable {
    let service: Service

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        let attributes = try container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("attributes"))
        guard let code = attributes.nonEmptyText("service") else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no service"))
        }
        service = Service(
            code: code, method: attributes.text("service_method") ?? "",
            currency: attributes.text("service_currency") ?? "", amountMin: attributes.amount("amount_min"),
            amountMax: attributes.amount("amount_max"), id: container.nonEmptyText("id"),
            isAvailable: (attributes.flag("available") ?? true) && (attributes.flag("enabled") ?? true))
    }
}

import Foundation
import PaymentModel

/// The answer to the pre-request: services and methods in a currency, each a map by code, and the key's owner.
struct PrerequestBody: Decodable {
    private let services: [(key: String, service: Service)]
    private let account: KeyOwner?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        guard container.contains(AnyKey("services")) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no services"))
        }
        let currency = container.text("currency") ?? ""
        let methods = container.value("methods", as: [String: Method].self) ?? [:]
        services = (container.value("services", as: [String: Offer].self) ?? [:])
            .map { code, offer in (code, offer.service(code: code, currency: currency, methods: methods)) }
        let isTest = container.flag("test_mode")
        account = container.value("account", as: Owner.self)?.name.map { KeyOwner(name: $0, isTest: isTest) }
    }

    /// - Parameter json: The body as it came: a decoder keeps no order of an object's members.
    /// - Returns: the offer, its services in the order in which payers see them.
    func offer(listedAs json: [UInt8]) -> PrerequestAnswer {
        let places = Self.places(in: json)
        let listed = services.map { key, service in
            (place: (service.position ?? .max, places[key] ?? .max, service.code), service: service)
        }
        return PrerequestAnswer(services: listed.sorted { $0.place < $1.place }.map(\.service), account: account)
    }

    /// - Returns: where each name of a member stands first, `"name":`; a name with escapes is left out.
    private static func places(in json: [UInt8]) -> [String: Int] {
        var places: [String: Int] = [:]
        var index = 0
        while let start = json[index...].firstIndex(of: UInt8(ascii: "\"")) {
            var end = start + 1
            while end < json.count, json[end] != UInt8(ascii: "\"") { end += json[end] == UInt8(ascii: "\\") ? 2 : 1 }
            guard end < json.count else { break }
            index = end + 1
            let next = json[index...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            guard next == UInt8(ascii: ":") else { continue }
            let name = String(decoding: json[start + 1..<end], as: UTF8.self)
            if places[name] == nil { places[name] = start }
        }
        return places
    }

    private struct Method: Decodable {
        let names: [String: String]
        let description: String?
        let logo: String?
        let position: Int?
        let isHidden: Bool?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            names = container.texts("name")
            description = container.nonEmptyText("description")
            logo = container.nonEmptyText("logo") ?? container.nonEmptyText("icon")
            position = container.integer("position")
            isHidden = container.value("hide", as: JSONValue.self) == .null ? nil : container.flag("hide")
        }
    }

    private struct Owner: Decodable {
        let name: String?

        init(from decoder: any Decoder) throws {
            name = try decoder.container(keyedBy: AnyKey.self).nonEmptyText("name")
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

        func service(code: String, currency: String, methods: [String: Method]) -> Service {
            let method = self.method.flatMap { methods[$0] }
            let inOrder = fields.enumerated().sorted {
                ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
            }
            return Service(
                code: self.code ?? code, method: self.method ?? "", currency: self.currency ?? currency, flow: flow,
                amountMin: amountMin, amountMax: amountMax, fields: inOrder.map(\.element.field),
                names: method?.names ?? [:], description: method?.description, logo: method?.logo,
                position: method?.position, isHidden: method?.isHidden)
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

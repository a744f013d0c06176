import Foundation
import PaymentModel

/// An invoice in either API's shape: flat, or JSON:API with `attributes` and `relationships`.
struct InvoiceBody: Decodable {
    let id: String
    let attributes: Attributes
    private let relatedService: String?

    /// The attributes that both shapes share.
    struct Attributes: Decodable {
        let status: String
        let referenceID: String?
        let amount: Decimal
        let currency: String
        let paymentAmount: Decimal?
        let serviceCurrency: String?
        let processedAmount: Decimal?
        let refundedAmount: Decimal?
        let isTest: Bool?
        let service: String?
        let description: String?
        let metadata: [String: String]
        let payURL: String?
        let flow: FlowData?
        let created: Int?
        let updated: Int?
        let processed: Int?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            // An invoice without these two can't be compared, and must not be skipped silently.
            guard let amount = container.amount("amount"), let currency = container.nonEmptyText("currency") else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no amount or no currency"))
            }
            self.amount = amount
            self.currency = currency
            status = container.text("status") ?? ""
            referenceID = container.nonEmptyText("reference_id")
            paymentAmount = container.amount("payment_amount")
            serviceCurrency = container.nonEmptyText("service_currency")
            processedAmount = container.amount("processed_amount")
            refundedAmount = container.amount("refunded_amount")
            isTest = container.flag("test_mode")
            service = container.nonEmptyText("service")
            description = container.text("description")
            metadata = container.texts("metadata")
            payURL = container.nonEmptyText("hpp_url")
            flow = container.value("flow_data")
            created = container.integer("created")
            updated = container.integer("updated")
            processed = container.integer("processed")
        }
    }

    /// The address that the private API would send the payer to without its own payment page.
    struct FlowData: Decodable {
        /// An address that opens with a plain GET; `nil` if it needs another method or parameters.
        let plainURL: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            let takesNothing =
                switch container.value("params", as: JSONValue.self) {
                case nil, .null, .list([]), .object([:]): true
                default: false
                }
            let isGet = container.text("method")?.uppercased() == "GET"
            plainURL = isGet && takesNothing ? container.nonEmptyText("action") : nil
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        guard let id = container.nonEmptyText("id") else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no id"))
        }
        self.id = id
        if container.contains(AnyKey("attributes")) {
            attributes = try container.decode(Attributes.self, forKey: AnyKey("attributes"))
            let related = container.value("relationships", as: [String: Related].self)
            relatedService = related?["payment-service"]?.id
        } else {
            attributes = try Attributes(from: decoder)
            relatedService = nil
        }
    }

    /// `{"data": {"id": …}}`, or nothing.
    private struct Related: Decodable {
        let id: String?

        init(from decoder: any Decoder) throws {
            let container = try? decoder.container(keyedBy: AnyKey.self)
            id = container?.value("data", as: DataID.self)?.id
        }
    }

    /// - Parameters:
    ///   - isTest: The test mode to assume if the platform does not state it.
    ///   - isOnLoopback: True if the API itself is on this machine: only then may the payer's page be without TLS.
    /// - Returns: the invoice; its address only if it is safe to send a payer there.
    func invoice(isTest: Bool, isOnLoopback: Bool) -> Invoice {
        Invoice(
            id: id, status: InvoiceStatus(rawValue: attributes.status), referenceID: attributes.referenceID,
            amount: attributes.amount, currency: attributes.currency, paymentAmount: attributes.paymentAmount,
            serviceCurrency: attributes.serviceCurrency, processedAmount: attributes.processedAmount,
            refundedAmount: attributes.refundedAmount, isTest: attributes.isTest ?? isTest,
            service: attributes.service ?? relatedService, description: attributes.description,
            metadata: attributes.metadata, payURL: Self.safe(attributes.payURL, isOnLoopback),
            created: attributes.created, updated: attributes.updated, processed: attributes.processed)
    }

    /// The direct address of the private API, for an invoice without a payment page of the platform's.
    func plainURL(isOnLoopback: Bool) -> String? { Self.safe(attributes.flow?.plainURL, isOnLoopback) }

    private static func safe(_ url: String?, _ isOnLoopback: Bool) -> String? {
        guard let url, let address = try? WebAddress(url) else { return nil }
        return address.text.hasPrefix("https:") || isOnLoopback ? address.text : nil
    }
}

/// The id of an answer's data, and nothing else.
struct DataID: Decodable {
    let id: String?

    init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: AnyKey.self).nonEmptyText("id")
    }
}

/// `{"data": …}`, the wrapping that both APIs use.
struct Wrapped<Content: Decodable>: Decodable {
    let data: Content
}

/// A page of the private API's lists.
struct ListBody<Element: Decodable>: Decodable {
    let data: [Element]
    /// The number of pages; `nil` if the platform does not number them.
    let pages: Int?
    /// The query of the next page; `nil` at the end.
    let next: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        data = try container.decode([Element].self, forKey: AnyKey("data"))
        let meta = try? container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("meta"))
        pages = meta?.integer("pages")
        let links = try? container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("links"))
        // The path in the link is not the API's: only the query can be used.
        let query = links?.nonEmptyText("next")?.split(separator: "#", omittingEmptySubsequences: false).first
            .flatMap { address in address.firstIndex(of: "?").map { address[address.index(after: $0)...] } }
        next = query.flatMap { $0.isEmpty ? nil : String($0) }
    }
}

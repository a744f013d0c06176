import Checkout
import Foundation
import TextSupport

/// The body of a request that creates an invoice, in each API's documented shape; absent values are left out.
struct InvoiceEncoding {
    let request: InvoiceRequest

    /// The body for the public API: flat.
    func publicBody(key: PublicKey, expires format: Platform.ExpiresFormat) -> JSONValue {
        let order = request.order
        var body = common
        body["public_key"] = .string(key.text)
        switch format {
        case .unix: body["expires"] = .number(Decimal(request.expires))
        case .iso: body["expires"] = .string(Self.iso(request.expires))
        case .none: break
        }
        if let locale = order.locale, PaymentForm.checkoutLocales.contains(locale) { body["locale"] = .string(locale) }
        return .object(body)
    }

    /// The body for the private API: JSON:API.
    ///
    /// - Throws: ``APIError/notUnderstood(_:)`` if the gateway's options are no JSON object.
    func privateBody() throws(APIError) -> JSONValue {
        let extras = request.extras
        var attributes = common
        attributes["test_mode"] = .flag(request.isTest)
        attributes["expires"] = .string(Self.iso(request.expires))
        attributes.set("flow", extras.flow)
        attributes.set("callback_url", extras.callbackURL)
        let returnURLs = extras.returnURLs.map { ($0.key.rawValue, JSONValue.string($0.value)) }
        attributes.set("return_urls", Dictionary(uniqueKeysWithValues: returnURLs))
        if let text = extras.gatewayOptions {
            guard case .object(let options)? = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else {
                throw .notUnderstood("the gateway's options are no JSON object; nothing was sent")
            }
            attributes["gateway_options"] = .object(options)
        }
        return .object([
            "data": .object(["type": .string("payment-invoices"), "attributes": .object(attributes)])
        ])
    }

    private var common: [String: JSONValue] {
        let order = request.order
        var body: [String: JSONValue] = [
            "reference_id": .string(request.referenceID),
            "amount": .number(order.money.amount),
            "currency": .string(order.money.currency.code),
        ]
        body.set("service", order.service)
        body.set("description", order.description)
        body.set("customer", customer)
        body.set("service_fields", Self.map(order.serviceFields))
        body.set("return_url", order.returnURL)
        var metadata = Self.map(order.metadata)
        metadata["order"] = .string(request.orderID)
        body.set("metadata", metadata)
        return body
    }

    private var customer: [String: JSONValue] {
        let customer = request.order.customer
        var address: [String: JSONValue] = [:]
        address.set("country", customer.address.country)
        address.set("region", customer.address.region)
        address.set("city", customer.address.city)
        address.set("full_address", customer.address.fullAddress)
        address.set("post_code", customer.address.postCode)
        var body: [String: JSONValue] = [:]
        body.set("reference_id", customer.referenceID)
        body.set("name", customer.name)
        body.set("email", customer.email)
        body.set("phone", customer.phone)
        body.set("individual_tax_id", customer.individualTaxID)
        body.set("date_of_birth", customer.dateOfBirth)
        body.set("address", address)
        body.set("metadata", Self.map(customer.metadata))
        return body
    }

    private static func map(_ entries: [Order.Entry]) -> [String: JSONValue] {
        Dictionary(entries.map { ($0.key, .string($0.value)) }) { $1 }
    }

    /// - Returns: `2020-12-13T15:52:00+00:00`.
    static func iso(_ seconds: Int) -> String {
        let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text
    }
}

extension JSONValue {
    /// The bytes to send; equal values give equal bytes, and amounts keep their own digits.
    ///
    /// - Throws: ``APIError/notUnderstood(_:)`` for a number that JSON can't represent.
    func encoded() throws(APIError) -> [UInt8] {
        do { return try JSONText.bytes(self) } catch {
            throw .notUnderstood("the request can't be written as JSON; nothing was sent")
        }
    }
}

extension [String: JSONValue] {
    fileprivate mutating func set(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { self[key] = .string(text) }
    }

    fileprivate mutating func set(_ key: String, _ members: [String: JSONValue]) {
        if !members.isEmpty { self[key] = .object(members) }
    }
}

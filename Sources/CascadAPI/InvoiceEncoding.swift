import Foundation
import PaymentModel
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
    /// - Throws: ``APIError/notUnderstood(_:)`` if the gateway's options are no JSON object, or `return_urls` lack
    ///   `pending`, which the platform requires.
    func privateBody() throws(APIError) -> JSONValue {
        let (order, extras) = (request.order, request.extras)
        guard !order.returnURLs.lacksPending else {
            throw .notUnderstood("return_urls have no pending, which the platform requires; nothing was sent")
        }
        var attributes = common
        for field in OrderField.privateOnly {
            let text = order.text(of: field)
            if !text.isEmpty { attributes.set(field.path[...], .string(text)) }
        }
        attributes["test_mode"] = .flag(request.isTest)
        attributes["expires"] = .string(Self.iso(request.expires))
        attributes.set("flow", extras.flow)
        attributes.set("callback_url", extras.callbackURL)
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
        var body: [String: JSONValue] = [:]
        for field in Self.texts {
            let text = order.text(of: field)
            if !text.isEmpty { body.set(field.path[...], .string(text)) }
            for entry in order.entries(of: field) { body.set((field.path + [entry.key])[...], .string(entry.value)) }
        }
        body["reference_id"] = .string(request.referenceID)
        body["amount"] = .number(order.money.amount)
        body.set((OrderField.metadata.path + ["order"])[...], .string(request.orderID))
        return body
    }

    /// The columns that both APIs take as texts.
    private static let texts = OrderField.all.filter {
        !OrderField.own.contains($0) && !OrderField.privateOnly.contains($0)
            && ![.referenceID, .amount, .expires, .locale].contains($0)
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

    /// Sets a member of nested objects, which are created where they are missing.
    fileprivate mutating func set(_ path: ArraySlice<String>, _ value: JSONValue) {
        guard let key = path.first else { return }
        guard path.count > 1 else { return self[key] = value }
        var members: [String: JSONValue] = [:]
        if case .object(let known)? = self[key] { members = known }
        members.set(path.dropFirst(), value)
        self[key] = .object(members)
    }
}

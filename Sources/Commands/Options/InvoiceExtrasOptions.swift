import ArgumentParser
import Foundation
import PaymentModel

/// The parameters of an invoice that only the private API takes.
struct InvoiceExtrasOptions: ParsableArguments {
    static let names = "--flow, --gateway-options and --return-url-success, -fail and -pending"

    @Option(help: ArgumentHelp("charge, or verify a card without charging it.", valueName: "charge|verify"))
    var flow: String?

    @Option(help: ArgumentHelp("Your account's own: '{\"cardgate\":{\"tokenize\":false}}'.", valueName: "json"))
    var gatewayOptions: String?

    var isEmpty: Bool { flow == nil && gatewayOptions == nil }

    func validate() throws {
        if let flow, !["charge", "verify"].contains(flow) { throw ValidationError("--flow is charge or verify.") }
        if let gatewayOptions {
            let value = try? JSONSerialization.jsonObject(with: Data(gatewayOptions.utf8))
            guard gatewayOptions.utf8.count <= 10_000, value is [String: Any] else {
                throw ValidationError("--gateway-options takes an object of JSON, of at most 10,000 bytes.")
            }
        }
    }

    /// - Returns: the flags as a value.
    func extras(callbackURL: String?) -> InvoiceRequest.Extras {
        InvoiceRequest.Extras(flow: flow, callbackURL: callbackURL, gatewayOptions: gatewayOptions)
    }
}

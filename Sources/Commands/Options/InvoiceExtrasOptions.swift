import ArgumentParser
import Foundation
import PaymentModel

/// The parameters of an invoice that only the private API takes.
struct InvoiceExtrasOptions: ParsableArguments {
    static let names = "--flow, --return-url-success, --return-url-fail, --return-url-pending and --gateway-options"

    @Option(help: ArgumentHelp("charge, or verify a card without charging it.", valueName: "charge|verify"))
    var flow: String?

    @Option(help: ArgumentHelp("Where the payer is sent after paying, https.", valueName: "url"))
    var returnURLSuccess: String?

    @Option(help: ArgumentHelp("Where the payer is sent if it failed, https.", valueName: "url"))
    var returnURLFail: String?

    @Option(help: ArgumentHelp("Where the payer is sent while it is not known yet, https.", valueName: "url"))
    var returnURLPending: String?

    @Option(help: ArgumentHelp("Your account's own: '{\"cardgate\":{\"tokenize\":false}}'.", valueName: "json"))
    var gatewayOptions: String?

    var isEmpty: Bool {
        flow == nil && gatewayOptions == nil && returnURLSuccess == nil && returnURLFail == nil
            && returnURLPending == nil
    }

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
    /// - Throws: `ValidationError` for an address that can't be used.
    func extras(callbackURL: String?) throws -> InvoiceRequest.Extras {
        var extras = InvoiceRequest.Extras(flow: flow, callbackURL: callbackURL, gatewayOptions: gatewayOptions)
        let addresses: [(InvoiceRequest.Extras.Outcome, String?)] = [
            (.success, returnURLSuccess), (.fail, returnURLFail), (.pending, returnURLPending),
        ]
        for case (let outcome, let address?) in addresses {
            do {
                extras.returnURLs[outcome] = try WebAddress(address).text
            } catch {
                throw ValidationError("--return-url-\(outcome.rawValue): \(error)")
            }
        }
        return extras
    }
}

import HTTPTypes
import Hummingbird
import PaymentModel

/// The books and checks that all controllers share.
struct ControllerContext: Sendable {
    let books: InvoiceStore
    let catalogue: Catalogue
    /// `http://127.0.0.1:8081`.
    let hostedPages: String
    /// "Forbid creation through the Public API".
    let forbidsPublicCreation: Bool
    /// The answer to a form whose reference id exists.
    let repeatedForm: SandboxOptions.RepeatedForm
    /// The name of the account, for the payer.
    let payee = "Sandbox merchant"

    /// - Throws: 401 for anything but a well-formed `pk_test_…`: money can't move here.
    func checkKey(_ text: String?) throws {
        guard let key = try? PublicKey(text ?? ""), key.isTest else {
            throw PlatformError(.unauthorized, hint: "The sandbox takes any public key that begins pk_test_.")
        }
    }

    /// - Throws: As ``checkKey(_:)``; 405 where the account forbids creation with the public key.
    func checkPublicCreation(_ fields: JSON) throws {
        try checkKey(fields["public_key"]?.text)
        if forbidsPublicCreation { throw PlatformError(.methodNotAllowed) }
    }

    /// Creates an invoice, or finds the one that has its reference id.
    ///
    /// The reference id is looked up before anything else is checked, so that a repeated request gets the same invoice.
    ///
    /// - Throws: ``PlatformError``: 422 with a map of fields, 507 if the books are full;
    ///   ``SandboxError/state(path:reason:)``.
    func create(_ fields: JSON, _ source: Creation.Source) async throws -> (invoice: StoredInvoice, isNew: Bool) {
        if let earlier = await earlier(fields) { return (earlier, false) }
        let invoice: StoredInvoice
        do {
            invoice = try Creation.invoice(from: fields, source: source, catalogue: catalogue, now: await books.now)
        } catch {
            throw PlatformError(error)
        }
        switch try await books.create(invoice) {
        case .new(let invoice): return (invoice, true)
        case .duplicate(let earlier): return (earlier, false)
        case .full:
            throw PlatformError(
                HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
                detail: "The sandbox is full: start it anew, or with another --state.")
        }
    }

    /// The services among which the payer of a checkout link chooses; `nil` if it names a service, or an invoice has its
    /// reference id.
    ///
    /// - Throws: ``PlatformError``, as a link with a service would get.
    func choice(_ link: JSON) async throws -> [Service]? {
        guard [nil, .null, .string("")].contains(link["service"]) else { return nil }
        try checkPublicCreation(link)
        guard await earlier(link) == nil else { return nil }
        do {
            return try Creation.choice(from: link, catalogue: catalogue, now: await books.now)
        } catch {
            throw PlatformError(error)
        }
    }

    private func earlier(_ fields: JSON) async -> StoredInvoice? {
        guard let reference = fields["reference_id"]?.text else { return nil }
        return await books.invoice(referenceID: reference)
    }

    func addresses(_ request: Request) -> PageAddresses {
        // `LoopbackOnly` has checked the Host header before.
        PageAddresses(platform: "http://\(request.head.authority ?? "127.0.0.1")", hostedPages: hostedPages)
    }

    func publicShape(_ request: Request) -> PublicShape {
        PublicShape(addresses: addresses(request), catalogue: catalogue)
    }

    func privateShape(_ request: Request) -> PrivateShape {
        PrivateShape(addresses: addresses(request), catalogue: catalogue)
    }
}

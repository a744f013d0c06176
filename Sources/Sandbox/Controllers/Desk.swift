import Checkout
import HTTPTypes
import Hummingbird

/// What all controllers work with: the books, and what is asked of everybody.
struct Desk: Sendable {
    let books: Books
    let catalogue: Catalogue
    /// `http://127.0.0.1:8081`.
    let hostedPages: String
    /// "Forbid creation through the Public API".
    let forbidsPublicCreation: Bool
    /// What a form whose reference id was there gets.
    let repeatedForm: SandboxOptions.RepeatedForm
    /// The name of the account, as the payer sees it.
    let payee = "Sandbox merchant"

    /// - Throws: 401 for anything but a well-formed `pk_test_…`: money can't move here.
    func checkKey(_ text: String?) throws {
        guard let key = try? PublicKey(text ?? ""), key.isTest else {
            throw PlatformError(.unauthorized, hint: "The sandbox takes any public key that begins pk_test_.")
        }
    }

    /// - Throws: 405 where the account forbids creation with the public key.
    func checkCreation() throws {
        if forbidsPublicCreation { throw PlatformError(.methodNotAllowed) }
    }

    /// Puts an invoice into the books, or finds the one that has its reference id.
    ///
    /// The reference id is looked up before anything else is judged, so that whoever asks again finds what is there.
    ///
    /// - Throws: ``PlatformError``: 422 with a map of fields.
    func create(_ fields: JSON, _ source: Creation.Source) async throws -> (invoice: BookedInvoice, isNew: Bool) {
        if let reference = fields["reference_id"]?.text, let earlier = await books.invoice(referenceID: reference) {
            return (earlier, false)
        }
        let invoice: BookedInvoice
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

    func addresses(_ request: Request) -> PageAddresses {
        // The Host header was found to be loopback before anybody comes here.
        PageAddresses(platform: "http://\(request.head.authority ?? "127.0.0.1")", hostedPages: hostedPages)
    }

    func publicShape(_ request: Request) -> PublicShape {
        PublicShape(addresses: addresses(request), catalogue: catalogue)
    }

    func privateShape(_ request: Request) -> PrivateShape {
        PrivateShape(addresses: addresses(request), catalogue: catalogue)
    }
}

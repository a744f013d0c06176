import Hummingbird
import PaymentModel

/// The public API's JSON, for requests with a public key.
struct PublicController: Sendable {
    let desk: ControllerContext

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.post("payment-prerequest", use: prerequest)
        group.post("payment-invoices", use: create)
        group.get("payment-invoices/:id", use: show)
    }

    @Sendable private func prerequest(_ request: Request, context: SandboxContext) async throws -> Response {
        let fields = try await request.json()
        try desk.checkKey(fields["public_key"]?.text)
        guard let currency = fields["currency"]?.text, !currency.isEmpty else {
            throw PlatformError(FieldErrors(messages: [("currency", "This value should not be blank.")]))
        }
        guard Currency(currency) != nil else {
            throw PlatformError(FieldErrors(messages: [("currency", "This value is not a valid currency.")]))
        }
        return Response(json: desk.publicShape(request).prerequest(currency: currency, account: desk.payee))
    }

    @Sendable private func create(_ request: Request, context: SandboxContext) async throws -> Response {
        let fields = try await request.json()
        try desk.checkPublicCreation(fields)
        let made = try await desk.create(fields, .publicAPI)
        return Response(
            json: desk.publicShape(request).invoice(made.invoice, withPayURL: true),
            status: made.isNew ? .created : .conflict)
    }

    @Sendable private func show(_ request: Request, context: SandboxContext) async throws -> Response {
        try desk.checkKey(request.query["public_key"])
        guard let invoice = await desk.books.invoice(id: try context.parameters.require("id")) else {
            throw PlatformError(.notFound)
        }
        return Response(json: desk.publicShape(request).invoice(invoice, withPayURL: false))
    }
}

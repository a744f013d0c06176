import HTTPTypes
import Hummingbird

/// The endpoints for a payer's browser: redirects to the hosted page, on another origin, or an HTML page of errors.
struct CheckoutController: Sendable {
    let desk: ControllerContext

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.post("public-api/payment-invoices/process", use: process)
        group.get("hpp", use: checkoutLink)
        group.get("redirect/hpp", use: redirect)
    }

    @Sendable private func process(_ request: Request, context: SandboxContext) async throws -> Response {
        await lead(request) { (try await request.form().json, .form) }
    }

    @Sendable private func checkoutLink(_ request: Request, context: SandboxContext) async throws -> Response {
        await lead(request) { (request.query.json, .link) }
    }

    private func lead(
        _ request: Request, _ fields: () async throws -> (JSON, Creation.Source)
    ) async -> Response {
        do {
            let (fields, source) = try await fields()
            try desk.checkKey(fields["public_key"]?.text)
            try desk.checkCreation()
            let made = try await desk.create(fields, source)
            guard made.isNew || desk.repeatedForm == .first else { throw PlatformError(.conflict) }
            return Response(redirectingTo: desk.addresses(request).hostedPage(made.invoice))
        } catch let error as PlatformError {
            return Response(html: Page.refusal(error), status: error.status)
        } catch {
            return Response(html: Page.refusal(PlatformError(.internalServerError)), status: .internalServerError)
        }
    }

    /// `hpp_url`.
    @Sendable private func redirect(_ request: Request, context: SandboxContext) async throws -> Response {
        guard let id = request.query["cpi"], let invoice = await desk.books.invoice(id: id) else {
            return Response(html: Page.refusal(PlatformError(.notFound)), status: .notFound)
        }
        return Response(redirectingTo: desk.addresses(request).hostedPage(invoice))
    }
}

import HTTPTypes
import Hummingbird

/// The endpoints for a payer's browser: redirects to the hosted page, on another origin, a page of payment methods, or a
/// page of errors.
struct CheckoutController: Sendable {
    let desk: ControllerContext

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.post("public-api/payment-invoices/process", use: process)
        group.get("hpp", use: checkoutLink)
        group.get("redirect/hpp", use: redirect)
    }

    @Sendable private func process(_ request: Request, context: SandboxContext) async throws -> Response {
        await answer { try await lead(request, try await request.form().json, .form) }
    }

    @Sendable private func checkoutLink(_ request: Request, context: SandboxContext) async throws -> Response {
        await answer {
            let link = request.query
            if let services = try await desk.choice(link.json) {
                return Response(html: Page.choice(of: services, link, payee: desk.payee))
            }
            return try await lead(request, link.json, .link)
        }
    }

    private func lead(_ request: Request, _ fields: JSON, _ source: Creation.Source) async throws -> Response {
        try desk.checkPublicCreation(fields)
        let made = try await desk.create(fields, source)
        guard made.isNew || desk.repeatedForm == .first else { throw PlatformError(.conflict) }
        return Response(redirectingTo: desk.addresses(request).hostedPage(made.invoice))
    }

    /// - Returns: the answer, or a page of its error.
    private func answer(_ make: () async throws -> Response) async -> Response {
        do {
            return try await make()
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

import Hummingbird
import PaymentModel

/// The private API: HTTP Basic, JSON:API.
struct PrivateController: Sendable {
    let desk: ControllerContext

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.get("payment-services", use: services)
        group.get("payment-services/:id", use: service)
        group.post("payment-invoices", use: create)
        group.get("payment-invoices", use: list)
        group.get("payment-invoices/:id", use: show)
    }

    @Sendable private func services(_ request: Request, context: SandboxContext) async throws -> Response {
        let query = request.query
        let page = try Self.number(query, "page[number]", preset: 1, range: 1...1_000_000)
        let size = try Self.number(query, "page[size]", preset: 20, range: 1...100)
        return Response(json: ServiceShape.list(desk.catalogue.services, page: page, size: size))
    }

    private static func number(
        _ query: FormFields, _ name: String, preset: Int, range: ClosedRange<Int>
    ) throws -> Int {
        guard let text = query[name] else { return preset }
        guard let number = Int(text), range.contains(number) else {
            throw PlatformError(
                .badRequest, detail: "\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    @Sendable private func service(_ request: Request, context: SandboxContext) async throws -> Response {
        guard let service = desk.catalogue.service(id: try context.parameters.require("id")) else {
            throw PlatformError(.notFound)
        }
        return Response(json: ServiceShape.one(service))
    }

    @Sendable private func create(_ request: Request, context: SandboxContext) async throws -> Response {
        let body = try await request.json()
        guard body["data"]?["type"]?.text == "payment-invoices", let fields = body["data"]?["attributes"],
            case .object = fields
        else {
            throw PlatformError(
                .badRequest, detail: "The body is {\"data\":{\"type\":\"payment-invoices\",\"attributes\":{…}}}.")
        }
        let made = try await desk.create(fields, .privateAPI)
        return Response(
            json: desk.privateShape(request).invoice(made.invoice, withPayURL: true),
            status: made.isNew ? .created : .conflict)
    }

    @Sendable private func show(_ request: Request, context: SandboxContext) async throws -> Response {
        guard let invoice = await desk.books.invoice(id: try context.parameters.require("id")) else {
            throw PlatformError(.notFound)
        }
        return Response(json: desk.privateShape(request).invoice(invoice, withPayURL: false))
    }

    @Sendable private func list(_ request: Request, context: SandboxContext) async throws -> Response {
        let query = request.query
        let shape = desk.privateShape(request)
        if let reference = query["filter[reference_id]"] {
            let found = await desk.books.invoice(referenceID: reference).map { [$0] } ?? []
            return Response(json: shape.list(InvoiceStore.Page(invoices: found, hasPrevious: false, hasNext: false)))
        }
        let cursor: InvoiceStore.Cursor =
            if let id = query["page[before]"] {
                .before(String(id.dropFirst(4)))
            } else if let id = query["page[after]"] {
                .after(String(id.dropFirst(4)))
            } else {
                .start
            }
        guard let page = await desk.books.page(from: cursor) else {
            throw PlatformError(.badRequest, detail: "The cursor names no invoice.")
        }
        return Response(json: shape.list(page))
    }
}

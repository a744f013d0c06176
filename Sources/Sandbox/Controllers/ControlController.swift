import Foundation
import Hummingbird

/// `/sandbox/…`: the control endpoints for tests, which the platform does not have.
struct ControlController: Sendable {
    let desk: ControllerContext
    let faults: Faults
    let counts: RequestCounts

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.get("books", use: books)
        group.get("clock", use: clock)
        group.post("clock", use: moveClock)
        group.post("invoices/:id", use: change)
        group.get("requests", use: requests)
    }

    @Sendable private func books(_ request: Request, context: SandboxContext) async throws -> Response {
        let addresses = desk.addresses(request)
        let invoices = await desk.books.all.map { Self.entry($0, addresses) }
        return Response(json: ["count": JSON(invoices.count), "invoices": .array(invoices)])
    }

    private static func entry(_ invoice: StoredInvoice, _ addresses: PageAddresses) -> JSON {
        [
            "id": .string(invoice.id),
            "reference_id": .string(invoice.referenceID),
            "amount": .number(invoice.amount),
            "currency": .string(invoice.currency),
            "service": .string(invoice.service),
            "status": .string(invoice.status),
            "payable": .bool(invoice.isPayable),
            "processed_amount": JSON(invoice.processedAmount),
            "refunded_amount": JSON(invoice.refundedAmount),
            "description": JSON(invoice.description),
            "metadata": texts(invoice.metadata),
            "return_url": JSON(invoice.returnURL),
            "return_urls": texts(invoice.returnURLs),
            "test_mode": .bool(invoice.isTest),
            "created": JSON(invoice.created),
            "updated": JSON(invoice.updated),
            "processed": JSON(invoice.processed),
            "expires": JSON(invoice.expires),
            "hosted_page": .string(addresses.hostedPage(invoice)),
        ]
    }

    private static func texts(_ texts: [String: String]) -> JSON {
        .object(texts.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) })
    }

    @Sendable private func clock(_ request: Request, context: SandboxContext) async throws -> Response {
        Response(json: ["now": JSON(await desk.books.now), "advanced": JSON(await desk.books.advanced)])
    }

    @Sendable private func moveClock(_ request: Request, context: SandboxContext) async throws -> Response {
        guard case .number(let number) = try await request.json()["advance"], let seconds = Int(number.description),
            try await desk.books.advanceClock(by: seconds)
        else {
            throw PlatformError(
                .unprocessableContent, detail: "Say {\"advance\": seconds}: forward, and at most ten years in all.")
        }
        return try await clock(request, context: context)
    }

    @Sendable private func change(_ request: Request, context: SandboxContext) async throws -> Response {
        let fields = try await request.json()
        guard let status = fields["status"]?.text, status.wholeMatch(of: /[a-z_]{1,64}/) != nil else {
            throw PlatformError(
                .unprocessableContent, detail: "Say {\"status\": …}, and \"amount\" where it is a part.")
        }
        let amount: Decimal?
        switch fields["amount"] {
        case .number(let number): amount = number
        case nil, .null: amount = nil
        default: throw PlatformError(.unprocessableContent, detail: "amount is a number.")
        }
        let id = try context.parameters.require("id")
        guard let invoice = try await desk.books.change(id: id, .set(status: status, amount: amount)) else {
            throw PlatformError(.notFound)
        }
        return Response(json: Self.entry(invoice, desk.addresses(request)))
    }

    @Sendable private func requests(_ request: Request, context: SandboxContext) async throws -> Response {
        Response(json: ["requests": counts.json, "faults": faults.json])
    }
}

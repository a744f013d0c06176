import Foundation
import HTTPTypes
import Hummingbird

/// The hosted page, for paying, paying less, declining, leaving it pending, and expiring; then the payer is sent back to
/// the shop.
struct HostedPageController: Sendable {
    let desk: ControllerContext

    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.get("hpp/:page", use: show)
        group.post("hpp/:page", use: act)
    }

    @Sendable private func show(_ request: Request, context: SandboxContext) async throws -> Response {
        let invoice = try await invoice(context)
        return Response(html: Page.payment(invoice, payee: desk.payee))
    }

    @Sendable private func act(_ request: Request, context: SandboxContext) async throws -> Response {
        let invoice = try await invoice(context)
        let form = try await request.form()
        do {
            let change = try Self.change(form)
            guard let after = try await desk.books.change(id: invoice.id, change) else {
                throw PlatformError(.notFound)
            }
            // Time passes without the payer, so nobody is sent back then.
            if form["do"] != "expire", let address = after.returnAddress {
                return Response(redirectingTo: address, status: .seeOther)
            }
            return Response(html: Page.result(after, payee: desk.payee))
        } catch let error as ChangeRefused {
            return Response(
                html: Page.payment(invoice, payee: desk.payee, mistake: error.reason), status: .unprocessableContent)
        }
    }

    private static func change(_ form: FormFields) throws(ChangeRefused) -> Change {
        switch form["do"] {
        case "pay": return .pay
        case "decline": return .decline
        case "pending": return .leavePending
        case "expire": return .expire
        case "less":
            let text = form["amount"] ?? ""
            guard text.wholeMatch(of: /[0-9]{1,12}(\.[0-9]{1,8})?/) != nil, let amount = Decimal(string: text) else {
                throw ChangeRefused("Write the amount as a number with a point, such as 12.50.")
            }
            return .payLess(amount)
        default: throw ChangeRefused("Use one of the buttons.")
        }
    }

    private func invoice(_ context: SandboxContext) async throws -> StoredInvoice {
        guard let invoice = await desk.books.invoice(pageID: try context.parameters.require("page")) else {
            throw PlatformError(.notFound)
        }
        return invoice
    }
}

import HTTPTypes
import Hummingbird
import PaymentModel

/// Answers 403 to requests for a host name that others can point to this machine (DNS rebinding).
struct LoopbackOnly: RouterMiddleware {
    typealias Context = SandboxContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard Loopback.contains(authority: request.head.authority ?? "") else {
            throw PlatformError(.forbidden, detail: "The sandbox answers on 127.0.0.1 and localhost alone.")
        }
        return try await next(request, context)
    }
}

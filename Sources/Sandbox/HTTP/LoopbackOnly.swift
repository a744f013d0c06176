import HTTPTypes
import Hummingbird

/// 403 for whoever calls this machine by a name that others can point here (DNS rebinding).
struct LoopbackOnly: RouterMiddleware {
    typealias Context = SandboxContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard Self.isLoopback(request.head.authority ?? "") else {
            throw PlatformError(.forbidden, detail: "The sandbox answers on 127.0.0.1 and localhost alone.")
        }
        return try await next(request, context)
    }

    /// - Returns: true for `127.0.0.1`, `localhost` and `[::1]`, with or without a port.
    static func isLoopback(_ authority: String) -> Bool {
        authority.lowercased().wholeMatch(of: /(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?/) != nil
    }
}

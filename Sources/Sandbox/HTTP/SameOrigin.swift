import HTTPTypes
import Hummingbird

/// Answers 403 to requests by which a page of another origin would change something: any web page can send requests to
/// this machine.
///
/// Programs send neither header. Forms and checkout links of the platform are meant for pages of others, and don't pass
/// through here.
struct SameOrigin: RouterMiddleware {
    typealias Context = SandboxContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard [.get, .head].contains(request.method) || Self.isOwn(request) else {
            throw PlatformError(.forbidden, detail: "A page of another origin can't change anything here.")
        }
        return try await next(request, context)
    }

    private static func isOwn(_ request: Request) -> Bool {
        // `LoopbackOnly` has checked the authority before.
        let own = "http://" + (request.head.authority ?? "").lowercased()
        let site = HTTPField.Name("Sec-Fetch-Site").map { request.headers[values: $0] } ?? []
        return request.headers[values: .origin].allSatisfy { $0.lowercased() == own }
            && site.allSatisfy { ["same-origin", "none"].contains($0.lowercased()) }
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import PaymentModel

/// Answers 401 to requests without the account's id and key (HTTP Basic, RFC 7617).
struct BasicAuthentication: RouterMiddleware {
    typealias Context = SandboxContext
    let credentials: Credentials

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let header = request.headers[.authorization] ?? ""
        guard header.lowercased().hasPrefix("basic "),
            let given = Data(base64Encoded: String(header.dropFirst(6))),
            given == Data("\(credentials.account):\(credentials.key.reveal())".utf8)
        else {
            throw PlatformError(.unauthorized, headers: [.wwwAuthenticate: "Basic realm=\"sandbox\""])
        }
        return try await next(request, context)
    }
}

import Hummingbird

/// Converts HTTP errors, refused changes and errors of the state file to the platform's format.
struct PlatformErrors: RouterMiddleware {
    typealias Context = SandboxContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as PlatformError {
            throw error
        } catch let error as HTTPError {
            throw PlatformError(error.status, detail: error.body)
        } catch let error as ChangeRefused {
            throw PlatformError(.unprocessableContent, detail: error.reason)
        } catch let error as SandboxError {
            throw PlatformError(.internalServerError, detail: error.description)
        }
    }
}

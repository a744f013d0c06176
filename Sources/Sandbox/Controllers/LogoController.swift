import HTTPTypes
import Hummingbird

/// The logos that the pre-request names.
struct LogoController: Sendable {
    func addRoutes(to group: RouterGroup<SandboxContext>) {
        group.get("logos/:file", use: show)
    }

    @Sendable private func show(_ request: Request, context: SandboxContext) throws -> Response {
        guard let logo = MethodLogo.all[try context.parameters.require("file")] else { throw PlatformError(.notFound) }
        var headers: HTTPFields = [
            .contentType: logo.mediaType,
            // One of them has a script: it never runs on this origin.
            .contentSecurityPolicy: "default-src 'none'; sandbox",
        ]
        headers[.xContentTypeOptions] = "nosniff"
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: logo.bytes)))
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

/// Delays and spoils requests according to the rules, and counts them all.
struct FaultInjection: RouterMiddleware {
    typealias Context = SandboxContext
    let faults: Faults
    let counts: RequestCounts

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let route = context.endpointPath ?? request.uri.path
        let endpoint = "\(request.method.rawValue) \(route)"
        let plan = faults.plan(method: request.method.rawValue, route: route, path: request.uri.path)
        if plan.delay > .zero { try await Task.sleep(for: plan.delay) }
        do {
            let response: Response
            if let rule = plan.rule {
                response = try await spoil(rule, endpoint, request, context, next)
            } else {
                response = try await next(request, context)
            }
            counts.add(endpoint, "\(response.status.code)")
            return response
        } catch let error as any HTTPResponseError {
            counts.add(endpoint, "\(error.status.code)")
            throw error
        }
    }

    private func spoil(
        _ rule: FaultRule, _ endpoint: String, _ request: Request, _ context: Context,
        _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if rule.fault == .stall {
            counts.add(endpoint, "stall")
            try await stall(rule, request, context, next)
        }
        // A request that fails is done, too; its error is dropped.
        if rule.isAfterCommit { _ = try? await next(request, context) }
        switch rule.fault {
        case .status(let code, let retryAfter):
            var headers: HTTPFields = [:]
            if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
            throw PlatformError(HTTPResponse.Status(code: code), headers: headers)
        case .malformed:
            let body = ByteBuffer(string: "{\"data\":{\"id\":\"cpi_")
            return Response(
                status: request.method == .post ? .created : .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: body))
        case .cut, .stall:
            if rule.fault == .cut { counts.add(endpoint, "cut") }
            try? await context.channel.close()
            throw CancellationError()
        case .large: return try await enlarged(try await next(request, context))
        case .delay: return try await next(request, context)
        }
    }

    /// A megabyte of spaces, which neither JSON nor a picture minds at its end.
    private static let padding = ByteBuffer(repeating: 0x20, count: 1 << 20)

    private func enlarged(_ response: Response) async throws -> Response {
        var response = response
        let body = response.body
        response.body = ResponseBody(contentLength: body.contentLength.map { $0 + Self.padding.readableBytes }) {
            try await body.write(PaddingWriter(parent: $0, padding: Self.padding))
        }
        return response
    }

    /// Returns when the client has left, or the sandbox ends.
    private func stall(
        _ rule: FaultRule, _ request: Request, _ context: Context,
        _ next: (Request, Context) async throws -> Response
    ) async throws {
        try? await request.body.consumeWithCancellationOnInboundClose { body in
            var request = request
            request.body = body
            if rule.isAfterCommit {
                _ = try? await next(request, context)
            } else {
                for try await _ in body {}
            }
            while true { try await Task.sleep(for: .seconds(3600)) }
        }
    }
}

/// Writes what is given to it, and the padding at the end.
private struct PaddingWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter
    let padding: ByteBuffer

    mutating func write(_ buffer: ByteBuffer) async throws { try await parent.write(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.write(padding)
        try await parent.finish(trailingHeaders)
    }
}

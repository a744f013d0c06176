import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An error in the platform's format: a list of errors, or a map of fields.
struct PlatformError: HTTPResponseError {
    let status: HTTPResponse.Status
    private let body: JSON
    private let headers: HTTPFields
    private let hint: String?

    /// `{"errors":[{"status":"Not Found","code":"404"}]}`; the documented 500 has a title and a detail, others have a
    /// detail if one is given.
    ///
    /// The hint is shown on pages only, not in the JSON.
    init(_ status: HTTPResponse.Status, detail: String? = nil, hint: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.headers = headers
        self.hint = hint ?? detail
        var error: [JSON.Member] = [
            .init(
                name: "status", value: .string(status == .internalServerError ? "internal_error" : status.reasonPhrase)),
            .init(name: "code", value: .string("\(status.code)")),
        ]
        if status == .internalServerError {
            error.append(.init(name: "title", value: "internal_error"))
            error.append(.init(name: "detail", value: .string(detail ?? "Internal server error.")))
        } else if let detail {
            error.append(.init(name: "detail", value: .string(detail)))
        }
        body = ["errors": [.object(error)]]
    }

    /// 422: `{"errors":{"amount":"This value should be greater than 0."}}`.
    init(_ errors: FieldErrors) {
        status = .unprocessableContent
        headers = [:]
        hint = nil
        var members: [JSON.Member] = []
        for (field, message) in errors.messages where !members.contains(where: { $0.name == field }) {
            members.append(.init(name: field, value: .string(message)))
        }
        body = ["errors": .phpObject(members)]
    }

    /// The errors for pages: the field, or an empty text, and the message.
    var messages: [(field: String, message: String)] {
        guard case .object(let fields) = body["errors"] else { return [("", hint ?? status.reasonPhrase)] }
        return fields.map { ($0.name, $0.value.text ?? "") }
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        Response(json: body, status: status, headers: headers)
    }
}

extension Response {
    /// An answer in JSON.
    init(json: JSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "application/json"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    /// A redirect that a browser follows with GET.
    init(redirectingTo address: String, status: HTTPResponse.Status = .found) {
        self.init(status: status, headers: [.location: address, .cacheControl: "no-store"])
    }
}

extension Request {
    /// The query's fields.
    var query: FormFields { FormFields(query: uri.query ?? "") }

    /// The body as JSON.
    ///
    /// - Throws: ``PlatformError``: 400 if it is no JSON, 413 if it is above ``SandboxContext/maximumBody``, 415 for
    ///   another media type.
    func json() async throws -> JSON {
        // The type that `curl -d` names is taken too: a page that sends it names its origin.
        let isCurl = mediaType == Self.formType && headers[.origin] == nil
        guard isCurl || mediaType.map({ $0.hasSuffix("/json") || $0.hasSuffix("+json") }) ?? true else {
            throw PlatformError(.unsupportedMediaType, detail: "Send Content-Type: application/json.")
        }
        let bytes = try await bytes()
        do {
            return try JSON(reading: bytes)
        } catch {
            throw PlatformError(.badRequest, detail: "The body is not JSON.")
        }
    }

    /// The body as a form.
    ///
    /// - Throws: ``PlatformError``: 400 for too many fields, 413 if it is above ``SandboxContext/maximumBody``, 415 for
    ///   another media type.
    func form() async throws -> FormFields {
        guard mediaType.map({ $0 == Self.formType }) ?? true else {
            throw PlatformError(.unsupportedMediaType, detail: "Send Content-Type: \(Self.formType).")
        }
        guard let fields = FormFields(try await bytes()) else {
            throw PlatformError(.badRequest, detail: "More than \(FormFields.maximum) fields.")
        }
        return fields
    }

    private static let formType = "application/x-www-form-urlencoded"

    /// The media type of the body, in lower case and without parameters; `nil` if none is named.
    private var mediaType: String? {
        headers[.contentType].map { type in
            type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        }
    }

    private func bytes() async throws -> [UInt8] {
        do {
            return Array(buffer: try await body.collect(upTo: SandboxContext.maximumBody))
        } catch is NIOTooManyBytesError {
            throw PlatformError(.contentTooLarge, detail: "The body is above 1 MB.")
        }
    }
}

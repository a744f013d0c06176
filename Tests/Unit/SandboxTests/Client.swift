import Foundation
import PaymentModel
import Testing

@testable import Sandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Talks to a sandbox over real HTTP; follows no redirect.
struct Client {
    /// What came back.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: Data

        /// Of JSON; `null` if it is none.
        var json: JSON { (try? JSON(reading: body)) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
        /// A header, whatever its case.
        func header(_ name: String) -> String? { headers.first { $0.key.lowercased() == name.lowercased() }?.value }
    }

    static let publicKey = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"
    static let basic = basic("coma_sandbox", "sandbox-key")

    let sandbox: RunningSandbox
    private let session: URLSession

    /// A client whose every request has a timeout, in seconds; on Linux that of a single one is not looked at.
    init(_ sandbox: RunningSandbox, timeout: Double = 20) {
        self.sandbox = sandbox
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    }

    static func basic(_ account: String, _ key: String) -> String {
        "Basic " + Data("\(account):\(key)".utf8).base64EncodedString()
    }

    func send(
        _ method: String, _ url: String, _ body: Data? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: url)))
        request.httpMethod = method
        request.httpBody = body
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let headers = Dictionary(
            uniqueKeysWithValues: http.allHeaderFields.map { ("\($0.key)", "\($0.value)") })
        return Answer(status: http.statusCode, headers: headers, body: data)
    }

    // MARK: Public API

    func createPublic(_ members: [JSON.Member]) async throws -> Answer {
        try await send(
            "POST", sandbox.publicAPI + "/payment-invoices", Data(JSON.object(members).bytes),
            headers: ["Content-Type": "application/json"])
    }

    /// The documented request, with another reference id.
    func createPublic(_ reference: String, _ changes: [String: JSON?] = [:]) async throws -> Answer {
        try await createPublic(Self.order(reference, changes))
    }

    static func order(_ reference: String, _ changes: [String: JSON?] = [:]) -> [JSON.Member] {
        var fields: [String: JSON] = [
            "public_key": .string(publicKey), "reference_id": .string(reference), "description": "Invoice Example",
            "service": "payment_card_usd_hpp", "currency": "USD",
            "amount": .number(Decimal(string: "123.45") ?? 0),
        ]
        for (name, value) in changes { fields[name] = value }
        return fields.map { JSON.Member(name: $0.key, value: $0.value) }
    }

    func showPublic(_ id: String) async throws -> Answer {
        try await send("GET", "\(sandbox.publicAPI)/payment-invoices/\(id)?public_key=\(Self.publicKey)")
    }

    // MARK: Private API

    func createPrivate(_ reference: String, _ changes: [String: JSON?] = [:]) async throws -> Answer {
        let fields = Self.order(reference, changes).filter { $0.name != "public_key" }
        let body: JSON = ["data": ["type": "payment-invoices", "attributes": .object(fields)]]
        return try await send(
            "POST", sandbox.privateAPI + "/payment-invoices", Data(body.bytes),
            headers: ["Content-Type": "application/json", "Authorization": Self.basic])
    }

    func getPrivate(_ path: String) async throws -> Answer {
        try await send("GET", sandbox.privateAPI + path, headers: ["Authorization": Self.basic])
    }

    // MARK: Payers and control

    func form(_ url: String, _ fields: [(String, String)]) async throws -> Answer {
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await send(
            "POST", url, Data(body.utf8), headers: ["Content-Type": "application/x-www-form-urlencoded"])
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    func control(_ path: String, _ body: JSON? = nil) async throws -> Answer {
        try await send(body == nil ? "GET" : "POST", sandbox.control + path, body.map { Data($0.bytes) })
    }

    func books() async throws -> [JSON] {
        guard case .array(let invoices) = try await control("/books").json["invoices"] else { return [] }
        return invoices
    }

    /// Makes an invoice that must be new.
    func made(_ reference: String, _ changes: [String: JSON?] = [:]) async throws -> JSON {
        let answer = try await createPublic(reference, changes)
        try #require(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["data"])
    }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) { completionHandler(nil) }
}

/// Runs a sandbox on free ports for a test; it ends with the test.
func withSandbox(
    _ change: (inout SandboxOptions) -> Void = { _ in }, _ test: (Client) async throws -> Void
) async throws {
    var options = SandboxOptions()
    options.port = 0
    options.seed = 1
    change(&options)
    let running = try await Sandbox.start(options)
    do {
        try await test(Client(running))
    } catch {
        await running.stop()
        throw error
    }
    await running.stop()
}

extension JSON {
    /// The value at a path: `data.attributes.amount`.
    func at(_ path: String) -> JSON? {
        path.split(separator: ".").reduce(Optional(self)) { value, name in
            if case .array(let elements) = value {
                return Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            }
            return value?[String(name)]
        }
    }
}

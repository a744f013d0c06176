public import Foundation
public import Sandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the platform does not have: its books, its clock, and the fate of its invoices; for tests.
public struct SandboxControl {
    /// An invoice as the books have it.
    public struct Entry: Decodable, Sendable {
        public let id: String
        public let reference_id: String
        public let amount: Decimal
        public let currency: String
        public let status: String
        public let metadata: [String: String]
        public let expires: Int
    }

    private let address: String

    /// Of a sandbox that runs.
    public init(_ sandbox: RunningSandbox) { address = sandbox.control }

    /// Every invoice.
    public func books() async throws -> [Entry] {
        struct Books: Decodable { let invoices: [Entry] }
        return try JSONDecoder().decode(Books.self, from: try await get("/books")).invoices
    }

    /// How many requests came, whatever became of them.
    public func requestCount() async throws -> Int {
        let answer = try JSONSerialization.jsonObject(with: try await get("/requests")) as? [String: Any]
        let rows = answer?["requests"] as? [[String: Any]] ?? []
        return rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    }

    /// Forward, in seconds.
    public func advanceClock(_ seconds: Int) async throws {
        try await post("/clock", ["advance": seconds])
    }

    /// Gives an invoice another status.
    public func set(_ id: String, _ status: String) async throws {
        try await post("/invoices/\(id)", ["status": status])
    }

    private func get(_ path: String) async throws -> Data {
        try await answer(URLRequest(url: try url(path)))
    }

    private func post(_ path: String, _ body: [String: Any]) async throws {
        var request = URLRequest(url: try url(path))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        _ = try await answer(request)
    }

    private func url(_ path: String) throws -> URL {
        guard let url = URL(string: address + path) else { throw URLError(.badURL) }
        return url
    }

    private func answer(_ request: URLRequest) async throws -> Data {
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw URLError(.badServerResponse) }
        return data
    }
}

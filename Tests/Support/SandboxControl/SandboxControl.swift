package import Foundation
package import Sandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the platform does not have: its books, its clock, and the fate of its invoices; for tests.
package struct SandboxControl {
    /// An invoice as the books have it.
    package struct Entry: Decodable, Sendable {
        package let id: String
        package let reference_id: String
        package let amount: Decimal
        package let currency: String
        package let status: String
        package let metadata: [String: String]
        package let return_url: String?
        package let return_urls: [String: String]
        package let expires: Int
    }

    private let address: String

    /// Of a sandbox that runs.
    package init(_ sandbox: RunningSandbox) { address = sandbox.control }

    /// Every invoice.
    package func books() async throws -> [Entry] {
        struct InvoiceStore: Decodable { let invoices: [Entry] }
        return try JSONDecoder().decode(InvoiceStore.self, from: try await get("/books")).invoices
    }

    /// How many requests came, whatever became of them.
    package func requestCount() async throws -> Int {
        let answer = try JSONSerialization.jsonObject(with: try await get("/requests")) as? [String: Any]
        let rows = answer?["requests"] as? [[String: Any]] ?? []
        return rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    }

    /// Forward, in seconds.
    package func advanceClock(_ seconds: Int) async throws {
        try await post("/clock", ["advance": seconds])
    }

    /// Gives an invoice another status.
    package func set(_ id: String, _ status: String) async throws {
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

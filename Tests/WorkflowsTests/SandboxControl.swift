import Foundation
import Sandbox
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the platform does not have: its books, its clock, and the fate of its invoices.
struct SandboxControl {
    /// An invoice as the books have it.
    struct Entry: Decodable {
        let id: String
        let reference_id: String
        let amount: Decimal
        let currency: String
        let status: String
        let metadata: [String: String]
        let expires: Int
    }

    private let address: String

    init(_ sandbox: RunningSandbox) { address = sandbox.control }

    func books() async throws -> [Entry] {
        struct Books: Decodable { let invoices: [Entry] }
        return try JSONDecoder().decode(Books.self, from: try await get("/books")).invoices
    }

    /// How many requests came, whatever became of them.
    func requestCount() async throws -> Int {
        let answer = try JSONSerialization.jsonObject(with: try await get("/requests")) as? [String: Any]
        let rows = try #require(answer?["requests"] as? [[String: Any]])
        return rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    }

    func advanceClock(_ seconds: Int) async throws {
        try await post("/clock", ["advance": seconds])
    }

    func set(_ id: String, _ status: String) async throws {
        try await post("/invoices/\(id)", ["status": status])
    }

    private func get(_ path: String) async throws -> Data {
        let url = try #require(URL(string: address + path))
        return try await URLSession.shared.data(from: url).0
    }

    private func post(_ path: String, _ body: [String: Any]) async throws {
        var request = URLRequest(url: try #require(URL(string: address + path)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        let (data, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200, "\(String(decoding: data, as: UTF8.self))")
    }
}

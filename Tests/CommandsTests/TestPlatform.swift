import Foundation
import Sandbox
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A sandbox of a test's own, and what leads paylink to it.
struct TestPlatform {
    let sandbox: RunningSandbox
    static let accountKey = SandboxOptions.defaultKey

    init(_ faults: String..., change: (inout SandboxOptions) -> Void = { _ in }) async throws {
        var options = SandboxOptions()
        options.port = 0
        options.pagePort = 0
        options.seed = 7
        options.faults = try faults.map { try FaultRule($0) }
        change(&options)
        sandbox = try await Sandbox.start(options)
    }

    /// The settings that every page needs, and this platform's addresses.
    var environment: [String: String] {
        Scratch.settings.merging([
            "PAYLINK_PLATFORM_PUBLIC_API": sandbox.publicAPI, "PAYLINK_PLATFORM_CHECKOUT_PAGE": sandbox.checkoutPage,
            "PAYLINK_PLATFORM_PRIVATE_API": sandbox.privateAPI, "PAYLINK_ACCOUNT_ID": sandbox.account,
            "PAYLINK_ACCOUNT_KEY": Self.accountKey,
        ]) { $1 }
    }

    /// Runs paylink to its end, against this platform.
    @discardableResult
    func run(
        _ scratch: Scratch, _ arguments: String..., with more: [String: String] = [:]
    ) async throws -> Scratch.Outcome {
        try await scratch.run(arguments, aside: environment.merging(more) { $1 })
    }

    /// An invoice as the sandbox's books have it.
    struct Entry: Decodable {
        let id: String
        let reference_id: String
        let amount: Decimal
        let currency: String
        let status: String
        let metadata: [String: String]
        let expires: Int
        let hosted_page: String
    }

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
        _ = try await post("/clock", ["advance": seconds])
    }

    func set(_ id: String, _ status: String) async throws {
        _ = try await post("/invoices/\(id)", ["status": status])
    }

    private func get(_ path: String) async throws -> Data {
        let url = try #require(URL(string: sandbox.control + path))
        return try await URLSession.shared.data(from: url).0
    }

    private func post(_ path: String, _ body: [String: Any]) async throws -> Data {
        var request = URLRequest(url: try #require(URL(string: sandbox.control + path)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        let (data, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200, "\(String(decoding: data, as: UTF8.self))")
        return data
    }
}

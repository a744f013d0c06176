import Foundation
import PaymentModel

/// The header that opens the private API (HTTP Basic, RFC 7617), hidden when it is printed.
struct Authorization: Sendable, CustomStringConvertible, CustomReflectable {
    /// The header's value, for the request that it is sent with and for nothing else.
    let header: String
    private let secrets: [String]

    init(_ credentials: Credentials) {
        let key = credentials.key.reveal()
        let pair = Data("\(credentials.account):\(key)".utf8).base64EncodedString()
        header = "Basic " + pair
        secrets = [pair, key]
    }

    var description: String { "(hidden)" }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// - Returns: the text without the key, in case the platform repeats the request in its answer.
    func hidden(in text: String) -> String {
        secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "(hidden)") }
    }
}

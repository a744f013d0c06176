import Digest
import Foundation
import PaymentModel

/// The texts by which the ledger recognizes an order and a change of its row.
struct OrderKey {
    /// The reference id or, without one, a digest of everything that the row asks of the payer.
    let text: String
    /// 16 bytes of a digest of the row's whole content; equal for two rows only if their content is.
    let content: Data
    /// The size of ``content``.
    static let contentSize = 16

    /// - Returns: the ``text`` of an order with a reference id.
    static func text(_ referenceID: String) -> String { "id:" + referenceID }

    init(_ order: Order) {
        var bytes = order.contentBytes
        let digest = sha256(bytes)
        text = order.referenceID.map(Self.text) ?? "row:" + Data(digest).base64EncodedString()
        // Not part of `Order.content`: orders without a reference id would lose their pages.
        if order.printsAmount {
            content = Data(digest.prefix(Self.contentSize))
        } else {
            bytes.append(contentsOf: "print_amount=no".utf8)
            content = Data(sha256(bytes).prefix(Self.contentSize))
        }
    }
}

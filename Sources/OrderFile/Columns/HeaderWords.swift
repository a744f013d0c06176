import Checkout

/// What headers and cells say in words, in the languages of the pages; all are compared as ``HeaderKey/normalised(_:)`` makes them.
enum HeaderWords {
    /// How many pieces: a price beside it is the price of one.
    static let quantity: Set<String> = []
    /// The price of one piece.
    static let unitPrice: Set<String> = []
    /// A whole sum.
    static let total: Set<String> = []
    /// What is still to be paid.
    static let outstanding: Set<String> = []
    /// A sum without tax.
    static let net: Set<String> = []
    /// Parts of a sum, or what has come already: tax, shipping, discount, paid, refunded.
    static let partOfAmount: Set<String> = []
    /// What has become of an order or its payment.
    static let status: Set<String> = []
    /// Words that mark a column as the state of a delivery, which says nothing of the payment.
    static let delivery: [String] = []
    /// States in which nothing is owed any more: paid, refunded, cancelled.
    static let settled: Set<String> = []
    /// What the row of a sum is called.
    static let sumRow: Set<String> = []
}

extension HeaderWords {
    /// - Returns: true for a header that is known and no field of an order: the column is left out with a note.
    static func isKnown(_ header: String) -> Bool { false }
    /// - Returns: true for a column that tells what has become of an order or its payment.
    static func isStatus(_ header: String) -> Bool { status.contains(HeaderKey.normalised(header)) }
}

extension HeaderKey {
    /// - Returns: the currency that a header names, `Amount (EUR)`.
    static func currency(of header: String) -> Currency? { nil }
}

public import Checkout

/// An order as a file has it, to be held against the platform's invoices.
public struct MirrorOrder: Sendable, Hashable {
    /// The merchant's reference id, or the UUID kept in its place.
    public var identifier: String
    /// What is asked; of a reusable order, for each payment.
    public var money: Money
    /// Whether many people pay it.
    public var isReusable: Bool
    /// The invoice made beforehand, as the file names it.
    public var invoice: String?
    /// Where the order stands.
    public var file: String
    /// The spreadsheet's row, or the line of `links.jsonl`.
    public var row: Int

    /// An order; only its place and its id tell it from others.
    public init(
        identifier: String, money: Money, isReusable: Bool = false, invoice: String? = nil, file: String = "",
        row: Int = 1
    ) {
        self.identifier = identifier
        self.money = money
        self.isReusable = isReusable
        self.invoice = invoice
        self.file = file
        self.row = row
    }
}

/// Which of the platform's invoices count.
public struct MirrorScope: Sendable, Hashable {
    /// Whether those count that move no money; with a test key these, and no others.
    public var isTest: Bool
    /// UNIX seconds: what was created earlier does not count; what does not say when it was, does.
    public var since: Int?

    /// A scope.
    public init(isTest: Bool, since: Int? = nil) {
        self.isTest = isTest
        self.since = since
    }

    /// - Returns: whether the invoice counts.
    public func holds(_ invoice: Invoice) -> Bool {
        invoice.isTest == isTest && !isOlder(invoice)
    }

    /// - Returns: whether the invoice is of the right mode but was created too early.
    public func isOlder(_ invoice: Invoice) -> Bool {
        guard invoice.isTest == isTest, let since, let created = invoice.created else { return false }
        return created < since
    }
}

/// How many of the platform's invoices there are.
public struct MirrorCounts: Sendable, Hashable {
    /// Of the scope.
    public var inScope = 0
    /// In test mode with a live key, or live ones with a test key.
    public var ofOtherMode = 0
    /// Of the right mode, created too early.
    public var older = 0
    /// Of the scope, known from an earlier sweep and not listed by the last complete one.
    public var notListed = 0

    /// None.
    public init() {}
}

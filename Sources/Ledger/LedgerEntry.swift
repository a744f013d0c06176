/// What the ledger keeps of an order, so that it is the same in every later run.
public struct LedgerEntry: Sendable, Hashable {
    /// The merchant's reference id, or the random UUID kept in its place.
    public let identifier: String
    /// 24 characters of Crockford's base32, 120 random bits: the folder of the pay page.
    ///
    /// Nobody can guess or count them.
    public let token: String
    /// The identifier made safe for a file system; no two orders of an account share one, whatever the letters' case.
    public let name: String
    /// When the order was first remembered, UNIX seconds; `nil` for one that is not.
    public let created: Int?
    /// The invoice made beforehand, the last one if there were several; `nil` if there is none.
    public var invoice: LedgerInvoice?

    /// What is kept of an order.
    public init(identifier: String, token: String, name: String, created: Int? = nil, invoice: LedgerInvoice? = nil) {
        self.identifier = identifier
        self.token = token
        self.name = name
        self.created = created
        self.invoice = invoice
    }
}

/// What the ledger keeps of an invoice.
public struct LedgerInvoice: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable {
        /// It was asked for, and nobody knows yet what became of it: it may exist.
        case pending
        /// It exists.
        case created
        /// Its life was over when it was last looked at, and nobody had paid.
        case dead
        /// It was paid.
        case paid
    }

    /// The reference id that the platform knows it by.
    public var reference: String
    /// What has become of it.
    public var state: State
    /// UNIX seconds: until then it can be paid.
    public var expires: Int
    /// The platform's id, `cpi_…`; `nil` while it is pending.
    public var id: String?
    /// Where the payer is sent; `nil` while it is pending.
    public var url: String?

    /// What is kept of an invoice.
    public init(reference: String, state: State, expires: Int, id: String? = nil, url: String? = nil) {
        self.reference = reference
        self.state = state
        self.expires = expires
        self.id = id
        self.url = url
    }
}

/// Why the ledger does not take an order.
public enum LedgerConflict: Error, Hashable, Sendable {
    /// The reference id stands in an earlier row of the same run, which says something else.
    case repeated(file: String, row: Int)
    /// The reference id stands in an earlier row of the same run, which says exactly the same: one order, written twice.
    case same(file: String, row: Int)
    /// The row has no reference id and is the same as an earlier one: were both meant?
    case identical(file: String, row: Int)
    /// The reference id was used before, with another amount or currency.
    case amountChanged(was: String, currency: String)
}

/// Why the ledger can't be used at all.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is there, but is no ledger, or one of a newer version.
    case unusable(path: String, reason: String)
    /// Another run holds it.
    case busy(path: String)

    /// What is wrong with the file, and what to do.
    public var description: String {
        switch self {
        case .unusable(let path, let reason):
            "the ledger \(path) can't be used: \(reason)"
        case .busy(let path):
            "another run is using the ledger \(path): wait until it ends, then run again"
        }
    }
}

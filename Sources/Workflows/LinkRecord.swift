public import Checkout

/// A line of `links.jsonl`: the contract between `generate` and everything that comes after it (print, mail, reconcile).
///
/// The file holds customers' data: it is readable by its owner alone, lies outside `site/`, and is never uploaded.
public struct LinkRecord: Sendable, Codable, Hashable {
    /// Whether the order can be paid.
    public enum State: String, Sendable, Codable {
        case open
        /// Past its expiry, or closed by the merchant: its page says so.
        case closed
    }

    /// Where the artefacts lie, below the output folder.
    public struct Files: Sendable, Codable, Hashable {
        public let page: String
        public let button: String
        public let svg: String
        public let png: String
    }

    /// The order's file and the spreadsheet's row in it.
    public let source: String
    public let row: Int
    /// The merchant's reference id, or the UUID kept for it; goes into `metadata[order]` where the link is reusable.
    public let order: String
    public let reusable: Bool
    /// Major units with the currency's digits, as text, so that no reader rounds it.
    public let amount: String
    public let currency: String
    public let service: String
    public let description: String?
    public let customer: Customer?
    public let locale: String
    public let state: State
    /// What the payer opens and the code holds.
    public let link: String
    /// `page` or `checkout`.
    public let kind: String
    /// The invoice made beforehand; always `nil` for pages with a form and for checkout links.
    public let invoice: String?
    /// UNIX seconds, UTC.
    public let expires: Int?
    /// True where no money moves.
    public let test: Bool
    public let files: Files
}

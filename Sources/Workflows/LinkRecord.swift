public import Checkout

/// A line of `links.jsonl`: the contract between `generate` and everything that comes after it (print, mail, reconcile).
///
/// The file holds customers' data: it is readable by its owner alone, lies outside `site/`, and is never uploaded.
public struct LinkRecord: Sendable, Decodable, Hashable {
    /// Whether the order can be paid.
    public enum State: String, Sendable, Decodable {
        case open
        /// Past its expiry, or closed by the merchant: its page says so.
        case closed
        /// Its invoice was paid.
        case paid
    }

    /// Where the artefacts lie, below the output folder.
    public struct Files: Sendable, Decodable, Hashable {
        /// `site/TOKEN/index.html`.
        public let page: String
        /// `buttons/NAME.html`.
        public let button: String
        /// `qr/NAME.svg`; `nil` where the link dies too soon for a code.
        public let svg: String?
        /// `qr/NAME.png`; `nil` where the link dies too soon for a code.
        public let png: String?
    }

    /// The order's file and the spreadsheet's row in it.
    public let source: String
    /// The spreadsheet's row in it; 1 for an order by flags.
    public let row: Int
    /// The merchant's reference id, or the UUID kept for it; goes into `metadata[order]` where the link is reusable.
    public let order: String
    /// Whether many people pay with the link.
    public let reusable: Bool
    /// Major units with the currency's digits, as text, so that no reader rounds it.
    public let amount: String
    /// ISO 4217.
    public let currency: String
    /// The platform's service.
    public let service: String
    /// What is paid.
    public let description: String?
    /// `nil` where the file does not say.
    public let customer: Customer?
    /// The language of the page: a file in `Templates/languages`.
    public let locale: String
    /// Whether it can be paid.
    public let state: State
    /// What the payer opens and the code holds; empty for an order that was closed before it had an invoice.
    public let link: String
    /// `page`, `checkout` or `invoice`.
    public let kind: String
    /// The platform's id of the invoice made beforehand; always `nil` for pages with a form and for checkout links.
    public let invoice: String?
    /// UNIX seconds, UTC; the invoice's, where there is one.
    public let expires: Int?
    /// True where no money moves.
    public let test: Bool
    /// Where the artefacts are.
    public let files: Files
}

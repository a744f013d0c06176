public import Checkout
package import Foundation

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
    /// UNIX seconds, UTC: the end of the day by which it should be paid; the link works on after it.
    public let due: Int?
    /// When the order was first remembered, UNIX seconds, UTC; `nil` where nobody knows.
    public let created: Int?
    /// True where paper is not to say the amount; otherwise `nil`.
    public let unpriced: Bool?
    /// True where no money moves.
    public let test: Bool
    /// Where the artefacts are.
    public let files: Files
}

extension LinkRecord {
    /// What is asked; `nil` if it is no amount as `generate` writes it.
    package var money: Money? {
        // Digits and at most one point: `Decimal` itself would stop reading where they end.
        var points = 0
        for byte in amount.utf8 {
            if byte == UInt8(ascii: ".") { points += 1 } else if !(0x30...0x39).contains(byte) { return nil }
        }
        guard points <= 1, amount.utf8.count <= 32, let number = Decimal(string: amount, locale: nil),
            let currency = Currency(currency)
        else { return nil }
        return try? Money(number, currency)
    }
}

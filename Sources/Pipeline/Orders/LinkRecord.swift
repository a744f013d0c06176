package import Checkout
import Foundation

/// A line of `links.jsonl`: the contract between `generate` and everything that comes after it (print, mail, reconcile).
///
/// The file holds customers' data: it is readable by its owner alone, lies outside `site/`, and is never uploaded.
package struct LinkRecord: Sendable, Decodable, Hashable {
    /// Whether the order can be paid.
    package enum State: String, Sendable, Decodable {
        case open
        /// Past its expiry, or closed by the merchant: its page says so.
        case closed
        /// Its invoice was paid.
        case paid
    }

    /// Where the artefacts lie, below the output folder.
    package struct Files: Sendable, Decodable, Hashable {
        /// `site/TOKEN/index.html`.
        package let page: String
        /// `buttons/NAME.html`.
        package let button: String
        /// `qr/NAME.svg`; `nil` where the link dies too soon for a code.
        package let svg: String?
        /// `qr/NAME.png`; `nil` where the link dies too soon for a code.
        package let png: String?
    }

    /// The order's file and the spreadsheet's row in it.
    package let source: String
    /// The spreadsheet's row in it; 1 for an order by flags.
    package let row: Int
    /// The merchant's reference id, or the UUID kept for it; goes into `metadata[order]` where the link is reusable.
    package let order: String
    /// Whether many people pay with the link.
    package let reusable: Bool
    /// Major units with the currency's digits, as text, so that no reader rounds it.
    package let amount: String
    /// ISO 4217.
    package let currency: String
    /// The platform's service.
    package let service: String
    /// What is paid.
    package let description: String?
    /// `nil` where the file does not say.
    package let customer: Customer?
    /// The language of the page: a file in `Templates/languages`.
    package let locale: String
    /// Whether it can be paid.
    package let state: State
    /// What the payer opens and the code holds; empty for an order that was closed before it had an invoice.
    package let link: String
    /// `page`, `checkout` or `invoice`.
    package let kind: String
    /// The platform's id of the invoice made beforehand; always `nil` for pages with a form and for checkout links.
    package let invoice: String?
    /// UNIX seconds, UTC; the invoice's, where there is one.
    package let expires: Int?
    /// UNIX seconds, UTC: the end of the day by which it should be paid; the link works on after it.
    package let due: Int?
    /// When the order was first remembered, UNIX seconds, UTC; `nil` where nobody knows.
    package let created: Int?
    /// True where paper is not to say the amount; otherwise `nil`.
    package let unpriced: Bool?
    /// True where no money moves.
    package let test: Bool
    /// Where the artefacts are.
    package let files: Files
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

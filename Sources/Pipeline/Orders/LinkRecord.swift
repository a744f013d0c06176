import Foundation
package import Ledger
package import PaymentModel

/// A line of `links.jsonl`: an order as `generate` published it, for the user's own programs.
///
/// The ledger keeps the same record: print, mail and reconcile start from that one. The file holds customers' data: it is
/// readable by its owner alone, lies outside `site/`, and is never uploaded.
package struct LinkRecord: Sendable, Decodable, Hashable {
    /// The state of an order's link.
    package enum State: String, Sendable, Decodable {
        case open
        /// Past its expiry, closed by the merchant, or without an invoice that can be paid; its page is closed too.
        case closed
        /// Its invoice was paid.
        case paid
    }

    /// The paths of the artefacts, below the output folder.
    package struct Files: Sendable, Decodable, Hashable {
        /// `site/TOKEN/index.html`.
        package let page: String
        /// `buttons/NAME.html`.
        package let button: String
        /// `qr/NAME.svg`; `nil` if the link expires too soon for a code.
        package let svg: String?
        /// `qr/NAME.png`; `nil` if the link expires too soon for a code.
        package let png: String?
        /// The name that they share.
        package let name: String
    }

    /// The name that the order's files share.
    package var name: String { files.name }

    /// The row that the order comes from.
    package var origin: Location { Location(file: source, line: row, row: row) }

    /// The order's file; `flags` for an order by flags.
    package internal(set) var source: String
    /// The spreadsheet's row in it; 1 for an order by flags.
    package internal(set) var row: Int
    /// The merchant's reference id, or the UUID kept for it; goes into `metadata[order]` if the link is reusable.
    package let order: String
    /// True if many people pay with the link.
    package let reusable: Bool
    /// Major units with the currency's digits, as text, so that no reader rounds it.
    package let amount: String
    /// ISO 4217.
    package let currency: String
    /// The platform's service.
    package let service: String
    /// The purpose of the payment.
    package let description: String?
    /// `nil` if the file has no data of the customer.
    package let customer: Customer?
    /// The language of the page: a file in `Templates/languages`.
    package let locale: String
    /// The state of the link.
    package internal(set) var state: State
    /// The address that the payer opens and the code holds; empty for an order closed before it had an invoice.
    package let link: String
    /// `page`, `checkout` or `invoice`.
    package let kind: String
    /// The platform's id of the invoice made beforehand; always `nil` for pages with a form and for checkout links.
    package let invoice: String?
    /// UNIX seconds, UTC; the invoice's expiry, if there is an invoice.
    package let expires: Int?
    /// UNIX seconds, UTC: the end of the day by which it should be paid; the link works after it too.
    package let due: Int?
    /// The time when the order was first kept in the ledger, UNIX seconds, UTC; `nil` if it is unknown.
    package let created: Int?
    /// True if paper must not show the amount; otherwise `nil`.
    package let unpriced: Bool?
    /// True if no money moves.
    package let test: Bool
    /// The paths of the artefacts.
    package let files: Files
}

extension LinkRecord.Files {
    private enum Key: CodingKey {
        case page, button, svg, png
    }

    /// The paths of an order's artefacts.
    ///
    /// - Throws: ``OutputError`` for a token or a name of the ledger that leads out of the output folder.
    package init(_ entry: LedgerEntry, hasCode: Bool) throws(OutputError) {
        name = entry.name
        page = try OutputLayout.page(entry).text
        button = try OutputLayout.button(name).text
        svg = hasCode ? try OutputLayout.svg(name).text : nil
        png = hasCode ? try OutputLayout.png(name).text : nil
    }

    /// Reads paths that somebody may have edited.
    ///
    /// - Throws: `DecodingError` for one that leads out of the output folder.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        page = try values.decode(String.self, forKey: .page)
        button = try values.decode(String.self, forKey: .button)
        svg = try values.decodeIfPresent(String.self, forKey: .svg)
        png = try values.decodeIfPresent(String.self, forKey: .png)
        guard let name = OutputLayout.name(ofButton: button),
            [page, svg, png].compactMap(\.self).allSatisfy(OutputLayout.isBelow)
        else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: values.codingPath, debugDescription: "a path out of the folder"))
        }
        self.name = name
    }
}

extension LinkRecord {
    /// The amount and currency; `nil` if they are not in the form that `generate` writes.
    package var money: Money? {
        // Digits and at most one point: `Decimal` itself would stop reading at any other character.
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

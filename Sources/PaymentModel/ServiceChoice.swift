/// The services that an order can be paid with: its `service` cell.
package enum ServiceChoice: Sendable, Hashable {
    /// Codes such as `payment_card_eur_hpp`, each once: one, or several of which the payer chooses one.
    case codes([String])
    /// All that the platform offers for the order's currency; the payer chooses one.
    case offered
    /// None named: the platform's own page asks. Only for links to that page.
    case unnamed

    /// The word in a cell for ``offered``.
    package static let offeredWord = "choose"
    /// The maximum number of codes.
    package static let maximumCount = 20

    /// The only service; `nil` where somebody has to choose.
    package var single: String? {
        if case .codes(let codes) = self, codes.count == 1 { codes[0] } else { nil }
    }

    /// True if the payer chooses on a page of ours, among services whose names and limits have to be known.
    package var needsList: Bool { self != .unnamed && single == nil }

    /// The cell's text: codes with a space between them, ``offeredWord``, or nothing.
    package var text: String {
        switch self {
        case .codes(let codes): codes.count == 1 ? codes[0] : codes.joined(separator: " ")
        case .offered: Self.offeredWord
        case .unnamed: ""
        }
    }
}

extension ServiceChoice: ExpressibleByStringLiteral {
    /// One code.
    package init(stringLiteral code: String) { self = .codes([code]) }
}

import Foundation
import Ledger
import PaymentModel
import Pipeline

/// The links of a `links.jsonl` that are taken over into a ledger which does not know their orders.
struct Adoption {
    private let orderRenderer: OrderRenderer
    private let run: Run
    /// The orders that were taken over.
    private(set) var count = 0
    /// The identifiers of orders that may have no reference id, by their content; `nil` for a content that two have.
    private var unnumbered: [[UInt8]: String?] = [:]

    private var settings: Settings { orderRenderer.settings }

    init(orderRenderer: OrderRenderer, run: Run) {
        self.orderRenderer = orderRenderer
        self.run = run
    }

    /// Takes over the orders of a file.
    ///
    /// - Parameters:
    ///   - file: A `links.jsonl`.
    ///   - onFinding: Gets the problems of its lines; after an error nothing of the run may be kept.
    /// - Throws: `LedgerError`, ``FindingError``.
    mutating func take(_ file: String, onFinding: (Finding) -> Void) throws {
        var lines = try LinkLines(file)
        let decoder = JSONDecoder()
        while let batch = try lines.next(256) {
            for line in batch {
                do {
                    let record = try LinkRecord(line, of: file, with: decoder)
                    if let finding = try take(record, at: Location(file: file, line: line.number)) {
                        onFinding(finding)
                    }
                } catch let error as FindingError {
                    onFinding(error.finding)
                }
            }
        }
    }

    /// - Returns: a warning if the ledger keeps another link.
    /// - Throws: ``FindingError`` if the line can't be taken over; `LedgerError`.
    private mutating func take(_ record: LinkRecord, at location: Location) throws -> Finding? {
        guard record.test == settings.publicKey.isTest else {
            throw FindingError(
                LinkSource.otherKey(isTest: settings.publicKey.isTest, madeWithTest: record.test, at: location))
        }
        func refusal(_ field: String, _ value: String, _ remedy: String) -> FindingError {
            FindingError(
                Finding(
                    "adopt-line", at: location,
                    "order \"\(PlatformText.shown(record.order))\", \(field) \"\(PlatformText.shown(value))\": \(remedy)"
                ))
        }
        let token = OutputLayout.token(ofPage: record.files.page)
        guard let money = record.money else { throw refusal("amount", record.amount, Self.remedy) }
        guard record.amount == money.decimalText else {
            throw refusal("amount", record.amount, "paylink writes \(money.decimalText). \(Self.remedy)")
        }
        if let expected = Self.expected(record, token: token, settings), expected != record.link {
            throw refusal("link", record.link, "with these settings it is \(expected). \(Self.remedy)")
        }
        if let wrong = [
            try record.files.svg.map { ($0, try OutputLayout.svg(record.name).text) },
            try record.files.png.map { ($0, try OutputLayout.png(record.name).text) },
        ].compactMap(\.self).first(where: { $0 != $1 }) {
            throw refusal("file", wrong.0, "paylink writes \(wrong.1). \(Self.remedy)")
        }
        let outcome = try run.adopt(
            AdoptedOrder(
                identifier: record.order, token: token ?? "", name: record.name, money: money,
                created: record.created, recipient: record.customer?.email))
        switch outcome {
        case .adopted:
            count += 1
            if UUID(uuidString: record.order) != nil {
                let content = record.content
                unnumbered[content] = .some(unnumbered[content] == nil ? record.order : nil)
            }
        case .known: break
        case .hasOtherLink:
            return Finding(
                "adopt-kept", .warning, at: location,
                "order \"\(PlatformText.shown(record.order))\" has another link in the ledger already, which stays: the page "
                    + "\(PlatformText.shown(record.files.page)) is not used any more")
        case .invalid(let field):
            let values = ["order": record.order, "page": record.files.page, "button": record.files.button]
            throw refusal(
                field, values[field] ?? record.created.map(String.init) ?? "",
                "paylink never writes this. \(Self.remedy)")
        case .isTaken:
            throw refusal("page", record.files.page, "another order has this page or this name. \(Self.remedy)")
        }
        return nil
    }

    private static let remedy = "Name a links.jsonl that nobody has edited; nothing was taken over"

    /// - Returns: the link of an order that was made with these settings; `nil` if any address of the platform may be.
    private static func expected(_ record: LinkRecord, token: String?, _ settings: Settings) -> String? {
        switch Settings.Link(rawValue: record.kind) {
        case .page: settings.pageURL(token ?? "") ?? "no page: name its address with --site-url"
        case .checkout:
            record.link.hasPrefix(settings.platform.checkoutPage) ? nil : settings.platform.checkoutPage + "…"
        case .invoice:
            record.link.isEmpty || (try? WebAddress(record.link)) != nil ? nil : "an address that begins with https://"
        case nil: "of another kind: page, checkout or invoice"
        }
    }

    /// Gives an order without a reference id the adopted link of a row with its content.
    func assign(_ order: Order) throws {
        guard !unnumbered.isEmpty, order.referenceID == nil else { return }
        let record = try orderRenderer.record(
            order, LedgerEntry(identifier: "", token: "0", name: "0"), hasCode: false, source: "", row: 0)
        if case let identifier?? = unnumbered[record.content] { try run.assign(identifier, to: order) }
    }
}

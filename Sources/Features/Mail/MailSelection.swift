import Ledger
import PaymentModel
import Pipeline

/// The first pass: selects the orders that can be mailed at all.
struct MailSelection {
    private let settings: Settings
    private let isDraft: Bool
    private let now: Int
    private let match: InvoiceMatcher
    private let findings: FindingReport
    /// The selected orders; the later passes take those out that are not mailed.
    let orders: RunTable<MailItem>
    private let chosen: Set<String>
    /// The chosen orders that were not found yet.
    private var missing: Set<String>
    private(set) var summary: MailSummary
    /// Gets orders that can't be paid any more.
    private let onClosed: (LinkRecord) throws -> Void

    /// The maximum number of mails of a run.
    private static let maximumMails = 1_000_000

    init(
        settings: Settings, isDraft: Bool, orders: [String], now: Int, match: InvoiceMatcher, findings: FindingReport,
        summary: MailSummary, onClosed: @escaping (LinkRecord) throws -> Void
    ) throws {
        self.settings = settings
        self.isDraft = isDraft
        self.now = now
        self.match = match
        self.findings = findings
        self.summary = summary
        self.onClosed = onClosed
        self.orders = try RunTable("the orders that were selected and those that are mailed")
        chosen = Set(orders)
        missing = chosen
    }

    /// Keeps the orders that can be mailed.
    ///
    /// - Throws: `LedgerError`; ``FindingError`` for too many orders.
    mutating func take(_ orders: [LinkedOrder]) throws {
        var kept: [LinkedOrder] = []
        for order in orders {
            let record = order.record
            if !chosen.isEmpty {
                guard chosen.contains(record.order) else { continue }
                missing.remove(record.order)
            }
            guard record.state == .open, !record.link.isEmpty, record.expires.map({ $0 > now }) ?? true else {
                if record.state == .paid { summary.leftOut.paid += 1 } else { summary.leftOut.closed += 1 }
                try onClosed(record)
                continue
            }
            if canBeMailed(record) { kept.append(order) }
        }
        try keep(kept)
    }

    /// Reports the chosen orders that are in no file.
    mutating func finish() {
        for order in missing.sorted() {
            findings.report(
                Finding("order-unknown", .error, "no order \"\(PlatformText.shown(order))\" is in the files"))
        }
    }

    private mutating func canBeMailed(_ record: LinkRecord) -> Bool {
        guard !record.reusable else {
            summary.leftOut.reusable += 1
            return false
        }
        guard let email = record.customer?.email, !email.isEmpty else {
            summary.leftOut.withoutAddress += 1
            return false
        }
        do {
            _ = try MailAddress(email)
        } catch {
            findings.report(
                Finding(
                    "mail-address", at: record.origin,
                    "the order \"\(PlatformText.shown(record.order))\" has the address \"\(PlatformText.shown(email))\", which "
                        + "\(error)"))
            return false
        }
        if isDraft, let finding = record.expiryFinding(.warning, now: now) { findings.report(finding) }
        return true
    }

    private mutating func keep(_ orders: [LinkedOrder]) throws {
        let conflicts = try match.add(orders.map(\.matched))
        var kept: [MailItem] = []
        for (order, conflict) in try paired(orders, conflicts, "orders and what the ledger says of them") {
            if let conflict {
                findings.report(conflict.finding(order.record.order, at: order.location, ": it is mailed once"))
                continue
            }
            summary.orders += 1
            guard summary.orders <= Self.maximumMails else {
                throw FindingError(
                    Finding(
                        "too-many-mails", at: order.location,
                        "these are more than \(Self.maximumMails) orders, the most that are mailed at once"))
            }
            kept.append(MailItem(record: order.record))
        }
        try self.orders.add(kept)
    }
}

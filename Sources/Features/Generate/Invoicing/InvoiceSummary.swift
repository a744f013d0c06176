import Foundation
import Ledger
import Pipeline

/// What a run did about invoices.
package struct InvoiceSummary: Sendable, Codable {
    /// New ones.
    package internal(set) var created = 0
    /// Made by an earlier run that did not see the answer, and found again.
    package internal(set) var found = 0
    /// In the place of dead ones.
    package internal(set) var renewed = 0
    /// From an earlier run, and still to be paid.
    package internal(set) var kept = 0
    /// Can't be paid any more; `--renew` makes new ones.
    package internal(set) var expired = 0
    /// Paid.
    package internal(set) var paid = 0
    /// Orders that are closed, although their invoice can still be paid.
    package internal(set) var closedAlive = 0
    /// UNIX seconds: when the first of those that can be paid dies.
    package internal(set) var firstExpires: Int?
    /// Whether codes were made of their links.
    package internal(set) var hasCodes = false
    /// What ``firstExpires`` is told in.
    private let timeZone: TimeZone
    /// Whether dead ones were to be renewed.
    private let renews: Bool

    init(timeZone: TimeZone, renews: Bool) {
        self.timeZone = timeZone
        self.renews = renews
    }

    mutating func add(_ result: InvoiceResult, now: Int) {
        switch result.deed {
        case .created: created += 1
        case .found: found += 1
        case .renewed: renewed += 1
        case .nothing: if case .keep = result.job.plan { kept += 1 }
        }
        guard let invoice = result.invoice else { return }
        switch invoice.state {
        case .paid: paid += 1
        case .dead: expired += 1
        case .created where invoice.expires <= now: expired += 1
        case .created:
            if case .none = result.job.plan {
                closedAlive += 1
            } else {
                firstExpires = min(firstExpires ?? .max, invoice.expires)
            }
        case .pending: break
        }
    }

    /// What is said at the end of a run.
    ///
    /// - Parameter isPublished: Whether anything was made of them.
    /// - Returns: nothing where there is nothing to say.
    func lines(isPublished: Bool) -> [String] {
        let counts = [
            (created, "created"), (found, "found again"), (renewed, "renewed"), (kept, "kept"), (paid, "paid"),
            (expired, "expired"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var lines = counts.isEmpty ? [] : ["Invoices: \(counts.joined(separator: ", "))."]
        if let firstExpires {
            lines.append(
                "They live two days at most; the first can't be paid any more after \(Moment.text(firstExpires, timeZone))."
            )
            if isPublished, !hasCodes {
                lines.append("No codes were made: a printed one would be dead by then (--allow-expiring makes them).")
            }
        }
        if !isPublished, created + found + renewed > 0 {
            lines.append("They are remembered: no later run asks for them again.")
        }
        if expired > 0, !renews { lines.append("--renew makes new invoices in the place of those that are dead.") }
        if closedAlive > 0 {
            lines.append(
                "\(closedAlive) closed order\(closedAlive == 1 ? "" : "s"): the invoice can still be paid by whoever has its link."
            )
        }
        return lines
    }
}

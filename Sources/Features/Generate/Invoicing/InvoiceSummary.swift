import Foundation
import Ledger
import Pipeline

/// The counts of a run's invoices.
package struct InvoiceSummary: Sendable, Codable {
    /// New ones.
    package internal(set) var created = 0
    /// Invoices that an earlier try or run made without getting the answer.
    package internal(set) var found = 0
    /// New ones in place of dead ones.
    package internal(set) var renewed = 0
    /// Invoices of an earlier run that can still be paid.
    package internal(set) var kept = 0
    /// Invoices that can't be paid any more; `--renew` makes new ones.
    package internal(set) var expired = 0
    /// Paid.
    package internal(set) var paid = 0
    /// Orders that are closed, although their invoice can still be paid.
    package internal(set) var closedAlive = 0
    /// UNIX seconds: the first expiry of those that can be paid.
    package internal(set) var firstExpires: Int?
    /// True if codes were made of their links.
    package internal(set) var hasCodes = false
    /// The time zone in which ``firstExpires`` is shown.
    private let timeZone: TimeZone
    /// True if dead ones were to be renewed.
    private let renews: Bool

    init(timeZone: TimeZone, renews: Bool) {
        self.timeZone = timeZone
        self.renews = renews
    }

    mutating func add(_ result: InvoiceResult, now: Int) {
        switch result.action {
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

    /// The lines printed at the end of a run.
    ///
    /// - Parameter isPublished: True if artefacts were made of the orders.
    /// - Returns: the lines; empty if there is nothing to report.
    func lines(isPublished: Bool) -> [String] {
        let counts = [
            (created, "created"), (found, "found again"), (renewed, "renewed"), (kept, "kept"), (paid, "paid"),
            (expired, "expired"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var lines = counts.isEmpty ? [] : ["Invoices: \(counts.joined(separator: ", "))."]
        if let firstExpires {
            lines.append(
                "They live two days at most; the first can't be paid any more after \(MomentText.text(firstExpires, timeZone))."
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
                "\(counted(closedAlive, "closed order")): the invoice can still be paid by whoever has its link."
            )
        }
        return lines
    }
}

import Foundation
import Ledger
import OrderFile
import OutputChecks
package import PaymentModel
import Pipeline
import QRCode

extension Generate {
    /// The artefact that `--stdout` prints.
    package enum Artefact: Sendable {
        case button, page, link, code
    }

    /// Makes one artefact of one order, in memory, checked as in a run; writes nothing to files or the ledger.
    ///
    /// - Returns: the bytes: markup, an address with a line break, or SVG.
    /// - Throws: ``PrintingError`` if there is not exactly one order, or if it needs a run first: for a reference id or
    ///   for a page at an address.
    package func printing(_ thing: Artefact, onFinding: (Finding) -> Void) throws -> [UInt8] {
        let templates = try context.templates()
        let (order, source, row) = try onlyOrder(context.orderSettings(templates), onFinding)
        let services = try services(for: order)
        var orderRenderer = try context.renderer(
            templates, logo: settings.logoFile.map { try Site.logo($0).name },
            offers: services?.offers ?? ServiceOffers()
        )
        // A button may be of an order that no run has made, and then there is no site that the payer could come back to.
        if thing == .button { orderRenderer.returns = ReturnAddresses(settings, languages: nil) }
        let problems =
            services.map { check(orderRenderer, $0).services.problems(order).map { $0.finding(at: nil) } } ?? []
        for finding in problems { onFinding(finding) }
        guard problems.allSatisfy({ $0.severity != .error }) else {
            throw StandardOutputError("nothing is printed: mend the order first")
        }
        let entry = try entry(for: order, thing)
        if settings.hasCodes { try settings.codeSize.check(try QRCode.plan(orderRenderer.link(order, entry))) }
        let artefacts = try orderRenderer.artefacts(order, entry, source: source, row: row)
        let findings = artefacts.findings(by: OutputChecker())
        for finding in findings { onFinding(finding) }
        guard findings.allSatisfy({ $0.severity != .error }) else {
            throw StandardOutputError("it did not pass its check, and is not printed")
        }
        if let note = Finding.onePayment(order) { onFinding(note) }
        switch thing {
        case .button: return artefacts.button
        case .page: return artefacts.page
        case .link: return Array((artefacts.record.link + "\n").utf8)
        case .code:
            guard let code = artefacts.code else {
                throw StandardOutputError(
                    "an invoice lives two days at most, and a printed code would be dead by then: say --allow-expiring if "
                        + "you mean it")
            }
            return code.svg
        }
    }

    /// The services that the ledger keeps; `nil` for a closed order, which needs none.
    private func services(for order: Order) throws -> ServiceSync? {
        guard choices.closing != .close else { return nil }
        let isThere = FileManager.default.fileExists(atPath: settings.ledger)
        let ledger = try Ledger(path: isThere ? settings.ledger : nil)
        let isClosed =
            try choices.closing == nil && ledger.entry(for: order, account: settings.publicKey.text)?.isClosed == true
        return isClosed ? nil : try ServiceSync.kept(settings, ledger, for: [order.money.currency], now: now)
    }

    private func onlyOrder(
        _ settings: OrderSettings, _ onFinding: (Finding) -> Void
    ) throws -> (order: Order, source: String, row: Int) {
        switch input {
        case .flags(let values):
            let (order, findings) = OrderParser.parse(values, settings: settings)
            for finding in findings { onFinding(finding) }
            guard let order else { throw StandardOutputError("nothing is printed: mend the flags first") }
            return (order, "flags", 1)
        case .files(let names):
            guard names.count == 1, let name = names.first else {
                throw StandardOutputError("--stdout prints one thing of one order: name one file with one row")
            }
            return try onlyRow(of: name, settings, onFinding)
        }
    }

    private func onlyRow(
        of name: String, _ settings: OrderSettings, _ onFinding: (Finding) -> Void
    ) throws -> (order: Order, source: String, row: Int) {
        let source: OrderSource
        do {
            source = try OrderSource(name, rules: context.rules)
        } catch let error as FindingError {
            onFinding(error.finding)
            throw StandardOutputError("nothing is printed: mend the file first")
        }
        let plan: FilePlan
        do {
            plan = try source.plan(settings)
        } catch let error as FindingError {
            onFinding(error.finding)
            throw StandardOutputError("nothing is printed: mend the file first")
        }
        let reader = try source.reader()
        var rows: [ParsedRow] = []
        while rows.count < 2, let chunk = try reader.next() {
            rows += plan.parser.parse(chunk).filter { $0.leftOut == nil }
        }
        let findings = plan.findings + rows.prefix(1).flatMap(\.findings) + [reader.failure].compactMap { $0 }
        for finding in findings where finding.severity != .note { onFinding(finding) }
        guard findings.allSatisfy({ $0.severity != .error }) else {
            throw StandardOutputError("nothing is printed: mend the file first")
        }
        guard rows.count == 1, let order = rows[0].order else {
            throw StandardOutputError(
                "--stdout prints one thing of one order, and the file has more rows: leave --stdout out")
        }
        return (order, name, rows[0].row)
    }

    /// The ledger's entry of the order, or a temporary one if the artefact needs no run.
    private func entry(for order: Order, _ thing: Artefact) throws -> LedgerEntry {
        var entry = try knownEntry(for: order, thing)
        if let closing = choices.closing { entry.isClosed = closing == .close }
        return entry
    }

    private func knownEntry(for order: Order, _ thing: Artefact) throws -> LedgerEntry {
        if FileManager.default.fileExists(atPath: settings.ledger) {
            let ledger = try Ledger(path: settings.ledger)
            let known = try ledger.entry(for: order, account: settings.publicKey.text)
            if var known {
                guard settings.effectiveLink == .invoice else { return known }
                known.invoice = try ledger.invoices(of: [known.name], account: settings.publicKey.text).first ?? nil
                if known.invoice?.state == .created { return known }
            }
        }
        guard settings.effectiveLink != .invoice else {
            throw StandardOutputError("the order has no invoice that can be paid: generate it without --stdout first")
        }
        guard let identifier = order.referenceID ?? (order.isReusable ? order.description : nil) else {
            throw StandardOutputError(
                "--stdout remembers nothing, so the payment needs a number of its own: say --reference-id INV-7, or "
                    + "--reusable for a button that many people pay with")
        }
        let needsPage = settings.effectiveLink == .page && thing != .button
        guard !needsPage else {
            throw StandardOutputError(
                "the order has no page yet that a link could lead to: generate it without --stdout first, or say --link checkout"
            )
        }
        // Token and name stand in the paths of files, which are not written.
        return LedgerEntry(identifier: identifier, token: "none", name: "none")
    }
}

/// The reason why `--stdout` prints nothing.
package struct StandardOutputError: Error, CustomStringConvertible {
    /// The problem and its remedy.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

import Foundation
import Ledger
import OrderFile
import OutputChecks
import Pages
import PaymentModel
import Pipeline

/// The second pass: makes, checks and writes the artefacts of every accepted order, then the lists of them.
struct Publication {
    let accepted: AcceptedOrders
    let orderRenderer: OrderRenderer
    let logo: (name: String, bytes: [UInt8])?
    /// The logos of the methods that pages show.
    let logos: [ServiceSync.Logo]
    let returnPages: ReturnPages
    let folder: OutputFolder
    /// The run that the orders were registered in.
    let run: Run
    let onFinding: (Finding) -> Void
    let onProgress: (Generate.Stage, Int, Int?) -> Void

    /// Small enough that no core waits long for another's last batch, large enough for a negligible overhead.
    private static let batchSize = 50

    /// - Throws: an error that ends the run. The lists get their names, and the ledger its links, only once all orders
    ///   are written.
    func publish(_ summary: inout GenerateSummary) async throws {
        for name in [OutputLayout.Folder.site, .buttons, .codes] { try folder.makeFolder(name) }
        for file in Site.files {
            summary.count(try folder.write(Array(file.text.utf8), to: OutputLayout.siteFile(file.name)))
        }
        for logo in logos { summary.count(try folder.write(logo.bytes, to: OutputLayout.asset(logo.name))) }
        if let logo { summary.count(try folder.write(logo.bytes, to: OutputLayout.siteFile(logo.name))) }
        guard try publishReturnPages(&summary) else { return }

        let links = try PublishedLinkWriter(run, in: folder.resolvedPath)
        let jsonLines = try folder.stream(OutputLayout.links)
        let table = try folder.stream(OutputLayout.linkTable)
        try table.write(LinkTable.header)
        let total = accepted.gallery.orders
        var gallery = GalleryPages(orderRenderer.renderer, in: folder, summary: accepted.gallery)
        let work = BatchWork(orderRenderer: orderRenderer, folder: folder)
        var batches = OrderBatches(accepted, size: Self.batchSize)
        var failed = 0
        try await orderedConcurrentMap {
            // The first order that fails its check ends the run: a template is wrong, and all others would fail too.
            failed == 0 ? try batches.next() : nil
        } transform: { batch in
            try work.made(batch)
        } consume: { made in
            summary.add(made, closing: run.closing)
            failed += made.findings.count
            for finding in made.findings {
                summary.count(finding)
                onFinding(finding)
            }
            try links.add(made.list.links)
            try jsonLines.write(made.list.jsonLines)
            try table.write(made.list.tableLines)
            for entry in made.galleryEntries {
                if let outcome = try gallery.append(entry) { summary.count(outcome) }
            }
            onProgress(.making, summary.orders, total)
        }
        guard failed == 0 else { return }
        guard summary.orders == total else {
            throw MismatchError(AcceptedOrders.name)
        }
        try links.finish()
        try jsonLines.finish()
        try table.finish()
        if let outcome = try gallery.finish() { summary.count(outcome) }
        summary.links = folder.path(OutputLayout.linkTable)
        summary.gallery = folder.path(OutputLayout.gallery)
        let settings = orderRenderer.settings
        summary.returnURL = orderRenderer.returns.example
        summary.linksLeadToSite = settings.effectiveLink == .page
        if settings.effectiveLink != .checkout || settings.returnsToSite {
            summary.siteFolder = folder.path(.site)
            summary.siteURL = settings.siteURL?.text
        }
        summary.invoices?.hasCodes = settings.hasCodes
        summary.isTest = settings.publicKey.isTest
    }

    /// Checks and writes the pages that payers come back to.
    ///
    /// - Returns: false if one did not pass its check: a template is wrong, and nothing is published.
    private func publishReturnPages(_ summary: inout GenerateSummary) throws -> Bool {
        let pages = try returnPages.pages()
        let checker = OutputChecker()
        let findings = pages.flatMap { $0.findings(by: checker) }.filter { $0.severity == .error }
        for finding in findings {
            summary.count(finding)
            onFinding(finding)
        }
        guard findings.isEmpty else { return false }
        for page in pages { summary.count(try folder.write(page.bytes, to: page.path)) }
        return true
    }
}

/// The result of one batch.
struct MadeBatch: Sendable {
    var orders = 0
    var closed = 0
    /// Orders that the merchant has closed.
    var closedByMerchant = 0
    var outcomes: [OutputFolder.Outcome] = []
    var findings: [Finding] = []
    var list = PublishedList()
    var galleryEntries: [[UInt8]] = []
}

/// Makes and writes the artefacts of a batch, on any core.
struct BatchWork: Sendable {
    let orderRenderer: OrderRenderer
    let folder: OutputFolder

    /// - Throws: an error that ends the run; an order that fails its check is reported in the findings, and not
    ///   written.
    func made(_ batch: [AcceptedOrder]) throws -> MadeBatch {
        let checker = OutputChecker()
        var made = MadeBatch()
        var list = LinkList()
        for accepted in batch {
            try Task.checkCancellation()
            let order = try accepted.order()
            let artefacts = try orderRenderer.artefacts(
                order, accepted.entry, source: accepted.source, row: accepted.row)
            let findings = artefacts.findings(by: checker)
            guard findings.allSatisfy({ $0.severity != .error }) else {
                made.findings += findings.map { $0.naming(order: accepted.entry.identifier) }
                continue
            }
            made.outcomes += try write(artefacts, accepted.entry)
            made.orders += 1
            if artefacts.record.state != .open { made.closed += 1 }
            if accepted.entry.isClosed { made.closedByMerchant += 1 }
            list.append(artefacts.record, of: accepted.entry, message: artefacts.message)
            made.galleryEntries.append(artefacts.galleryEntry)
        }
        made.list = list.take()
        return made
    }

    private func write(_ artefacts: Artefacts, _ entry: LedgerEntry) throws(OutputError) -> [OutputFolder.Outcome] {
        var outcomes = [
            try folder.write(artefacts.page, to: OutputLayout.page(entry)),
            try folder.write(artefacts.button, to: OutputLayout.button(entry.name)),
        ]
        if let code = artefacts.code {
            outcomes.append(try folder.write(code.svg, to: OutputLayout.svg(entry.name)))
            outcomes.append(try folder.write(code.png, to: OutputLayout.png(entry.name)))
        } else {
            // A code of an earlier run would be printed, and lead to a link that expires.
            try folder.remove(OutputLayout.svg(entry.name))
            try folder.remove(OutputLayout.png(entry.name))
        }
        return outcomes
    }
}

extension Finding {
    fileprivate func naming(order: String) -> Finding {
        var finding = self
        finding.message = "order \(order): \(message); it was not published"
        return finding
    }
}

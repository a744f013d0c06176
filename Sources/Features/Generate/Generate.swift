import Foundation
import Ledger
import Markup
package import OrderFile
import Pages
package import PaymentModel
package import Pipeline
import QRCode

/// `paylink generate`: from order files to all artefacts that a merchant publishes.
///
/// Reads, validates and registers all orders first; then creates their invoices, if invoices are the links; then makes,
/// checks and writes the artefacts, a batch at a time on all cores.
package struct Generate: Sendable {
    /// The source of the orders.
    package enum Input: Sendable {
        /// Paths; `-` is standard input.
        case files([String])
        /// One order: names of columns and their texts.
        case flags([(name: String, text: String)])
    }

    /// The user's choices for this run.
    package struct Choices: Sendable {
        /// All links are for many payments.
        package var isReusable = false
        /// All orders are closed.
        package var isClosed = false
        /// Good rows are made although others have errors.
        package var keepsGoing = false
        /// Artefacts of orders that are gone are removed.
        package var prunes = false
        /// Invoices that can't be paid any more are replaced.
        package var renews = false

        /// No choices by default.
        package init(
            isReusable: Bool = false, isClosed: Bool = false, keepsGoing: Bool = false, prunes: Bool = false,
            renews: Bool = false
        ) {
            self.isReusable = isReusable
            self.isClosed = isClosed
            self.keepsGoing = keepsGoing
            self.prunes = prunes
            self.renews = renews
        }
    }

    /// The passes, for a progress bar.
    package enum Stage: Sendable {
        case validating, invoicing, making
    }

    let context: RunContext
    let input: Input
    let choices: Choices

    var settings: Settings { context.settings }
    var now: Int { context.now }

    /// A run; creating it reads and writes nothing.
    ///
    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - input: The source of the orders.
    ///   - rules: The rules for reading files.
    ///   - choices: The choices for this run.
    ///   - now: UNIX seconds; the time that expiries are compared with.
    package init(settings: Settings, input: Input, reading rules: ReadingRules, choices: Choices, now: Int) {
        var rules = rules
        rules.keepsGoing = choices.keepsGoing
        context = RunContext(
            settings: settings, reading: rules, isReusable: choices.isReusable, isClosed: choices.isClosed, now: now)
        self.input = input
        self.choices = choices
    }

    /// Runs all passes.
    ///
    /// - Parameters:
    ///   - onFinding: Gets every finding as it comes up, in the order of the rows.
    ///   - onProgress: Gets the stage, the number of rows done, and the total if it is known.
    /// - Returns: the results; ``GenerateSummary/isFailure`` is true if something needs a person.
    /// - Throws: an error that ends the run: an unusable setting, template or ledger, a full disk; `CancellationError`
    ///   when the task is cancelled. Each file that is written by then is complete.
    package func run(
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> GenerateSummary {
        let templates = try context.templates()
        let logo = try settings.logoFile.map(Site.logo)
        let orderRenderer = try context.renderer(templates, logo: logo?.name)
        let folder = try OutputFolder(settings.out, isForced: settings.takesAnyFolder)
        let ledger = try Ledger(path: settings.ledger)

        let run = try ledger.begin(account: settings.publicKey.text, date: now)
        var validation = Validation(
            rules: context.rules, settings: context.orderSettings(templates), check: try check(orderRenderer, ledger),
            run: run,
            rejects: choices.keepsGoing ? folder : nil, onFinding: onFinding, onProgress: onProgress)
        do {
            try await validate(&validation)
            try validation.mayMake ? run.commit(into: folder.resolvedPath) : run.rollback()
        } catch {
            try? run.rollback()
            throw error
        }
        var summary = GenerateSummary()
        summary.take(validation)
        guard validation.mayMake else {
            if choices.keepsGoing, !validation.isUnusable {
                summary.rejectedFiles = try validation.accepted.finishRejected(in: folder)
            }
            return summary
        }

        var accepted = validation.accepted
        if settings.effectiveLink == .invoice {
            accepted = try await Invoicing(
                accepted: accepted, orderRenderer: orderRenderer, ledger: ledger, renews: choices.renews,
                rejects: choices.keepsGoing ? folder : nil, onFinding: onFinding, onProgress: onProgress
            ).invoiced(&summary)
        }
        if choices.keepsGoing { summary.rejectedFiles = try accepted.finishRejected(in: folder) }
        guard accepted.gallery.orders > 0, summary.errors == 0 || choices.keepsGoing else { return summary }

        try await Publication(
            accepted: accepted, orderRenderer: orderRenderer, logo: logo, folder: folder, onFinding: onFinding,
            onProgress: onProgress
        ).publish(&summary)
        if summary.gallery != nil {
            let prunes = choices.prunes && !summary.isPartial
            try StaleArtefactPruner(run: run, folder: folder, prunes: prunes).settle(&summary)
        }
        return summary
    }

    func validate(_ validation: inout Validation) async throws {
        validation.takeSettings()
        switch input {
        case .flags(let values):
            try validation.take(flags: values)
        case .files(let names):
            try await validation.take(
                files: try names.enumerated().map { index, name in
                    (name, try OutputLayout.rejected(index))
                })
        }
    }

    func check(_ orderRenderer: OrderRenderer, _ ledger: Ledger) throws(LedgerError) -> OrderCheck {
        let lists = try ledger.serviceLists(account: settings.publicKey.text)
        return OrderCheck(orderRenderer: orderRenderer, services: ServiceCheck(lists, now: now))
    }
}

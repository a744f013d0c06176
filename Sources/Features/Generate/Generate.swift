import Foundation
import Ledger
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
        /// The change to all orders; `nil` leaves closed orders closed, and open ones open.
        let closing: Run.Closing?
        /// Good rows are made although others have errors.
        package var keepsGoing = false
        /// Artefacts of orders that are gone are removed.
        package var prunes = false
        /// Invoices that can't be paid any more are replaced.
        package var renews = false
        /// A `links.jsonl` whose links are taken over for orders that the ledger does not know.
        package var adopts: String?
        /// New links are made although the ledger does not know earlier ones.
        package var makesNewLinks = false

        /// No choices by default.
        ///
        /// - Parameters:
        ///   - isReusable: As the property.
        ///   - closes: True to close all orders.
        ///   - reopens: True to open closed orders again.
        ///   - keepsGoing: As the property.
        ///   - prunes: As the property.
        ///   - renews: As the property.
        ///   - adopts: As the property.
        ///   - makesNewLinks: As the property.
        package init(
            isReusable: Bool = false, closes: Bool = false, reopens: Bool = false, keepsGoing: Bool = false,
            prunes: Bool = false, renews: Bool = false, adopts: String? = nil, makesNewLinks: Bool = false
        ) {
            self.isReusable = isReusable
            closing = closes ? .close : reopens ? .reopen : nil
            self.keepsGoing = keepsGoing
            self.prunes = prunes
            self.renews = renews
            self.adopts = adopts
            self.makesNewLinks = makesNewLinks
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
            settings: settings, reading: rules, isReusable: choices.isReusable, now: now)
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
        // Unusable settings are told before the output folder is made.
        _ = try context.renderer(templates, logo: logo?.name)
        let folder = try OutputFolder(settings.out, isForced: settings.takesAnyFolder)
        let ledger = try Ledger(path: settings.ledger)
        let plan = try InputPlan(input, context, context.orderSettings(templates))
        let services = try await ServiceSync.renewed(
            settings, ledger, for: currenciesToChoose(plan), from: ServiceSync.Source(settings), now: now)
        let orderRenderer = try context.renderer(templates, logo: logo?.name, offers: services.offers)

        let run = try ledger.begin(account: settings.publicKey.text, date: now, closing: choices.closing)
        var validation = Validation(
            settings: context.orderSettings(templates), check: check(orderRenderer, services), run: run,
            rejects: choices.keepsGoing ? folder : nil, onFinding: onFinding, onProgress: onProgress)
        do {
            validation.take(services)
            try await validate(&validation, plan)
            try settleEarlierLinks(validation)
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
            accepted: accepted, orderRenderer: orderRenderer, logo: logo, logos: Array(services.logos.values),
            returnPages: ReturnPages(orderRenderer: orderRenderer, languages: templates.languages), folder: folder,
            run: run, onFinding: onFinding, onProgress: onProgress
        ).publish(&summary)
        if !plan.choiceCurrencies.isEmpty { summary.keyOwner = KeyOwner.named(in: services.lists)?.words }
        if summary.gallery != nil {
            let prunes = choices.prunes && !summary.isPartial
            try StaleArtefactPruner(run: run, folder: folder, prunes: prunes).settle(&summary)
        }
        return summary
    }

    func validate(_ validation: inout Validation, _ plan: InputPlan) async throws {
        validation.takeSettings()
        try validation.tellOtherKey()
        if let adopts = choices.adopts {
            try await validation.adopt(adopts)
            guard !validation.isUnusable else { return }
        }
        switch input {
        case .flags(let values): try validation.take(flags: values)
        case .files: try await validation.take(files: plan.files, refused: plan.refused)
        }
    }

    /// The currencies whose services have to be known: those in which a payer chooses, on a page that can be paid.
    func currenciesToChoose(_ plan: InputPlan) -> Set<Currency> {
        settings.servicePlace == .forms && choices.closing != .close ? plan.choiceCurrencies : []
    }

    /// - Throws: ``LostLinks`` if the ledger doesn't know links in the output folder, and nobody said what to do.
    func settleEarlierLinks(_ validation: Validation) throws {
        guard validation.mayMake else { return }
        let unknown = try EarlierLinks.unknown(in: settings.out, to: validation.run)
        guard choices.makesNewLinks || unknown.isEmpty else {
            throw LostLinks(unknown.count, in: settings.out, ledger: settings.ledger)
        }
        try validation.run.leaveBehind(unknown)
    }

    func check(_ orderRenderer: OrderRenderer, _ services: ServiceSync) -> OrderCheck {
        OrderCheck(
            orderRenderer: orderRenderer,
            services: ServiceCheck(
                services.lists, now: now, place: settings.servicePlace, offers: orderRenderer.offers,
                missing: services.missing))
    }
}

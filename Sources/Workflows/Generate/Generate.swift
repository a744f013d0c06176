public import Checkout
import Foundation
import Ledger
import Markup
public import OrderFile
import Pages
import QRCode

/// `paylink generate`: from order files to all artefacts that a merchant publishes.
///
/// Reads, validates and registers all orders first; then creates their invoices, if invoices are the links; then makes,
/// checks and writes the artefacts, a batch at a time on all cores.
public struct Generate: Sendable {
    /// The source of the orders.
    public enum Input: Sendable {
        /// Paths; `-` is standard input.
        case files([String])
        /// One order: names of columns and their texts.
        case flags([(name: String, text: String)])
    }

    /// The user's choices for this run.
    public struct Choices: Sendable {
        /// All links are for many payments.
        public var isReusable = false
        /// All orders are closed.
        public var isClosed = false
        /// Good rows are made although others have errors.
        public var keepsGoing = false
        /// Artefacts of orders that are gone are removed.
        public var prunes = false
        /// Invoices that can't be paid any more are replaced.
        public var renews = false

        /// No choices by default.
        public init(
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
    public enum Stage: Sendable {
        case validating, invoicing, making
    }

    /// The maximum number of batches of orders in memory at once.
    static let batchesUnderWay = 2 * ProcessInfo.processInfo.activeProcessorCount

    let settings: Settings
    let input: Input
    private(set) var rules: ReadingRules
    let choices: Choices
    /// UNIX seconds.
    let now: Int

    /// A run; creating it reads and writes nothing.
    ///
    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - input: The source of the orders.
    ///   - rules: The rules for reading files.
    ///   - choices: The choices for this run.
    ///   - now: UNIX seconds; the time that expiries are compared with.
    public init(settings: Settings, input: Input, reading rules: ReadingRules, choices: Choices, now: Int) {
        self.settings = settings
        self.input = input
        self.rules = rules
        self.rules.keepsGoing = choices.keepsGoing
        self.choices = choices
        self.now = now
    }

    /// Runs all passes.
    ///
    /// - Parameters:
    ///   - onFinding: Gets every finding as it comes up, in the order of the rows.
    ///   - onProgress: Gets the stage, the number of rows done, and the total if it is known.
    /// - Returns: the results; ``Summary/isFailure`` is true if something needs a person.
    /// - Throws: an error that ends the run: an unusable setting, template or ledger, a full disk; `CancellationError`
    ///   when the task is cancelled. Each file that is written by then is complete.
    public func run(
        onFinding: @escaping (Finding) -> Void, onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> Summary {
        let templates = try templates()
        let logo = try settings.logoFile.map(Site.logo)
        let maker = try maker(templates, logo: logo?.name)
        let folder = try OutputFolder(settings.out)
        let ledger = try Ledger(path: settings.ledger)

        let run = try ledger.begin(account: settings.publicKey.text, date: now)
        var validation = Validation(
            rules: rules, settings: orderSettings(templates), check: try check(maker, ledger), run: run,
            rejects: choices.keepsGoing ? folder : nil, onFinding: onFinding, onProgress: onProgress)
        do {
            try await validate(&validation)
            try validation.mayMake ? run.commit(into: folder.resolvedPath) : run.rollback()
        } catch {
            try? run.rollback()
            throw error
        }
        var summary = Summary()
        summary.take(validation)
        guard validation.mayMake else { return summary }

        var accepted = validation.accepted
        if settings.effectiveLink == .invoice {
            accepted = try await Invoicing(
                accepted: accepted, maker: maker, ledger: ledger, renews: choices.renews,
                rejects: choices.keepsGoing ? folder : nil, onFinding: onFinding, onProgress: onProgress
            ).invoiced(&summary)
            guard accepted.gallery.orders > 0, summary.errors == 0 || choices.keepsGoing else { return summary }
        }
        if choices.keepsGoing { summary.rejectedFiles = try accepted.finishRejected(in: folder) }

        try await Publication(
            accepted: accepted, maker: maker, logo: logo, folder: folder, onFinding: onFinding, onProgress: onProgress
        ).publish(&summary)
        if summary.gallery != nil {
            let prunes = choices.prunes && !summary.isPartial
            try Gone(run: run, folder: folder, prunes: prunes).settle(&summary)
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
                files: names.enumerated().map { index, name in
                    (name, index == 0 ? "rejected.csv" : "rejected-\(index + 1).csv")
                })
        }
    }

    // MARK: What a run needs

    /// The built-in templates, overridden by the user's own.
    func templates() throws -> TemplateSet {
        guard let folder = settings.templates else { return try .builtIn() }
        return try TemplateSet(overriding: try TemplateFolder(folder).files())
    }

    func maker(_ templates: TemplateSet, logo: String?) throws -> ArtefactMaker {
        guard let seller = settings.seller else { throw MissingSeller() }
        let renderer = try PageRenderer(
            templates: templates, seller: seller, logo: logo.map { "../" + $0 }, isTest: settings.publicKey.isTest,
            platform: settings.platform, timeZone: settings.timeZone)
        return ArtefactMaker(
            settings: settings, renderer: renderer, seller: seller,
            vocabulary: PaperVocabulary(templates, timeZone: settings.timeZone), isClosed: choices.isClosed, now: now)
    }

    func check(_ maker: ArtefactMaker, _ ledger: Ledger) throws(LedgerError) -> OrderCheck {
        let lists = try ledger.serviceLists(account: settings.publicKey.text)
        return OrderCheck(maker: maker, services: ServiceCheck(lists, now: now))
    }

    func orderSettings(_ templates: TemplateSet) -> OrderSettings {
        settings.orders(rules, languages: templates.languages, isReusable: choices.isReusable)
    }
}

/// The error of a run without the seller's name.
struct MissingSeller: Error, CustomStringConvertible {
    let description =
        "who is paid? Say --seller-name 'Your shop', PAYLINK_SELLER_NAME, or seller: name: in paylink.yaml"
}

import Foundation
import Ledger
import Mailing
package import OrderFile
import Pages
package import PaymentModel
package import Pipeline

/// `paylink mail`: makes the mails of orders with their links, and sends each once.
///
/// Selects the orders that can be mailed, leaves out those that are paid, determines the next mail of each order, and
/// then drafts, rehearses or sends.
package struct Mail: Sendable {
    /// The use of the mails.
    package enum Job: Sendable {
        /// Files for a mail program: one per order, or one for all.
        case draft(isMbox: Bool)
        /// The mail with the invoice.
        case send(DeliverySettings)
        /// A reminder, if the last `reconcile` is at most `maxAge` seconds old.
        case remind(DeliverySettings, ReminderSchedule, maxAge: Int)
    }

    /// The passes, for a progress bar.
    package enum Stage: Sendable {
        case selecting, making
    }

    private let context: RunContext
    private let mail: MailSettings
    private let job: Job
    private let files: [String]
    private let links: [String]
    private let clock: @Sendable () -> Int

    private var settings: Settings { context.settings }
    private var now: Int { context.now }
    private var account: String { settings.publicKey.text }

    /// A run; creating it reads, writes and sends nothing.
    ///
    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - mail: The contents of mails besides the orders.
    ///   - job: The use of the mails.
    ///   - files: Order files; with neither these nor links, the last run into the output folder.
    ///   - links: Files in the format of `links.jsonl`, which choose orders of earlier runs.
    ///   - rules: The rules for reading order files.
    ///   - isReusable: True if all orders of order files are for many payments.
    ///   - clock: Returns the time, UNIX seconds.
    package init(
        settings: Settings, mail: MailSettings, job: Job, files: [String], links: [String] = [],
        reading rules: ReadingRules,
        isReusable: Bool, clock: @escaping @Sendable () -> Int
    ) {
        self.mail = mail
        self.job = job
        self.files = files
        self.links = links
        self.clock = clock
        context = RunContext(settings: settings, reading: rules, isReusable: isReusable, now: clock())
    }

    /// Runs all passes.
    ///
    /// - Parameters:
    ///   - onFinding: Gets the findings to be shown: those about money as they come up, the others by cause at the end.
    ///   - onMail: Gets every mail with its state.
    ///   - onProgress: Gets the stage, the number of orders or mails done, and the total if it is known.
    /// - Returns: the results; ``MailSummary/isFailure`` is true if something needs a person.
    /// - Throws: an error that ends the run; `CancellationError` when the task is cancelled. Mails handed over by then
    ///   are recorded.
    package func run(
        onFinding: @escaping @Sendable (Finding) -> Void, onMail: @escaping (MailReport) -> Void,
        onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> MailSummary {
        let templates = try context.templates()
        let orderRenderer = try context.renderer(templates)
        let inputs = try OrderInput.inputs(files, links: links, settings)
        try checkDelivery()
        let folder = try isDraft ? OutputFolder(settings.out, isForced: settings.takesAnyFolder) : nil
        let ledger = try Ledger(path: settings.ledger)
        let findings = FindingReport(onFinding)
        if !isRehearsal { _ = try ledger.settleInterrupted(account: account, date: now) }

        var summary = MailSummary(task, isRehearsal: isRehearsal, now: now)
        summary.isTest = settings.publicKey.isTest
        summary.sender = mail.from.address.text
        summary.server = delivery?.server.map { "\($0.host):\($0.port)" }
        summary.reconciled = try ledger.invoiceCacheAge(account: account)?.started
        try checkAge(summary, findings)

        let match = try InvoiceMatcher(in: ledger, account: account)
        var selection = try MailSelection(
            settings: settings, isDraft: isDraft, orders: chosen, now: now, match: match,
            findings: findings, summary: summary,
            onClosed: { try folder?.remove(OutputLayout.mail($0.name)) })
        guard try await select(inputs, into: &selection, orderRenderer, templates, findings, onProgress) else {
            summary = selection.summary
            summary.stopped = "the orders have mistakes: correct them first"
            return finished(summary, findings)
        }
        summary = selection.summary
        let orders = selection.orders
        try MailPayments(settings: settings, match: match, findings: findings)
            .leaveOutPaid(orders, &summary, onPaid: { try folder?.remove(OutputLayout.mail($0.name)) })

        let composer = try composer(templates)
        if let folder {
            let drafts = MailDrafts(composer: composer, folder: folder, isMbox: isMbox, findings: findings)
            let total = summary.orders
            var done = 0
            try await drafts.write(orders, &summary) {
                done += 1
                onProgress(.making, done, total)
                onMail($0)
            }
        } else {
            let planning = MailPlanning(
                settings: settings, ledger: ledger, occasion: occasion, isRehearsal: isRehearsal, findings: findings,
                now: now)
            try planning.plan(orders, &summary)
            try await send(orders, composer, ledger, findings, &summary, onMail, onProgress)
        }
        return finished(summary, findings)
    }

    private func finished(_ summary: MailSummary, _ findings: FindingReport) -> MailSummary {
        findings.finish()
        var summary = summary
        (summary.errors, summary.warnings) = (findings.errors, findings.warnings)
        return summary
    }

    /// - Returns: false if the orders have mistakes: then nothing of an order file was kept.
    private func select(
        _ inputs: [OrderInput], into selection: inout MailSelection, _ orderRenderer: OrderRenderer,
        _ templates: TemplateSet,
        _ findings: FindingReport, _ onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> Bool {
        let session = LedgerSession(settings: settings, now: now)
        var selected = selection
        var hasMistakes = false
        let orders = OrderLinks(
            context: context, orderRenderer: orderRenderer, languages: templates.languages,
            onFinding: {
                if $0.severity == .error { hasMistakes = true }
                findings.report($0)
            },
            take: {
                try selected.take($0)
                onProgress(.selecting, selected.summary.orders, nil)
            })
        do {
            try await orders.read(inputs, session)
            if isRehearsal || hasMistakes { try session.forget() } else { try session.keep() }
        } catch {
            try? session.forget()
            throw error
        }
        selected.finish()
        selection = selected
        return !hasMistakes
    }

    private func send(
        _ items: RunTable<MailItem>, _ composer: MailComposer, _ ledger: Ledger, _ findings: FindingReport,
        _ summary: inout MailSummary, _ onMail: @escaping (MailReport) -> Void,
        _ onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws {
        guard let delivery, let server = delivery.server, !isRehearsal else {
            return try await MailRehearsal(composer: composer, findings: findings).run(items, &summary, onMail: onMail)
        }
        let sending = MailDelivery(
            composer: composer, settings: delivery, server: server, ledger: ledger, findings: findings,
            onMail: onMail, onProgress: { onProgress(.making, $0, $1) })
        switch delivery.extent {
        case .rehearsal: break
        case .toSender: try sending.sendToSender(items, &summary)
        case .customers(let limit): try sending.send(items, limit: limit, &summary)
        }
    }
}

extension Mail {
    private var delivery: DeliverySettings? {
        switch job {
        case .draft: nil
        case .send(let delivery), .remind(let delivery, _, _): delivery
        }
    }

    private var task: MailSummary.Task {
        switch job {
        case .draft: .draft
        case .send: .send
        case .remind: .remind
        }
    }

    private var isDraft: Bool { delivery == nil }
    private var isRehearsal: Bool { delivery?.extent == .rehearsal }
    private var isMbox: Bool { if case .draft(let isMbox) = job { isMbox } else { false } }
    private var chosen: [String] { mail.orders + (delivery?.again ?? []) }

    private var occasion: MailPlanning.Occasion {
        if case .remind(_, let schedule, _) = job { return .reminder(schedule) }
        return .invoice(again: Set(delivery?.again ?? []))
    }

    private func composer(_ templates: TemplateSet) throws -> MailComposer {
        guard let seller = settings.seller else { throw MissingSeller(owner: try settings.keyOwner()) }
        let renderer = try MailRenderer(
            templates: templates, seller: seller, isTest: settings.publicKey.isTest, platform: settings.platform,
            timeZone: settings.timeZone)
        return MailComposer(settings: settings, mail: mail, renderer: renderer, isDraft: isDraft, clock: clock)
    }

    /// Checks that mails can be sent, before anything is read.
    private func checkDelivery() throws {
        guard let delivery, delivery.extent != .rehearsal else { return }
        guard let server = delivery.server else {
            throw MailError("which mail server? Say --smtp smtps://smtp.example.com (PAYLINK_MAIL_SMTP, mail: smtp:)")
        }
        if case .customers = delivery.extent, settings.publicKey.isTest, !server.isLoopback {
            throw MailError(
                "with a pk_test_ key no money moves: customers get no mails of that. --send alone sends one to yourself"
            )
        }
    }

    /// Checks the age of the last reconcile, since a reminder to a customer who has paid is worse than none.
    private func checkAge(_ summary: MailSummary, _ findings: FindingReport) throws {
        guard case .remind(_, _, let maxAge) = job else { return }
        guard let reconciled = summary.reconciled else {
            throw MailError("nobody has asked the platform yet who has paid: say paylink reconcile first")
        }
        let age = now - reconciled
        guard age > maxAge else { return }
        let message =
            "who has paid was asked \(Age.words(age)) ago, which is too long (--max-age): say paylink reconcile first"
        guard isRehearsal else { throw MailError(message) }
        findings.report(Finding("mail-reconcile", .warning, message))
    }
}

/// The reason why nothing can be mailed.
struct MailError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

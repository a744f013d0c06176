import Foundation
import Ledger
package import OrderFile
import Pages
package import PaymentModel
package import Pipeline
import Printing
import QRCode

/// `paylink print`: makes a PDF of orders with their codes.
///
/// Reads and judges every order and its code first; draws them, page by page, only if no check of any order fails.
package struct Print: Sendable {
    /// The passes, for a progress bar.
    package enum Stage: Sendable {
        case judging, drawing
    }

    let context: RunContext
    let print: PrintSettings
    let files: [String]
    let links: [String]

    /// A run; creating it reads and writes nothing.
    ///
    /// - Parameters:
    ///   - settings: The checked settings.
    ///   - print: The product and its options.
    ///   - files: Order files; with neither these nor links, the last run into the output folder.
    ///   - links: Files in the format of `links.jsonl`, which choose orders of earlier runs.
    ///   - rules: The rules for reading order files.
    ///   - isReusable: True if all orders of order files are for many payments.
    ///   - now: UNIX seconds; the time that expiries are compared with.
    package init(
        settings: Settings, print: PrintSettings, files: [String], links: [String] = [], reading rules: ReadingRules,
        isReusable: Bool, now: Int
    ) {
        self.print = print
        self.files = files
        self.links = links
        context = RunContext(settings: settings, reading: rules, isReusable: isReusable, now: now)
    }

    /// Runs all passes.
    ///
    /// - Parameters:
    ///   - onFinding: Gets the findings to be shown, by cause, when all are known.
    ///   - onCode: Gets the verdict on every code, in the order of the files.
    ///   - onProgress: Gets the stage, the number of orders done, and the total if it is known.
    /// - Returns: the results; ``PrintSummary/isFailure`` is true if nothing was printed because of errors.
    /// - Throws: an error that ends the run; `CancellationError` when the task is cancelled. An earlier PDF is then
    ///   unchanged.
    package func run(
        onFinding: @escaping @Sendable (Finding) -> Void, onCode: @escaping (CodeReport) -> Void,
        onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> PrintSummary {
        let settings = context.settings
        let templates = try context.templates()
        let orderRenderer = try context.renderer(templates)
        guard let seller = settings.seller else { throw MissingSeller(owner: try settings.keyOwner()) }
        let inputs = try OrderInput.inputs(files, links: links, settings)
        let output = try PrintOutput(print.output, settings)
        let text = PaperText(
            seller: seller, platform: settings.platform,
            vocabulary: PaperVocabulary(templates, timeZone: settings.timeZone),
            isInvoice: print.product.kind == .invoices, date: print.invoiceDate)

        let session = LedgerSession(settings: settings, now: context.now)
        do {
            var selection = try PrintSelection(print: print, now: context.now, onFinding: onFinding, onCode: onCode)
            try await judge(inputs, into: &selection, orderRenderer, templates, session, onFinding, onProgress)
            guard selection.summary.errors == 0 else {
                try session.forget()
                return selection.summary
            }
            let drawing = PrintDrawing(print: print, text: text, output: output, onProgress: onProgress)
            return try await drawing.draw(selection, whenDrawn: session.keep)
        } catch {
            try? session.forget()
            throw error
        }
    }

    private func judge(
        _ inputs: [OrderInput], into selection: inout PrintSelection, _ orderRenderer: OrderRenderer,
        _ templates: TemplateSet,
        _ session: LedgerSession, _ onFinding: @escaping @Sendable (Finding) -> Void,
        _ onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws {
        var read = selection
        let orders = OrderLinks(
            context: context, orderRenderer: orderRenderer, languages: templates.languages,
            onFinding: { read.report($0) },
            take: {
                try read.take($0)
                onProgress(.judging, read.summary.orders, nil)
            })
        try await orders.read(inputs, session)
        read.finish()
        selection = read
    }
}

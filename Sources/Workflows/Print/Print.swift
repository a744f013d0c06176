public import Checkout
import Foundation
import Ledger
public import OrderFile
import Pages
import Printing
import QRCode

/// `paylink print`: from links to paper.
///
/// Reads and judges every order and its code first; only if nothing speaks against any of them, draws them, page by page.
public struct Print: Sendable {
    /// The passes, for a progress bar.
    public enum Stage: Sendable {
        case judging, drawing
    }

    let generate: Generate
    let print: PrintSettings
    let files: [String]

    /// A run; nothing is read or written before it is told to.
    ///
    /// - Parameters:
    ///   - settings: Checked.
    ///   - print: What is printed.
    ///   - files: `links.jsonl` of an earlier run, or order files; with none, the output folder's `links.jsonl`.
    ///   - rules: How order files are read.
    ///   - isReusable: Whether all orders of order files are for many payments.
    ///   - now: UNIX seconds; decides what is past its expiry.
    public init(
        settings: Settings, print: PrintSettings, files: [String], reading rules: ReadingRules, isReusable: Bool,
        now: Int
    ) {
        self.print = print
        self.files = files
        generate = Generate(
            settings: settings, input: .files(files), reading: rules,
            choices: Generate.Choices(isReusable: isReusable), now: now)
    }

    /// Does it all.
    ///
    /// - Parameters:
    ///   - onFinding: Gets the findings to be shown, by cause, when all are known.
    ///   - onCode: Gets every code that was judged, in the order of the files.
    ///   - onProgress: Gets the stage, how many orders are done, and of how many if that is known.
    /// - Returns: what was printed; ``PrintSummary/isFailure`` tells whether nothing was.
    /// - Throws: what keeps anything from being done; `CancellationError` when the task is cancelled. An earlier PDF is
    ///   then as it was.
    public func run(
        onFinding: @escaping @Sendable (Finding) -> Void, onCode: @escaping (CodeReport) -> Void,
        onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> PrintSummary {
        let settings = generate.settings
        let templates = try generate.templates()
        let maker = try generate.maker(templates, logo: nil)
        guard let seller = settings.seller else { throw MissingSeller() }
        let files = try OrderLinks.files(files, settings)
        let folder = try OutputFolder(settings.out)
        let text = PaperText(
            seller: seller, platform: settings.platform,
            vocabulary: PaperVocabulary(templates, timeZone: settings.timeZone),
            isInvoice: print.product.kind == .invoices, date: print.invoiceDate)

        let registration = Registration(settings: settings, now: generate.now)
        do {
            var selection = try PrintSelection(print: print, now: generate.now, onFinding: onFinding, onCode: onCode)
            try await judge(files, into: &selection, maker, templates, registration, onFinding, onProgress)
            guard selection.summary.errors == 0 else {
                try registration.forget()
                return selection.summary
            }
            let drawing = PrintDrawing(print: print, text: text, folder: folder, onProgress: onProgress)
            return try await drawing.draw(selection, whenDrawn: registration.keep)
        } catch {
            try? registration.forget()
            throw error
        }
    }

    private func judge(
        _ files: [String], into selection: inout PrintSelection, _ maker: ArtefactMaker, _ templates: TemplateSet,
        _ registration: Registration, _ onFinding: @escaping @Sendable (Finding) -> Void,
        _ onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws {
        var read = selection
        let orders = OrderLinks(
            generate: generate, maker: maker, languages: templates.languages,
            onFinding: { read.report($0) },
            take: {
                try read.take($0)
                onProgress(.judging, read.summary.orders, nil)
            })
        try await orders.read(files, registration)
        read.finish()
        selection = read
    }
}

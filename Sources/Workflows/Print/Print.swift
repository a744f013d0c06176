public import Checkout
import Foundation
import Ledger
import OrderFile
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
    /// Whether nobody named a file.
    private let isByDefault: Bool

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
        isByDefault = files.isEmpty
        self.files = files.isEmpty ? [settings.out + "/links.jsonl"] : files
        generate = Generate(
            settings: settings, input: .files(files), reading: rules,
            choices: Generate.Choices(isReusable: isReusable), now: now)
    }

    /// Does it all.
    ///
    /// - Parameters:
    ///   - onFinding: Gets every finding as it comes up.
    ///   - onCode: Gets every code that was judged, in the order of the files.
    ///   - onProgress: Gets the stage, how many orders are done, and of how many if that is known.
    /// - Returns: what was printed; ``PrintSummary/isFailure`` tells whether nothing was.
    /// - Throws: what keeps anything from being done; `CancellationError` when the task is cancelled. An earlier PDF is
    ///   then as it was.
    public func run(
        onFinding: @escaping (Finding) -> Void, onCode: @escaping (CodeReport) -> Void,
        onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws -> PrintSummary {
        let settings = generate.settings
        let templates = try generate.templates()
        let maker = try generate.maker(templates, logo: nil)
        guard let seller = settings.seller else { throw MissingSeller() }
        if settings.effectiveLink == .invoice, !files.allSatisfy({ $0.lowercased().hasSuffix(".jsonl") }) {
            throw PrintingError("invoices come with links.jsonl: say paylink generate first, then print without a file")
        }
        if isByDefault, !FileManager.default.fileExists(atPath: files[0]) {
            throw PrintingError(
                "there are no links yet (\(files[0])): say paylink generate orders.csv first, or name an order file")
        }
        let folder = try OutputFolder(settings.out)
        let text = PaperText(
            seller: seller, platform: settings.platform,
            vocabulary: PaperVocabulary(templates, timeZone: settings.timeZone),
            isInvoice: print.product.kind == .invoices, date: print.invoiceDate)

        let remembered = Remembered(settings: settings, now: generate.now)
        do {
            var selection = try PrintSelection(print: print, now: generate.now, onFinding: onFinding, onCode: onCode)
            try await judge(into: &selection, maker, templates, remembered, onFinding, onProgress)
            guard selection.summary.errors == 0 else {
                try remembered.forget()
                return selection.summary
            }
            let drawing = PrintDrawing(print: print, text: text, folder: folder, onProgress: onProgress)
            return try await drawing.draw(selection, whenDrawn: remembered.keep)
        } catch {
            try? remembered.forget()
            throw error
        }
    }

    private func judge(
        into selection: inout PrintSelection, _ maker: ArtefactMaker, _ templates: TemplateSet,
        _ remembered: Remembered, _ onFinding: @escaping (Finding) -> Void,
        _ onProgress: @escaping (Stage, Int, Int?) -> Void
    ) async throws {
        for name in files {
            var read = selection
            let orders = PrintOrders(
                generate: generate, maker: maker, languages: templates.languages,
                onFinding: { read.report($0) },
                take: {
                    try read.take($0)
                    onProgress(.judging, read.summary.orders, nil)
                })
            do {
                try await orders.read(name, remembered.run)
            } catch let error as FindingError {
                read.report(error.finding)
            } catch is HopelessFile {
                // Told already.
            }
            selection = read
        }
        selection.finish()
    }
}

/// The ledger's part in printing order files: what is on paper is remembered, and is never printed with another amount.
private final class Remembered {
    private let settings: Settings
    private let now: Int
    private var open: (ledger: Ledger, run: Run)?

    init(settings: Settings, now: Int) {
        self.settings = settings
        self.now = now
    }

    /// - Returns: the run that orders are registered in; begun when it is first asked for.
    func run() throws -> (Ledger, Run) {
        if let open { return open }
        let ledger = try Ledger(path: settings.ledger)
        let run = try ledger.begin(account: settings.publicKey.text, date: now)
        open = (ledger, run)
        return (ledger, run)
    }

    func keep() throws { try open?.run.commit() }

    func forget() throws { try open?.run.rollback() }
}

import Ledger
import PaymentModel
import Pipeline

/// The result of a run of `paylink generate`.
package struct GenerateSummary: Sendable, Codable, RunSummary, FindingTotals {
    /// Orders whose artefacts are all written.
    package internal(set) var orders = 0
    /// The number of these that can't be paid any more.
    package internal(set) var closed = 0
    /// The number of orders that stay closed because an earlier run closed them.
    package internal(set) var stayClosed = 0
    /// Files that did not exist before.
    package internal(set) var made = 0
    /// Files that existed with other bytes.
    package internal(set) var changed = 0
    /// Files that were left as they were.
    package internal(set) var unchanged = 0
    /// Findings that keep something from being made.
    package var errors = 0
    /// Findings that keep nothing from being made.
    package var warnings = 0
    /// Orders that have no number of their own and got a random one.
    package internal(set) var randomNumbers = 0
    /// Flags that answer the questions which have one likely answer.
    package internal(set) var suggestedFlags: [String] = []
    /// Rows with an error; with `--keep-going` they are in ``rejectedFiles``.
    package internal(set) var rejected = 0
    /// The errors of these rows; the others are of a file, of its header or of the settings.
    package internal(set) var rowErrors = 0
    /// True if the files hold rows that an earlier run rejected: the other orders are in another file.
    package internal(set) var holdsRejectedRows = false
    /// Files of rows to be corrected.
    package internal(set) var rejectedFiles: [String] = []
    /// True if `--keep-going` would make the other rows.
    package internal(set) var canKeepGoing = false
    /// Orders whose links were taken over from an earlier run, with `--adopt`.
    package internal(set) var adopted = 0
    /// Orders of earlier runs that are in no file of this one, but still have files in the folder.
    package internal(set) var gone = 0
    /// The identifiers of the first of these, at most ``namedAtMost``.
    package internal(set) var goneNames: [String] = []
    /// Orders whose artefacts were removed.
    package internal(set) var removed = 0
    /// The path of the gallery's first page; `nil` if nothing was made.
    package internal(set) var gallery: String?
    /// The path of the table of links; `nil` if nothing was made.
    package internal(set) var links: String?
    /// The folder to upload; `nil` if links lead to the platform itself.
    package internal(set) var siteFolder: String?
    /// The address that the folder is uploaded to.
    package internal(set) var siteURL: String?
    /// The owner of the key, where the platform was asked for its services.
    package internal(set) var keyOwner: String?
    /// The page that payers come back to whose orders name none; `nil` for the platform's own.
    package internal(set) var returnURL: String?
    /// False if the folder is uploaded for other pages than those that the links lead to.
    package internal(set) var linksLeadToSite = true
    /// True with a test key.
    package internal(set) var isTest = false
    /// The counts of invoices; `nil` if none were asked for.
    package internal(set) var invoices: InvoiceSummary?

    /// True if something needs a person: exit code 1.
    package var isFailure: Bool { errors > 0 }

    /// The maximum number of ``goneNames``.
    static let namedAtMost = 10

    /// The lines printed at the end of a run.
    package var lines: [String] {
        var lines: [String] = []
        if errors > 0 || warnings > 0 {
            let counts = [errorsText, warnings > 0 ? counted(warnings, "warning") : nil].compactMap(\.self)
            lines.append(counts.joined(separator: ", ") + (gallery == nil ? ". Nothing was made." : "."))
        }
        if gallery == nil, canKeepGoing {
            lines.append("Mend the rows, or say --keep-going to make the others now.")
        }
        lines += invoices?.lines(isPublished: gallery != nil) ?? []
        for file in rejectedFiles {
            lines.append("The rows with errors: \(file) (mend them there, then generate that file)")
        }
        let returning = returnURL.map { "After paying, payers come back to \($0)" }
        guard let gallery, let links else {
            if errors == 0, let returning { lines.append(returning) }
            if !suggestedFlags.isEmpty {
                lines.append("Most likely these flags are missing: \(suggestedFlags.joined(separator: " "))")
                lines.append("With them, paylink columns shows how the file is then read.")
            }
            return lines
        }
        let files = "\(made) files made, \(changed) changed, \(unchanged) unchanged"
        lines.append(
            "\(orders == 0 ? "no orders" : counted(orders, "order"))\(closed > 0 ? " (\(closed) closed)" : ""): \(files)."
        )
        if stayClosed > 0 {
            lines.append(
                "\(counted(stayClosed, "order")) closed by an earlier --close: closed until you generate with --reopen."
            )
        }
        if randomNumbers > 0 {
            let orders =
                randomNumbers == 1
                ? "1 order has no number of its own and got a random one"
                : "\(randomNumbers) orders have no number of their own and got random ones"
            lines.append(orders + ": they are known again only as long as nothing in their rows changes.")
        }
        if adopted > 0 {
            lines.append(
                "The links of \(counted(adopted, "order")) were taken over. Nothing shows whether they were mailed: paylink mail "
                    + "sends an invoice again only to orders that you name with --again.")
        }
        if removed > 0 { lines.append("Removed: the files of \(counted(removed, "order")) that are gone.") }
        if gone > 0 {
            let names = goneNames.joined(separator: ", ") + (gone > goneNames.count ? ", …" : "")
            lines.append("Still there from earlier runs: \(counted(gone, "order")): \(names). \(pruneHint)")
        }
        if let keyOwner { lines.append("The platform says that \(keyOwner).") }
        if isTest { lines.append("TEST: with a pk_test_ key no money moves.") }
        if let siteFolder, let siteURL {
            lines.append(
                "Upload \(siteFolder) to \(siteURL)"
                    + (linksLeadToSite
                        ? ": until then the links lead nowhere." : " for the pages; the links work without."))
        }
        if let returning { lines.append(returning) }
        if closed > 0, invoices == nil, !linksLeadToSite || siteURL == nil {
            lines.append("A checkout link can't be closed: whoever has it may still be able to pay.")
        }
        lines.append("Links: \(links)")
        lines.append("Gallery: \(gallery)")
        return lines
    }

    /// `3 errors in 2 rows`; `6 errors, 4 of them in 2 rows`; `nil` without errors.
    private var errorsText: String? {
        guard errors > 0 else { return nil }
        let rows = rejected == 0 ? "" : " in " + counted(rejected, "row")
        return counted(errors, "error") + (rejected > 0 && rowErrors < errors ? ", \(rowErrors) of them" : "") + rows
    }

    /// True if orders that are in no file may not be gone: a row with an error, or another file, may hold them.
    var isPartial: Bool { rejected > 0 || holdsRejectedRows }

    private var pruneHint: String {
        guard isPartial else { return "--prune removes their files." }
        return rejected > 0
            ? "Rows with errors may be theirs, so --prune removes nothing until all rows can be made."
            : "These rows were rejected from a larger file, so --prune removes nothing: generate the whole file with it."
    }
}

extension GenerateSummary {
    mutating func take(_ validation: Validation) {
        errors = validation.errors
        warnings = validation.warnings
        rejected = validation.rejectedRows
        rowErrors = validation.rowErrors
        holdsRejectedRows = validation.holdsRejectedRows
        canKeepGoing = validation.canKeepGoing
        adopted = validation.adoption?.count ?? 0
        randomNumbers = validation.randomNumbers
        suggestedFlags = validation.suggestedFlags
    }

    /// Adds the orders and files of a batch; an order that this run closes is none that stays closed.
    mutating func add(_ batch: MadeBatch, closing: Run.Closing?) {
        orders += batch.orders
        closed += batch.closed
        if closing == nil { stayClosed += batch.closedByMerchant }
        for outcome in batch.outcomes { count(outcome) }
    }

    mutating func count(_ outcome: OutputFolder.Outcome) {
        switch outcome {
        case .made: made += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
    }
}

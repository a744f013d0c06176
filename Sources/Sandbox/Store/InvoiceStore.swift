import Foundation

/// All invoices of the sandbox's one account, and its clock.
///
/// An actor, since every request reads or writes them; found by id and by reference id without a search.
actor InvoiceStore {
    /// The result of a creation.
    enum Created: Sendable {
        case new(StoredInvoice)
        /// An invoice with that reference id exists.
        case duplicate(StoredInvoice)
        /// The limit of invoices is reached.
        case full
    }

    /// A page of the list, newest first.
    struct Page: Sendable {
        var invoices: [StoredInvoice]
        /// True if there are newer ones before it.
        var hasPrevious: Bool
        /// True if there are older ones after it.
        var hasNext: Bool
    }

    /// The place in the list where a page begins.
    enum Cursor: Sendable {
        /// The newest.
        case start
        /// Older than that serial.
        case before(String)
        /// Newer than that serial.
        case after(String)
    }

    /// The number of invoices on a page of the list.
    static let pageSize = 20
    /// The maximum total shift of the clock, in seconds: ten years.
    static let maximumAdvance = 10 * 366 * 86_400

    /// A note for the user about the state that was found.
    nonisolated let note: String?

    private var invoices: [StoredInvoice] = []
    private var bySerial: [String: Int] = [:]
    /// The indices by the bytes of the reference id: two spellings that look alike are different operations.
    private var byReference: [[UInt8]: Int] = [:]
    private var advance = 0
    private let limit: Int
    private let systemNow: @Sendable () -> Int
    private var file: StateFile?

    /// - Parameters:
    ///   - limit: The maximum number of invoices.
    ///   - path: The state file; `nil` for memory alone.
    ///   - now: UNIX seconds.
    /// - Throws: ``SandboxError/state(path:reason:)``.
    init(limit: Int, path: String?, now: @escaping @Sendable () -> Int) throws(SandboxError) {
        self.limit = limit
        systemNow = now
        guard let path else {
            file = nil
            note = nil
            return
        }
        var found: [StoredInvoice] = []
        var serials: [String: Int] = [:]
        var moved = 0
        var note: String?
        file = try StateFile(path, note: &note) { entry in
            if let clock = entry.clock { moved = clock }
            guard let invoice = entry.invoice else { return }
            if let index = serials[invoice.serial] {
                found[index] = invoice
            } else {
                serials[invoice.serial] = found.count
                found.append(invoice)
            }
        }
        self.note = note
        invoices = found
        bySerial = serials
        advance = moved
        for (index, invoice) in found.enumerated() { byReference[Array(invoice.referenceID.utf8)] = index }
    }

    /// Closes the file, so that another sandbox can open it; later changes are not stored.
    func close() { file = nil }

    /// UNIX seconds of the clock that can be moved.
    var now: Int { systemNow() + advance }

    /// The shift of the clock, in seconds.
    var advanced: Int { advance }

    /// All invoices, oldest first.
    var all: [StoredInvoice] {
        let now = now
        return invoices.map { $0.seen(at: now) }
    }

    /// - Returns: the invoice of an id, `cpi_…`.
    func invoice(id: String) -> StoredInvoice? {
        guard id.hasPrefix("cpi_"), let index = bySerial[String(id.dropFirst(4))] else { return nil }
        return invoices[index].seen(at: now)
    }

    /// - Returns: the invoice of a hosted page, `cgi_…`.
    func invoice(pageID: String) -> StoredInvoice? {
        guard pageID.hasPrefix("cgi_") else { return nil }
        return invoice(id: "cpi_" + pageID.dropFirst(4))
    }

    /// - Returns: the invoice of a reference id.
    func invoice(referenceID: String) -> StoredInvoice? {
        byReference[Array(referenceID.utf8)].map { invoices[$0].seen(at: now) }
    }

    /// Adds an invoice, unless one with its reference id exists.
    ///
    /// - Throws: ``SandboxError/state(path:reason:)``; then it is not added.
    func create(_ invoice: StoredInvoice) throws(SandboxError) -> Created {
        if let earlier = self.invoice(referenceID: invoice.referenceID) { return .duplicate(earlier) }
        guard invoices.count < limit else { return .full }
        try file?.append(StateFile.Entry(invoice: invoice))
        bySerial[invoice.serial] = invoices.count
        byReference[Array(invoice.referenceID.utf8)] = invoices.count
        invoices.append(invoice)
        return .new(invoice)
    }

    /// - Returns: the changed invoice; `nil` if there is none of that id.
    /// - Throws: ``ChangeRefused``, or ``SandboxError/state(path:reason:)``; then it is unchanged.
    func change(id: String, _ change: Change) throws -> StoredInvoice? {
        guard let before = invoice(id: id), let index = bySerial[before.serial] else { return nil }
        let after = try before.changed(by: change, at: now)
        try file?.append(StateFile.Entry(invoice: after))
        invoices[index] = after
        return after
    }

    /// Moves the clock forward.
    ///
    /// - Returns: false if that is backwards, or more than ``maximumAdvance`` in total.
    func advanceClock(by seconds: Int) throws(SandboxError) -> Bool {
        guard seconds >= 0, seconds <= Self.maximumAdvance - advance else { return false }
        try file?.append(StateFile.Entry(clock: advance + seconds))
        advance += seconds
        return true
    }

    /// - Returns: a page of the list; `nil` if the cursor names no invoice.
    func page(from cursor: Cursor) -> Page? {
        let range: Range<Int>
        switch cursor {
        case .start: range = max(0, invoices.count - Self.pageSize)..<invoices.count
        case .before(let serial):
            guard let index = bySerial[serial] else { return nil }
            range = max(0, index - Self.pageSize)..<index
        case .after(let serial):
            guard let index = bySerial[serial] else { return nil }
            range = index + 1..<min(invoices.count, index + 1 + Self.pageSize)
        }
        let now = now
        return Page(
            invoices: invoices[range].reversed().map { $0.seen(at: now) },
            hasPrevious: range.upperBound < invoices.count, hasNext: range.lowerBound > 0)
    }
}

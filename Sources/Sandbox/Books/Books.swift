import Foundation

/// All invoices of the sandbox's one account, and its clock.
///
/// An actor, since every request reads or writes them; found by id and by reference id without a search.
actor Books {
    /// What became of a creation.
    enum Created: Sendable {
        case new(BookedInvoice)
        /// There was one of that reference id.
        case duplicate(BookedInvoice)
        /// No more fit in.
        case full
    }

    /// A page of the list, newest first.
    struct Page: Sendable {
        var invoices: [BookedInvoice]
        /// Whether there are newer ones before it.
        var hasPrevious: Bool
        /// Whether there are older ones after it.
        var hasNext: Bool
    }

    /// From which invoice a page goes on.
    enum Cursor: Sendable {
        /// The newest.
        case start
        /// Older than that serial.
        case before(String)
        /// Newer than that serial.
        case after(String)
    }

    /// How many are on a page of the list.
    static let pageSize = 20
    /// How far the clock may be moved: ten years.
    static let maximumAdvance = 10 * 366 * 86_400

    /// What a person should know of how the state was found.
    nonisolated let note: String?

    private var invoices: [BookedInvoice] = []
    private var bySerial: [String: Int] = [:]
    /// By bytes: two spellings that look alike are two operations.
    private var byReference: [[UInt8]: Int] = [:]
    private var advance = 0
    private let limit: Int
    private let systemNow: @Sendable () -> Int
    private var file: StateFile?

    /// - Parameters:
    ///   - limit: How many invoices fit in.
    ///   - path: The file that remembers them; `nil` for memory alone.
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
        var found: [BookedInvoice] = []
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

    /// Lets the file go, for the next sandbox; nothing changes afterwards.
    func close() { file = nil }

    /// UNIX seconds, by the clock that can be moved.
    var now: Int { systemNow() + advance }

    /// How far the clock was moved, in seconds.
    var advanced: Int { advance }

    /// All there are, oldest first.
    var all: [BookedInvoice] {
        let now = now
        return invoices.map { $0.seen(at: now) }
    }

    /// - Returns: the invoice of an id, `cpi_…`.
    func invoice(id: String) -> BookedInvoice? {
        guard id.hasPrefix("cpi_"), let index = bySerial[String(id.dropFirst(4))] else { return nil }
        return invoices[index].seen(at: now)
    }

    /// - Returns: the invoice of a hosted page, `cgi_…`.
    func invoice(pageID: String) -> BookedInvoice? {
        guard pageID.hasPrefix("cgi_") else { return nil }
        return invoice(id: "cpi_" + pageID.dropFirst(4))
    }

    /// - Returns: the invoice of a reference id.
    func invoice(referenceID: String) -> BookedInvoice? {
        byReference[Array(referenceID.utf8)].map { invoices[$0].seen(at: now) }
    }

    /// Puts an invoice into the books, unless its reference id is there.
    ///
    /// - Throws: ``SandboxError/state(path:reason:)``; then it is not in them.
    func create(_ invoice: BookedInvoice) throws(SandboxError) -> Created {
        if let earlier = self.invoice(referenceID: invoice.referenceID) { return .duplicate(earlier) }
        guard invoices.count < limit else { return .full }
        try file?.append(StateFile.Entry(invoice: invoice))
        bySerial[invoice.serial] = invoices.count
        byReference[Array(invoice.referenceID.utf8)] = invoices.count
        invoices.append(invoice)
        return .new(invoice)
    }

    /// - Returns: the invoice afterwards; `nil` if there is none of that id.
    /// - Throws: ``ChangeRefused``, or ``SandboxError/state(path:reason:)``; then it is as it was.
    func change(id: String, _ change: Change) throws -> BookedInvoice? {
        guard let before = invoice(id: id), let index = bySerial[before.serial] else { return nil }
        let after = try before.changed(by: change, at: now)
        try file?.append(StateFile.Entry(invoice: after))
        invoices[index] = after
        return after
    }

    /// Moves the clock forward.
    ///
    /// - Returns: false if that is too far, or backwards.
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

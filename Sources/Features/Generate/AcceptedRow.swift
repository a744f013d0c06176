import Ledger

/// A row that may be made, with the ledger's entry of its order.
struct AcceptedRow {
    /// The spreadsheet's row; 1 for an order by flags.
    let row: Int
    var entry: LedgerEntry
}

extension AcceptedRow: RunRecord {
    static let width = 10

    var key: String? { String(row) }

    var cells: [String?] {
        let invoice = entry.invoice
        return [
            entry.identifier, entry.token, entry.name, entry.created.map(String.init), invoice?.reference,
            invoice?.state.rawValue, invoice.map { String($0.expires) }, invoice?.id, invoice?.url,
            entry.isClosed ? "" : nil,
        ]
    }

    init?(key: String?, cells: [String?]) {
        guard let row = key.flatMap({ Int($0) }), let identifier = cells[0], let token = cells[1], let name = cells[2]
        else { return nil }
        self.row = row
        entry = LedgerEntry(
            identifier: identifier, token: token, name: name, created: cells[3].flatMap { Int($0) },
            isClosed: cells[9] != nil)
        guard let reference = cells[4] else { return }
        guard let state = cells[5].flatMap(LedgerInvoice.State.init), let expires = cells[6].flatMap({ Int($0) }) else {
            return nil
        }
        entry.invoice = LedgerInvoice(
            reference: reference, state: state, expires: expires, id: cells[7], url: cells[8])
    }
}

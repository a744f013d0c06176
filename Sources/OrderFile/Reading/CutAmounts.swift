import PaymentModel

/// Unquoted amounts with a decimal comma in a file whose delimiter is the comma: `12,50` becomes `12` and `50`.
struct CutAmounts {
    /// Rows in which the amount is a whole number and two digits stand in the next cell.
    private(set) var rows = RowSample()
    private(set) var numbers: Set<Int> = []
    /// The number of these that have more cells than the header.
    private(set) var wider = 0
    /// True if an amount of the file has digits after a point: then no comma is a decimal one.
    private(set) var hasPoint = false

    mutating func look(at row: CSVRow, _ cells: UnsafeBufferPointer<UInt8>, _ amountColumn: Int, width: Int) {
        guard row.chunk.delimiter == .comma, !row.chunk.raw.isEmpty, amountColumn < row.cellCount else { return }
        func cell(_ column: Int) -> UnsafeBufferPointer<UInt8> {
            Whitespace.trimmed(UnsafeBufferPointer(rebasing: cells[row.range(column)]))
        }
        let amount = cell(amountColumn)
        // A sign may stand before the number: `€ 12 | 50`.
        guard let last = amount.last, last >= 0x30, last <= 0x39 else { return }
        if amount.contains(UInt8(ascii: ".")) { return hasPoint = true }
        guard amountColumn + 1 < row.cellCount else { return }
        let next = cell(amountColumn + 1)
        guard next.prefix(while: { $0 >= 0x30 && $0 <= 0x39 }).count == 2,
            next.dropFirst(2).allSatisfy({ $0 == 0x20 || $0 >= 0x80 || ($0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A) }),
            next.count <= 8
        else { return }
        let (whole, rest) = (String(decoding: amount, as: UTF8.self), String(decoding: next, as: UTF8.self))
        rows.add(
            row,
            "\(VisibleText.quoted(whole)) | \(VisibleText.quoted(rest)): is this "
                + "\(VisibleText.plain(whole)),\(VisibleText.plain(rest))",
            at: amountColumn, field: nil)
        numbers.insert(row.row)
        if row.cellCount > width, !Whitespace.isAll(cell(row.cellCount - 1)) || row.cellCount > width + 1 { wider += 1 }
    }

    /// - Parameter nextHeader: The header of the column behind the amount's; `nil` if the amount's is the last one.
    /// - Returns: true if the two cells are one amount, or may be.
    func isLikely(nextHeader: String?) -> Bool {
        guard rows.count > 0, !hasPoint else { return false }
        if wider > 0 { return true }
        guard let nextHeader else { return true }
        return !HeaderWords.isNumeric(nextHeader)
    }
}

extension AmountScan {
    /// - Returns: true for a cell that can be read as an amount in some style.
    static func readsLikeAmount(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.withUnsafeBufferPointer { bytes in
            switch AmountScan(bytes).shape.form {
            case .empty, .notNumber, .malformed: false
            case .integer, .decimals, .grouped, .ambiguous: true
            }
        }
    }

    /// - Returns: true for a cell with digits behind a decimal separator, or between groups.
    static func hasDecimals(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.withUnsafeBufferPointer { bytes in
            switch AmountScan(Whitespace.trimmed(bytes)).shape.form {
            case .empty, .notNumber, .malformed, .integer: false
            case .decimals, .grouped, .ambiguous: true
            }
        }
    }
}

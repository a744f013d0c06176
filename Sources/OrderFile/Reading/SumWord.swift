import Foundation

/// Tests for the cells of a table's own sums and of the lines below it.
enum SumWord {
    /// - Returns: false for a text that can't be the word of a sum, by a cheap test: it holds a digit, or is long.
    static func mayBe(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count <= 60 && !cell.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// - Returns: true for `Total`, `Summe:`, `Итого` and the like.
    static func isIn(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !cell.isEmpty, mayBe(cell) else { return false }
        return HeaderWords.sumRow.matches(String(decoding: cell, as: UTF8.self))
    }

    /// - Returns: true for at least two words, one of them with three letters: `2 records exported`, `Signature: ____`.
    static func isSentence(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let words = cell.split(separator: 0x20, omittingEmptySubsequences: true)
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) }
        return words.count >= 2 && words.contains { $0.count(where: isLetter) >= 3 }
    }
}

/// The sums of the amounts above a row: of the orders, and of the other rows.
struct RunningSums {
    private var kept = AmountSum()
    private var others = AmountSum()
    /// The sums at the last row that is a sum.
    private var keptBefore: Decimal = 0
    private var othersBefore: Decimal = 0

    /// Adds the amount of a row; a cell that can't be read as one adds nothing.
    ///
    /// - Parameters:
    ///   - cell: The cell without white space around it.
    ///   - scan: The scan of the cell; `nil` for one that is longer than any amount.
    ///   - style: The style of the file.
    ///   - kind: The kind of the stored cell.
    ///   - isKept: True if the row is an order.
    mutating func add(
        _ cell: UnsafeBufferPointer<UInt8>, _ scan: AmountScan?, _ style: NumberStyle, kind: CellKind, isKept: Bool
    ) {
        guard let scan else { return }
        _ = isKept ? kept.add(cell, scan, style: style, kind: kind) : others.add(cell, scan, style: style, kind: kind)
    }

    /// Begins another part of the table, below a sum.
    mutating func beginPart() { (keptBefore, othersBefore) = (kept.value, others.value) }

    /// Compares an amount with the sums, exactly.
    ///
    /// - Parameters:
    ///   - cell: The amount.
    ///   - style: The style of the amount.
    ///   - kind: The kind of the stored cell.
    ///   - isCalledSum: True if the row has the word of a sum: then it may also be the sum of a part of the table.
    /// - Returns: true if it equals one of them.
    func matches(
        _ cell: UnsafeBufferPointer<UInt8>, _ style: NumberStyle, kind: CellKind, isCalledSum: Bool
    ) -> Bool {
        var one = AmountSum()
        guard !cell.isEmpty, one.add(cell, style: style, kind: kind) else { return false }
        if one.value == kept.value || one.value == kept.value + others.value { return true }
        let (part, rest) = (kept.value - keptBefore, others.value - othersBefore)
        return isCalledSum && (one.value == part || one.value == part + rest)
    }
}

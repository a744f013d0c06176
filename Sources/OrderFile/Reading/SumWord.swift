/// Tells cells of a table's own sums and of the lines below it from those of orders.
enum SumWord {
    /// - Returns: false for a text that can't be the word of a sum, at little cost: it holds a digit, or is long.
    static func mayBe(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count <= 60 && !cell.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// - Returns: true for `Total`, `Summe:`, `Итого` and their like.
    static func isIn(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !cell.isEmpty, mayBe(cell) else { return false }
        return HeaderWords.sumRow.contains(HeaderKey.normalised(String(decoding: cell, as: UTF8.self)))
    }

    /// - Returns: true for at least two words, of which one has three letters: `2 records exported`, `Signature: ____`.
    static func isSentence(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let words = cell.split(separator: 0x20, omittingEmptySubsequences: true)
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) }
        return words.count >= 2 && words.contains { $0.count(where: isLetter) >= 3 }
    }
}

/// The sums of the amounts above a row: of all rows, and of those that are orders.
struct RunningSums {
    private var all = AmountSum()
    private var kept = AmountSum()

    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, kind: CellKind, _ settings: OrderSettings, isKept: Bool) {
        all.add(cell, settings.numbers, kind: kind)
        if isKept { kept.add(cell, settings.numbers, kind: kind) }
    }

    /// - Returns: true if the cell is one of the sums, to the last digit.
    func matches(_ cell: UnsafeBufferPointer<UInt8>, kind: CellKind, _ settings: OrderSettings) -> Bool {
        guard !cell.isEmpty, let value = AmountSum.value(of: cell, settings.numbers, kind: kind) else { return false }
        return value == all.value || value == kept.value
    }
}

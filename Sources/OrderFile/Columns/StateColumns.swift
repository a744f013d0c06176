/// The columns that tell what has become of an order or its payment.
enum StateColumns {
    /// - Returns: those that nobody has decided on: no filter looks at them, and they are neither mapped nor passed over.
    static func undecided(_ mapping: ColumnMapping, _ filters: [RowRules.Filter]) -> [Int] {
        mapping.headers.indices.filter { index in
            HeaderWords.isStatus(mapping.headers[index]) && mapping.columns[index].uses.isEmpty
                && !mapping.isDecided(index)
                && !filters.contains { $0.column == index }
        }
    }
}

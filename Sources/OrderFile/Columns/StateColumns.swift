/// The columns of the state of an order or its payment.
enum StateColumns {
    /// - Returns: the undecided ones: no filter uses them, and they are neither mapped nor ignored.
    static func undecided(_ mapping: ColumnMapping, _ filters: [RowRules.Filter]) -> [Int] {
        mapping.headers.indices.filter { index in
            HeaderWords.isStatus(mapping.headers[index]) && mapping.columns[index].uses.isEmpty
                && !mapping.isDecided(index)
                && !filters.contains { $0.column == index }
        }
    }
}

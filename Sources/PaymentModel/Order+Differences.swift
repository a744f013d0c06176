extension Order {
    /// The columns in which two orders differ, in the order of ``OrderField/all``.
    ///
    /// A column of an open list is named with its key, `metadata[campaign]`; it is `metadata[…]` if the same entries stand
    /// in another order. An empty text is the same as none.
    ///
    /// - Parameter other: Often of a row with the same reference id.
    /// - Returns: their names; none if the rows have the same content.
    package func differences(from other: Order) -> [String] {
        OrderField.all.flatMap { field in
            guard field.isOpenList else { return text(of: field) == other.text(of: field) ? [] : [field.name] }
            let (one, two) = (entries(of: field), other.entries(of: field))
            guard one != two else { return [] }
            let keys = Self.keysThatDiffer(one, two)
            return keys.isEmpty ? [field.name] : keys.map { "\(field.prefix)[\($0)]" }
        }
    }

    private static func keysThatDiffer(_ one: [Entry], _ two: [Entry]) -> [String] {
        var keys: [String] = []
        for entry in one where !two.contains(entry) { keys.append(entry.key) }
        for entry in two where !one.contains(entry) && !keys.contains(entry.key) { keys.append(entry.key) }
        return keys
    }
}

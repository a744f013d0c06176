public import Checkout

extension ColumnMapping {
    /// Where the cell of a field stands, for what is found out about an order after its row was parsed.
    ///
    /// - Parameters:
    ///   - name: The platform's name: `amount`, `service_fields[status]`.
    ///   - row: The order's.
    /// - Returns: the cell with its header; the whole row with the name where the file has no such column.
    public func location(of name: String, in row: CSVRow) -> Location {
        let index = columns.firstIndex { column in
            switch column.target {
            case .field(let slot): slot.rawValue == name
            case .entry(let slot, let key): slot.field.map { "\($0.prefix)[\(key)]" } == name
            case .ignored, .unnamed: false
            }
        }
        guard let index else {
            var location = row.location
            location.field = name
            return location
        }
        return row.location(of: index, field: columns[index].label)
    }
}

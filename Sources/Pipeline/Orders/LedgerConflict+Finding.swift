package import Ledger
package import PaymentModel

extension LedgerConflict {
    /// The finding about a row that the ledger refuses.
    ///
    /// - Parameters:
    ///   - order: The order of the row.
    ///   - location: The location of the row; `nil` for an order by flags.
    ///   - earlier: The order of the earlier row with that reference id, if it was looked up.
    /// - Returns: a note for a row with the same content as an earlier one, an error for any other.
    package func finding(_ order: Order, at location: Location?, earlier: Order? = nil) -> Finding {
        let reference = "reference_id \"\(order.referenceID ?? "")\""
        switch self {
        case .same(let file, let row):
            return Finding(
                "row-same", .note, at: location,
                "\(reference) stands in row \(row) of \(file) too, with the same content: it is one order, made once")
        case .repeated(let file, let row):
            let fields = earlier.map { order.differences(from: $0) } ?? []
            let difference =
                fields.isEmpty
                ? ""
                : ", with another " + fields.prefix(5).joined(separator: ", ") + Self.amounts(fields, order, earlier)
            return Finding(
                "reference-id-repeated", at: location,
                "\(reference) stands in row \(row) of \(file) too\(difference): give every payment one of its own, or "
                    + "remove one of the two")
        case .identical(let file, let row):
            return Finding(
                "row-repeated", at: location,
                "the row is the same as row \(row) of \(file), and neither has a reference_id: give each one if both are "
                    + "meant, or remove one of the two")
        case .amountChanged(let was, let currency):
            return Finding(
                "amount-changed", at: location,
                "\(reference) was used before for \(was) \(currency), and is \(order.money.decimalText) "
                    + "\(order.money.currency) now: a customer may have the old link; give the new amount a reference_id "
                    + "of its own")
        }
    }

    /// The finding about an order that was read before, from another line or row.
    ///
    /// - Parameters:
    ///   - identifier: The reference id of the order, or the id kept for it.
    ///   - location: The location of the second one.
    ///   - consequence: The treatment of the two, after "too".
    /// - Returns: a note for one with the same content, an error for any other.
    package func finding(_ identifier: String, at location: Location, _ consequence: String) -> Finding {
        func message(_ place: String) -> String {
            "the order \"\(PlatformText.shown(identifier))\" stands in \(place) too\(consequence)"
        }
        return switch self {
        case .same(let file, let row): Finding("row-same", .note, at: location, message("row \(row) of \(file)"))
        case .repeated(let file, let row):
            Finding("reference-id-repeated", at: location, message("row \(row) of \(file)"))
        case .identical, .amountChanged: Finding("reference-id-repeated", at: location, message("another row"))
        }
    }

    private static func amounts(_ fields: [String], _ order: Order, _ earlier: Order?) -> String {
        guard let earlier, fields.contains("amount") else { return "" }
        return " (\(earlier.money.decimalText) there, \(order.money.decimalText) here)"
    }
}

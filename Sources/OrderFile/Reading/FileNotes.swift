import PaymentModel

/// Notes on every file: the columns of the main fields, and the ignored columns.
enum FileNotes {
    /// One line: amount, number, currency and day, each with its column.
    static func columns(
        _ mapping: ColumnMapping, _ settings: OrderSettings, _ rules: ReadingRules, header: CSVRow
    ) -> Finding {
        func column(_ slot: OrderField) -> String? {
            mapping.places[slot].map { "column \(header.columnLetters($0)), \(mapping.columns[$0].label)" }
        }
        var parts = [
            "amount: " + (column(.amount) ?? "none"),
            "number: " + (column(.referenceID) ?? "none, so each order gets a random one"),
        ]
        if let currency = column(.currency) {
            parts.append("currency: " + currency)
        } else if let currency = settings.currency {
            let isHeader = rules.currency == nil
            parts.append("currency: \(currency.code)" + (isHeader ? ", from the amount's header" : ""))
        }
        if let due = column(.due) { parts.append("due: " + due) }
        if let expires = column(.expires) { parts.append("expires: " + expires) }
        return Finding("columns-read", .note, at: header.location, "read as " + parts.joined(separator: "; "))
    }

    /// The note on ignored columns.
    static func others(_ mapping: ColumnMapping, header: CSVRow) -> [Finding] {
        var findings: [Finding] = []
        if !mapping.passedOver.isEmpty {
            let names = mapping.passedOver.prefix(12).joined(separator: ", ")
            findings.append(
                Finding(
                    "columns-passed-over", .note, at: header.location,
                    "passed over: \(names)\(mapping.passedOver.count > 12 ? ", …" : "")"))
        }
        return findings
    }
}

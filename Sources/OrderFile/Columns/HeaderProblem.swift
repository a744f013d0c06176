import PaymentModel

/// The problems of headers that are no field of an order.
enum HeaderProblem {
    /// The problem of one header.
    ///
    /// - Parameters:
    ///   - meaning: The header's meaning: no field, entry or empty header.
    ///   - header: The header in the file, or the flag's name.
    ///   - isFlag: True if it was given on the command line.
    ///   - ignoresUnknownColumns: True if unknown columns are notes.
    /// - Returns: the problem, without the location of the header.
    static func of(
        _ meaning: ColumnMeaning, _ header: String, isFlag: Bool, ignoresUnknownColumns: Bool
    ) -> CellProblem {
        if SecretKey.isIn(header) {
            return CellProblem(
                "secret-key", "holds a secret key (sk_…): remove it, and have it replaced if others saw this file")
        }
        switch meaning {
        case .setting:
            return CellProblem(
                "public-key-column",
                "is no column: the public key is a setting for the whole run (--public-key); remove the column")
        case .privateOnly:
            return CellProblem(
                "private-api-column", ignoresUnknownColumns ? .warning : .error,
                "is only for invoices created over the private API, and has no effect in a form or a link: "
                    + "remove the column" + (ignoresUnknownColumns ? "" : ", or say --ignore-unknown-columns"))
        case .badKey(let field):
            return CellProblem(
                "metadata-key",
                "is no key of \(field.name): 1 to 64 of A–Z a–z 0–9 _ . - in the brackets, as \(field.prefix)[campaign]"
            )
        case .unknown(let nearest):
            if ignoresUnknownColumns { return CellProblem("column-unknown", .note, "is unknown, and ignored") }
            let guess = nearest.map { "is unknown: is it \($0)?" } ?? (isFlag ? "is unknown" : "is unknown:")
            return CellProblem(
                "column-unknown",
                isFlag
                    ? guess
                    : "\(guess) say what it is, --map '\(VisibleText.plain(header))=\(nearest ?? "metadata[key]")', "
                        + "or --ignore-unknown-columns")
        default:
            return CellProblem("column-unknown", "is unknown")
        }
    }
}

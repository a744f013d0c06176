/// The words of bookkeeping for money owed to the customer and money that the customer owes.
enum CreditMarks {
    /// - Returns: ``AmountSign/credit`` for `CR`, `H` and `Haben`, ``AmountSign/debit`` for `DR`, `S` and `Soll`, with
    ///   or without a point behind; `nil` for every other word.
    static func sign(_ word: some BidirectionalCollection<UInt8>) -> AmountSign? {
        guard let key = PackedBytes(word) else { return nil }
        if let sign = table[key] { return sign }
        guard word.last == UInt8(ascii: "."), let bare = PackedBytes(word.dropLast()) else { return nil }
        return table[bare]
    }

    static let credits = ["CR", "C", "H", "Haben", "Credit", "Gutschrift", "Crédit", "Avoir", "Кредит"]
    static let debits = ["DR", "D", "S", "Soll", "Debit", "Débit", "Дебет"]

    private static let table: [PackedBytes: AmountSign] = {
        var table: [PackedBytes: AmountSign] = [:]
        func add(_ words: [String], _ sign: AmountSign) {
            for word in words {
                for form in [
                    word, word.lowercased(), word.uppercased(), word.prefix(1) + word.dropFirst().lowercased(),
                ] {
                    if let key = PackedBytes(form.utf8) { table[key] = sign }
                }
            }
        }
        add(credits, .credit)
        add(debits, .debit)
        return table
    }()
}

/// The writing of an amount's sign.
enum AmountSign: UInt8, Sendable, Hashable {
    /// No sign: money that the customer owes.
    case none
    /// `+5`.
    case plus
    /// Below zero in any writing, `-5`, `(5)`, `5 CR`, `5 H`: money that is owed to the customer.
    case credit
    /// `5 DR`, `5 S`: marked as money that the customer owes.
    case debit
}

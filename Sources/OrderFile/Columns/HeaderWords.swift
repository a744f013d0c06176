import TextSupport

/// The words of `Data/words.txt`.
enum WordFile {
    static let text = SectionedText(embeddedData["words.txt"] ?? "")
}

/// Words of headers and cells, in the languages of the pages, compared as ``HeaderKey/normalised(_:)`` makes them.
struct HeaderWords: Sendable {
    /// The words, normalized.
    let keys: Set<String>

    private init(_ list: String) {
        keys = Set(WordFile.text.entries(list).map(HeaderKey.normalised))
    }

    private init(keys: Set<String>) { self.keys = keys }

    /// - Returns: true for one of the words, or a name of the same letters.
    func matches(_ header: String) -> Bool { keys.contains(HeaderKey.normalised(header)) }

    /// - Returns: true for the value of a cell, of which a currency at the end is a part.
    func matches(cell: String) -> Bool { keys.contains(HeaderKey.folded(cell)) }

    // MARK: Amounts

    /// Numbers of pieces: a price beside such a column is the price of one piece.
    static let quantity = HeaderWords("quantity")
    /// The price of one piece, and words that may mean it.
    static let unitPrice = HeaderWords("unitPrice")
    /// A whole sum.
    static let total = HeaderWords("total")
    /// Sums that are still to be paid.
    static let outstanding = HeaderWords("outstanding")
    /// A sum without tax, or without shipping.
    static let net = HeaderWords("net")
    /// Parts that are added to or subtracted from a sum before it is owed: tax, shipping, discount, fees.
    static let costs = HeaderWords("costs")
    /// Sums that were paid already or refunded: these reduce the sum owed, so such a column is never ignored.
    static let received = HeaderWords("received")
    /// Parts of a sum, or its paid or refunded part.
    static let partOfAmount = HeaderWords(keys: costs.keys.union(received.keys))
    /// Names of the row of a sum.
    static let sumRow = HeaderWords("sumRow")

    /// - Returns: true for a column of numbers: pieces, prices, sums, parts of them.
    static func isNumeric(_ header: String) -> Bool {
        [quantity, unitPrice, total, outstanding, net, partOfAmount].contains { $0.matches(header) }
    }

    // MARK: Other columns

    /// Headers that can be ignored with a note: they concern neither the payer nor the sum owed.
    ///
    /// Paid or refunded sums (``received``), sums still owed (``outstanding``) and the state of an order
    /// (``isStatus(_:)``) are not among them, nor are the names of fields, such as `Price`.
    static let known: HeaderWords = {
        let lists = ["dates", "things", "people", "bookkeeping", "quantity", "net", "costs", "unitPrice"]
        let keys = Set(lists.flatMap { HeaderWords($0).keys })
        return HeaderWords(
            keys: keys.subtracting(HeaderKey.fields.keys).subtracting(received.keys).subtracting(outstanding.keys))
    }()

    /// - Returns: true if a column can be ignored with a note.
    static func isKnown(_ header: String) -> Bool { known.matches(header) || isDelivery(header) }

    /// - Returns: true if a column is about the delivery: its state, its days, its tracking.
    static func isDelivery(_ header: String) -> Bool {
        let key = HeaderKey.normalised(header)
        return delivery.contains { key.hasPrefix($0) }
    }

    /// The beginnings of names of columns about a delivery.
    private static let delivery = HeaderWords("delivery").keys.sorted()

    // MARK: States

    /// States in which nothing is owed any more, or not yet: paid, refunded, cancelled, a draft.
    static let settled = HeaderWords("settled")
    /// States in which a part is owed: the whole sum would be too much.
    static let partlyPaid = HeaderWords("partlyPaid")

    /// Tests for a column that holds the state of an order or its payment.
    ///
    /// The word for a status counts as the whole header, its last word, or its first. `State`, `Estado`, `Stan` and
    /// their like also mean a region or a stock: beside other words they count only with one for an order or a payment.
    ///
    /// - Returns: false for the state of a delivery, which does not concern the payment.
    static func isStatus(_ header: String) -> Bool {
        if status.matches(header) { return true }
        let parts = header.split { !$0.isLetter && !$0.isNumber }.map { HeaderKey.folded(String($0)) }
        guard let first = parts.first, let last = parts.last, !isDelivery(header),
            !parts.contains(where: notAStatus.keys.contains)
        else { return false }
        // Also the end of one word, as in Zahlungsstatus and PaymentStatus.
        if statusWords.keys.contains(first) || statusWords.keys.contains(where: { last.hasSuffix($0) }) { return true }
        let isOfOrder = parts.contains(where: orderWords.keys.contains)
        return isOfOrder && (stateWords.keys.contains(first) || stateWords.keys.contains(last))
    }

    /// Whole headers: of a status, of columns that are filled once it has happened, and of yes or no.
    private static let status = HeaderWords("status")
    /// Unmistakable words, also as the end of a longer one.
    private static let statusWords = HeaderWords("statusWords")
    /// Words that also mean a region, a stock or the condition of a thing.
    private static let stateWords = HeaderWords("stateWords")
    /// Words that turn a state into that of an order.
    private static let orderWords = HeaderWords("orderWords")
    /// Words beside which a status is no column of states, or the status of another thing.
    private static let notAStatus = HeaderWords("notAStatus")
}

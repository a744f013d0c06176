import Testing

/// A short order file, the flags it is read with, and what has to come of it.
struct OrderFileKind: CustomTestStringConvertible {
    let name: String
    let file: String
    var flags: [String] = []
    /// For rows without a currency; `nil` if nothing is said of it.
    var currency: String? = "EUR"
    /// The text of `paylink.yaml`.
    var settings: String?
    /// The orders that are made, each as `number amount`.
    var orders: [String] = []
    /// The findings, each as `id row 2`; see ``OrderFileRun``.
    var said: [String] = []
    var leftOut: String?
    /// Whether all findings are notes, also those that are errors elsewhere.
    var isFine = false
    /// What the messages say beside it.
    var words: [String] = []

    var testDescription: String { name }

    /// Exit code 1 as soon as one finding is no note.
    var status: Int32 { said.allSatisfy { Self.notes.contains(String($0.prefix { $0 != " " })) } || isFine ? 0 : 1 }

    private static let notes: Set<String> = ["row-same", "white-space", "profile-found"]

    static let all =
        unitPrices + amountChoices + totals + cutAmounts + credits + states + filters + numbers + lines
        + customers + headers + currencies + maps + delimiters + profiles + cells
}

/// Every kind of file is read as it is meant, or refused with one finding for each decision.
@Suite struct OrderFileKindTests {
    @Test("A file is read as it is meant", arguments: OrderFileKind.all)
    func kind(_ kind: OrderFileKind) async throws {
        let scratch = try Scratch()
        try scratch.write(kind.file, to: "orders.csv")
        if let settings = kind.settings { try scratch.write(settings, to: "paylink.yaml") }
        let currency = kind.currency.map { ["--currency", $0] } ?? []
        let run = try OrderFileRun(
            try await scratch.run(["generate", "--all"] + currency + kind.flags + ["orders.csv"]), in: scratch)
        #expect(run.orders.map { "\($0.number) \($0.amount)" } == kind.orders, "\(run.said)")
        #expect(run.findings == kind.said, "\(run.said)")
        #expect(run.leftOut == kind.leftOut, "\(run.said)")
        for words in kind.words { #expect(run.said.contains(words), "\(words) is not in\n\(run.said)") }
        #expect(run.status == kind.status, "\(run.said)")
    }

    @Test("No two kinds have the same name")
    func names() {
        #expect(Set(OrderFileKind.all.map(\.name)).count == OrderFileKind.all.count)
    }
}

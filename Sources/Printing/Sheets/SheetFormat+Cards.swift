extension SheetFormat {
    /// Sheets of cards: of paper that is cut afterwards, and perforated ones of the trade.
    package static let cards: [SheetFormat] = [
        centred("a6", .a4, 2, 2, Paper.a6.size, "counter cards"),
        centred("a6-single", .a6, 1, 1, Paper.a6.size, "counter cards"),
        centred("business", .a4, 2, 5, Size(width: 85, height: 55), "business cards"),
        centred("business-us", .letter, 2, 5, Size(width: 88.9, height: 50.8), "business cards"),
        centred("C32011", .a4, 2, 5, Size(width: 85, height: 54), "perforated business cards", gap: 10),
        centred("5371", .letter, 2, 5, Size(width: 88.9, height: 50.8), "perforated business cards"),
    ]

    /// - Returns: a whole page, for tents, signs and invoices.
    static func page(_ paper: Paper) -> SheetFormat { centred(paper.name, paper, 1, 1, paper.size, "pages") }

    /// - Returns: cards that touch each other, but for a gap between columns, in the middle of the paper.
    private static func centred(
        _ name: String, _ paper: Paper, _ columns: Int, _ rows: Int, _ card: Size, _ purpose: String, gap: Double = 0
    ) -> SheetFormat {
        let pitch = card.width + gap
        return SheetFormat(
            unchecked: name, paper, columns, rows, card,
            left: (paper.size.width - Double(columns) * pitch + gap) / 2,
            top: (paper.size.height - Double(rows) * card.height) / 2,
            columnPitch: pitch, rowPitch: card.height, cornerRadius: 0, purpose: purpose)
    }
}

/// What is printed, and how it lies on the paper.
public struct Product: Sendable, Hashable {
    /// What people call it.
    public enum Kind: String, Sendable, CaseIterable {
        case labels, cards, tents, signs, invoices
    }

    /// What people call it.
    public let kind: Kind
    /// Where the items lie; a sign is a sheet with a single one.
    public let stock: Stock
    /// The cells that stand on their head, so that both faces of a folded tent are upright.
    let turnedCells: Set<Int>

    init(_ kind: Kind, _ stock: Stock, turnedCells: Set<Int> = []) {
        self.kind = kind
        self.stock = stock
        self.turnedCells = turnedCells
    }

    /// Labels on a sheet.
    public static func labels(_ stock: Stock) -> Product { Product(.labels, stock) }

    /// How its items are laid out.
    var layout: any ItemLayout { kind == .invoices ? InvoiceLayout(paper: stock.paper) : FaceLayout() }

    /// How far away people stand who scan it, in millimetres: an estimate.
    public var typicalDistance: Double {
        switch kind {
        case .labels, .invoices: 200
        case .cards: 300
        case .tents: 400
        case .signs: 800
        }
    }

    /// How wide a code may be, in millimetres, its quiet zone included.
    public var codeWidth: Double {
        let cell = stock.cell(0)
        return layout.codeSlot(in: cell).width
    }
}

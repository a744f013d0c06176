/// The printed product: its kind, and its places on the paper.
package struct Product: Sendable, Hashable {
    /// The kind of a product.
    package enum Kind: String, Sendable, CaseIterable {
        case labels, cards, tents, signs, invoices
    }

    /// The kind.
    package let kind: Kind
    /// The places of the items; a sign is a sheet with a single one.
    package let sheetFormat: SheetFormat

    /// Labels on a sheet.
    package static func labels(_ sheetFormat: SheetFormat) -> Product {
        Product(kind: .labels, sheetFormat: sheetFormat)
    }

    /// Cards to be cut or broken out of a sheet.
    package static func cards(_ sheetFormat: SheetFormat) -> Product { Product(kind: .cards, sheetFormat: sheetFormat) }

    /// A sheet folded across its middle, with both faces alike.
    package static func tents(_ paper: Paper) -> Product {
        Product(kind: .tents, sheetFormat: SheetFormat(dividing: paper, rows: 2))
    }

    /// One sign a sheet.
    package static func signs(_ paper: Paper) -> Product {
        Product(kind: .signs, sheetFormat: SheetFormat(dividing: paper, rows: 1))
    }

    /// One invoice a sheet.
    package static func invoices(_ paper: Paper) -> Product {
        Product(kind: .invoices, sheetFormat: SheetFormat(dividing: paper, rows: 1))
    }

    /// The number of cells of an item: its faces.
    var cellsPerItem: Int { kind == .tents ? 2 : 1 }

    /// - Returns: true if a cell is upside down, so that both faces of a folded tent are upright.
    func isTurned(_ cell: Int) -> Bool { kind == .tents && cell == 0 }

    /// The fold of the paper: a line across it, as a box without height; `nil` if it is not folded.
    var fold: Box? {
        guard kind == .tents else { return nil }
        let size = sheetFormat.paper.size
        return Box(x: 0, y: size.height / 2, width: size.width, height: 0)
    }

    /// - Parameter accent: The seller's colour.
    /// - Returns: the layout of its items.
    func layout(accent: PrintColor = .black) -> any ItemLayout {
        switch kind {
        case .labels, .cards, .tents, .signs: LabelLayout(accent: accent)
        case .invoices: InvoiceLayout(paper: sheetFormat.paper, accent: accent)
        }
    }

    /// The estimated distance of people who scan it, in millimetres.
    package var typicalDistance: Double {
        switch kind {
        case .labels, .invoices: 200
        case .cards: 300
        case .tents: 400
        case .signs: 800
        }
    }

    /// The margin where office printers do not print, in millimetres: a sixth of an inch, as of laser printers.
    private static let unprintable = 25.4 / 6

    /// - Returns: the part of a cell for the layout: on sheets whose labels reach the paper's edges, the printable
    ///   part.
    func face(_ index: Int) -> Box {
        let cell = sheetFormat.cell(index)
        // A page has margins of its own.
        guard kind == .labels || kind == .cards else { return cell }
        let (grid, paper) = (sheetFormat.grid, sheetFormat.paper.size)
        return cell.inset(
            max(0, Self.unprintable - min(grid.x, paper.width - grid.right)),
            max(0, Self.unprintable - min(grid.y, paper.height - grid.bottom)))
    }

    /// The maximum width of a code, in millimetres, its quiet zone included.
    package var codeWidth: Double { layout().codeSlot(in: face(0)).width }
}

extension SheetFormat {
    /// A whole sheet, divided into rows without gaps.
    fileprivate init(dividing paper: Paper, rows: Int) {
        let cell = Size(width: paper.size.width, height: paper.size.height / Double(rows))
        self.init(
            unchecked: paper.name, paper, 1, rows, cell, left: 0, top: 0, columnPitch: cell.width,
            rowPitch: cell.height, cornerRadius: 0)
    }
}

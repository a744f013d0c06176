import QRCode
import Testing

@testable import Printing

@Suite struct InvoiceLayoutTests {
    static let forms = [InvoiceForm.din5008B, .number10]
    static let papers = [Paper.a4, .letter]

    static func arrangement(_ item: PrintItem, _ form: InvoiceForm) throws -> InvoiceArrangement {
        let information = PDFStream.Information(title: "Invoices", language: item.language, date: nil)
        let families = SheetWriter.Options(title: "").fonts
        let canvas = try Canvas(information, page: form.page, families: families) { _ in }
        return try InvoiceArrangement(item, form, accent: .black, canvas)
    }

    // MARK: The page

    @Test(arguments: papers) func `an invoice is a page`(_ paper: Paper) throws {
        var file: [UInt8] = []
        let writer = try SheetWriter(.invoices(paper), SheetWriter.Options(title: "Invoices")) { file += $0 }
        for sample in InvoiceSamples.all {
            try writer.add(PreparedItem(sample.item, plan: QRCode.plan(sample.item.link)))
        }
        try writer.finish()
        #expect(writer.pages == InvoiceSamples.all.count)
    }

    @Test(arguments: forms) func `texts are inside of the page, off each other and off the code`(
        _ form: InvoiceForm
    ) throws {
        for sample in InvoiceSamples.all {
            let pieces = try Self.arrangement(sample.item, form).pieces
            for (index, piece) in pieces.enumerated() {
                let extent = piece.extent
                #expect(extent.x >= 19 && extent.right <= form.page.width - 19, "\(sample.name): \(piece.text)")
                #expect(extent.y >= 10 && extent.bottom <= form.page.height - 13, "\(sample.name): \(piece.text)")
                #expect(!extent.sharesPaper(with: form.codeSlot), "\(sample.name): \(piece.text)")
                for other in pieces[..<index] where other.part != piece.part {
                    #expect(!extent.sharesPaper(with: other.extent), "\(sample.name): \(piece.text), \(other.text)")
                }
            }
        }
    }

    @Test(arguments: forms) func `the code's place is the same for all items and moves with the cell`(
        _ form: InvoiceForm
    ) {
        let paper = form == .number10 ? Paper.letter : .a4
        let slot = InvoiceLayout(paper: paper).codeSlot(
            in: Box(x: 1, y: -2, width: form.page.width, height: form.page.height))
        #expect(slot.x == form.codeSlot.x + 1 && slot.y == form.codeSlot.y - 2)
        #expect(slot.width == slot.height && slot.width >= 40)
        // No fold goes through it.
        #expect(form.marks.allSatisfy { $0.y < form.codeSlot.y || $0.y > form.codeSlot.bottom })
    }

    // MARK: The order's texts

    @Test(arguments: forms) func `amount and domain are whole`(_ form: InvoiceForm) throws {
        for sample in InvoiceSamples.all {
            let pieces = try Self.arrangement(sample.item, form).pieces
            let amount = pieces.filter { $0.part == .amount }
            #expect(amount.map(\.text) == (sample.item.amount.map { [$0] } ?? []))
            let domain = pieces.filter { $0.part == .whereToPay }
            let isMirrored = ["ar", "he"].contains(sample.item.language)
            #expect(
                domain.map(\.text).joined(separator: isMirrored ? " \u{200F}" : " ")
                    == (isMirrored ? "\u{200F}" : "") + sample.item.whereToPay)
            #expect((amount + domain).allSatisfy { !$0.isShortened && $0.style.size >= 5 })
        }
    }

    @Test(arguments: forms) func `an amount or a domain that can't be whole is refused`(_ form: InvoiceForm) throws {
        var item = InvoiceSamples.english
        item.amount = String(repeating: "1,234,567", count: 30)
        #expect(throws: PrintingFailure.noRoom(text: item.amount ?? "")) { try Self.arrangement(item, form) }
        item.amount = nil
        item.whereToPay = "You will pay on \(String(repeating: "pay.", count: 80))example"
        #expect(throws: PrintingFailure.noRoom(text: item.whereToPay)) { try Self.arrangement(item, form) }
    }

    @Test(
        arguments: forms,
        [
            String(repeating: "W", count: 1_000), String(repeating: "word ", count: 200),
            String(repeating: "line\n", count: 200), String(repeating: "\n", count: 1_000),
            String(
                repeating: "long line of a list that goes on beyond the edge of a page, as it may well do\n", count: 13),
            String(repeating: "自行车", count: 333), String(repeating: "إصلاح دراجة ", count: 80),
            String(repeating: "🚲", count: 1_000), String(repeating: "a\u{0301}\u{0302}\u{0303}\n", count: 250),
            String(repeating: "\u{202E}abc\u{2066}\u{2028}", count: 150),
        ])
    func `a purpose ends before the payment part, with an ellipsis where it is cut`(
        _ form: InvoiceForm, _ purpose: String
    ) throws {
        for amount in [nil, "$1,234.50"] {
            var item = InvoiceSamples.english
            item.purpose = purpose
            item.amount = amount
            let arrangement = try Self.arrangement(item, form)
            let pieces = arrangement.pieces
            let texts = pieces.filter { $0.part == .purpose }
            #expect(texts.allSatisfy { $0.extent.bottom <= form.payment.y - 3 })
            if let amount = pieces.first(where: { $0.part == .amount }), let last = texts.last {
                #expect(last.extent.bottom < amount.extent.y && amount.extent.bottom < form.payment.y - 3)
            }
            let all = purpose.lines
            let isWhole = texts.map(\.text) == all && !texts.contains { $0.isShortened }
            let isSaid = texts.last.map { $0.isShortened || $0.text.hasSuffix(" …") } ?? false
            #expect(isWhole || isSaid)
            #expect(zip(texts.dropLast(), all).allSatisfy { $0.text == $1 && !$0.isShortened })
        }
    }

    @Test(arguments: forms) func `twenty lines are all there`(_ form: InvoiceForm) throws {
        let pieces = try Self.arrangement(InvoiceSamples.twentyLines, form).pieces
        #expect(
            pieces.filter { $0.part == .purpose }.map(\.text).joined(separator: "\n")
                == InvoiceSamples.twentyLines.purpose)
    }

    @Test(arguments: forms) func `a link is whole or left out`(_ form: InvoiceForm) throws {
        for length in [30, 100, 101, 400, 500, 700, 1_000, 2_000] {
            var item = InvoiceSamples.english
            item.link = String(("https://pay.shop.example/" + String(repeating: "Abc-9/i?", count: 300)).prefix(length))
            let lines = try Self.arrangement(item, form).pieces.filter { $0.part == .link }
            #expect(lines.count <= 6)
            #expect(lines.allSatisfy { !$0.isShortened && $0.extent.bottom <= form.payment.bottom })
            #expect(lines.isEmpty ? length > 400 : lines.map(\.text).joined() == item.link)
        }
    }

    @Test(arguments: forms) func `what is not known is left out`(_ form: InvoiceForm) throws {
        let pieces = try Self.arrangement(InvoiceSamples.bare, form).pieces
        let parts: Set<InvoiceArrangement.Part> = [.amount, .amountLabel, .purpose, .purposeLabel, .recipient, .detail]
        #expect(pieces.allSatisfy { !parts.contains($0.part) })
        #expect(pieces.contains { $0.part == .returnAddress } == (form.returnAddress != nil))
    }

    // MARK: Looks

    @Test(arguments: forms) func `in Arabic and Hebrew the body is mirrored, the window and the code are not`(
        _ form: InvoiceForm
    ) throws {
        for item in [InvoiceSamples.arabic, InvoiceSamples.hebrew] {
            let pieces = try Self.arrangement(item, form).pieces
            for piece in pieces {
                switch piece.part {
                case .payee, .title, .purpose, .purposeLabel, .amountLabel, .howToPay, .whereToPay, .link:
                    #expect(abs(piece.extent.right - form.body.right) < 0.1, "\(piece.text)")
                case .amount: #expect(abs(piece.extent.x - form.body.x) < 0.1)
                case .recipient: #expect(abs(piece.extent.right - form.recipient.right) < 0.1)
                default: break
                }
            }
        }
        for piece in try Self.arrangement(InvoiceSamples.english, form).pieces {
            switch piece.part {
            case .payee, .title, .purpose, .purposeLabel, .amountLabel, .recipient:
                #expect(abs(piece.extent.x - form.body.x) < 0.1, "\(piece.text)")
            case .amount: #expect(abs(piece.extent.right - form.body.right) < 0.1)
            default: break
            }
        }
    }

    @Test(arguments: [("ar", "فاتورة \u{200E}2026-07"), ("en", "فاتورة 2026-07")])
    func `a number behind the title keeps its order`(_ language: String, _ title: String) throws {
        var item = InvoiceSamples.arabic
        item.language = language
        item.invoice?.number = "2026-07"
        let pieces = try Self.arrangement(item, .din5008B).pieces
        #expect(pieces.filter { $0.part == .title }.map(\.text) == [title])
    }

    @Test(arguments: [("#0B3D91", "#0B3D91"), ("#FFDD00", "#000000"), ("#767676", "#767676"), ("#777777", "#000000")])
    func `an accent that is too light for paper is black`(_ asked: String, _ used: String) throws {
        #expect(InvoiceLayout(paper: .a4, accent: try #require(PrintColor(asked))).accent == PrintColor(used))
    }

    @Test(arguments: [
        (["Name", "Street 1", "Town"], ["Name", "Street 1", "Town"]),
        (
            ["Name", "c/o Somebody Else", "Floor 3", "Street 1", "12345 Town", "LAND"],
            ["Name", "c/o Somebody Else", "Floor 3, Street 1", "12345 Town", "LAND"]
        ),
        (["", "Name", "", "Town"], ["Name", "Town"]), ([], []),
    ])
    func `an address of too many lines shares the short ones, and keeps its first and its last`(
        _ lines: [String], _ expected: [String]
    ) {
        #expect(lines.addressed(inLines: 5) == expected)
    }
}

extension Box {
    /// Whether they have more than a line in common.
    func sharesPaper(with other: Box) -> Bool {
        x < other.right - 0.01 && other.x < right - 0.01 && y < other.bottom - 0.01 && other.y < bottom - 0.01
    }
}

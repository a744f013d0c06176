import QRCode
import Testing

@testable import Printing

@Suite struct LabelLayoutTests {
    private let layout = LabelLayout()

    private func canvas() throws -> Canvas {
        let information = PDFStream.Information(title: "", language: "en", date: nil)
        return try Canvas(information, page: Paper.a4.size, families: "Noto Sans, DejaVu Sans, sans-serif") { _ in }
    }

    @Test(arguments: LabelSample.sizes)
    func `everything set is in its cell, off the code and off everything else`(size: Size) throws {
        let canvas = try canvas()
        let cell = Box(x: 11, y: 17, width: size.width, height: size.height)
        for item in LabelSample.items {
            let slot = layout.codeSlot(in: cell, for: item)
            #expect(slot.isInside(cell))
            #expect(slot.size == layout.codeSlot(in: cell).size)
            let placed = try layout.arrangement(of: item, in: cell, measuring: canvas)
            for (index, text) in placed.enumerated() {
                let room = cell.inset(0.7)
                #expect(text.box.isInside(room), "\(text.role) of \(item.payee.prefix(20))")
                #expect(!text.box.overlaps(slot), "\(text.role) of \(item.payee.prefix(20))")
                #expect(text.style.size >= 5)
                for other in placed[..<index] where other.role != text.role {
                    #expect(!text.ink.overlaps(other.ink), "\(text.role), \(other.role) of \(item.payee.prefix(20))")
                }
                // What is drawn is what was measured.
                let (drawn, isShortened) = try canvas.measure(
                    text.text, text.style, width: text.box.width, language: item.language)
                #expect(drawn.height <= text.box.height + 0.01)
                #expect(drawn.width <= text.box.width + 0.01)
                if text.role.isAlwaysWhole { #expect(!isShortened) }
            }
            let roles = Set(placed.map(\.role))
            #expect(roles.isSuperset(of: [.payee, .whereToPay]))
            // A long domain takes both of the lines that the smallest square has below its code.
            #expect(roles.contains(.reference) || size.width == 38.1 && item.whereToPay.count > 50)
            #expect(roles.contains(.amount) == (item.amount != nil))
        }
    }

    @Test(arguments: LabelSample.sizes)
    func `what has to be whole and can't be is told`(size: Size) throws {
        let canvas = try canvas()
        let cell = Box(x: 0, y: 0, width: size.width, height: size.height)
        var item = LabelSample.usual
        item.amount = String(repeating: "1", count: 900)
        #expect(throws: PrintingFailure.noRoom(text: item.amount ?? "")) {
            try layout.arrangement(of: item, in: cell, measuring: canvas)
        }
        item = LabelSample.usual
        item.whereToPay = String(repeating: "You will pay on ", count: 1000)
        #expect(throws: PrintingFailure.noRoom(text: item.whereToPay.singleParagraph)) {
            try layout.arrangement(of: item, in: cell, measuring: canvas)
        }
        item.whereToPayBriefly = "You will pay on pay.cascad.com"
        let placed = try layout.arrangement(of: item, in: cell, measuring: canvas)
        #expect(
            placed.contains { $0.text == item.whereToPayBriefly } && !placed.contains { $0.text == item.whereToPay })
    }

    @Test(
        arguments: [
            (44.45, 12.7, [.payee, .amount, .whereToPay, .reference]),
            (38.1, 38.1, [.payee, .amount, .whereToPay, .reference]),
            (50.8, 50.8, [.payee, .amount, .purpose, .whereToPay, .payBy, .reference]),
            (63.5, 38.1, LabelRole.allCases),
            (210, 297, LabelRole.allCases),
        ] as [(Double, Double, [LabelRole])])
    func `small cells say less`(width: Double, height: Double, roles: [LabelRole]) throws {
        let cell = Box(x: 0, y: 0, width: width, height: height)
        let placed = try layout.arrangement(of: LabelSample.usual, in: cell, measuring: canvas())
        #expect(placed.map(\.role) == roles)
    }

    @Test func `what does not fit in a line is cut where it is missed least`() throws {
        let cell = Box(x: 0, y: 0, width: 63.5, height: 38.1)
        var item = LabelSample.usual
        item.payee = LabelSample.long
        item.reference = "Reference " + LabelSample.unbroken
        let placed = try layout.arrangement(of: item, in: cell, measuring: canvas())
        #expect(placed.first { $0.role == .payee }?.style.isCutInTheMiddle == false)
        #expect(placed.first { $0.role == .reference }?.style.isCutInTheMiddle == true)
    }

    @Test(arguments: ["ar", "he", "fa", "ur", "ar-EG"])
    func `what is read from the right has its code at the right`(language: String) throws {
        let cell = Box(x: 0, y: 0, width: 63.5, height: 38.1)
        var item = LabelSample.usual
        #expect(layout.codeSlot(in: cell, for: item).x < 10)
        item.language = language
        #expect(layout.codeSlot(in: cell, for: item).right > 53.5)
        let placed = try layout.arrangement(of: item, in: cell, measuring: canvas())
        #expect(Set(placed.map { ($0.box.right * 10).rounded() }).count == 1)
    }

    @Test func `a language that only begins alike is read from the left`() {
        let cell = Box(x: 0, y: 0, width: 63.5, height: 38.1)
        var item = LabelSample.usual
        item.language = "arn"
        #expect(layout.codeSlot(in: cell, for: item).x < 10)
    }

    @Test(arguments: LabelSample.sizes)
    func `TEST stands within the cell beside the code`(size: Size) throws {
        let cell = Box(x: 0, y: 0, width: size.width, height: size.height)
        let geometry = LabelGeometry(cell, isMirrored: false)
        #expect(geometry.stamp.isInside(cell))
        #expect(!geometry.stamp.overlaps(geometry.slot))
        let stamp = try LabelStamp("TEST", in: geometry.stamp, language: "en", on: canvas())
        #expect(stamp.corners.allSatisfy { Box(x: $0.x, y: $0.y, width: 0, height: 0).isInside(geometry.stamp) })
    }

    @Test(arguments: [
        ("plain", "plain"), ("two\nlines", "two lines"), ("a\r\n\tb\u{2028}c\u{0}", "a b c"), ("\n", ""),
        ("e\u{301}\u{302}\u{303}\u{304}\u{305}x", "e\u{301}\u{302}\u{303}x"), ("שָׁלוֹם 👨‍👩‍👧", "שָׁלוֹם 👨‍👩‍👧"),
    ])
    func `a text is a single paragraph`(text: String, paragraph: String) {
        #expect(Array(text.singleParagraph.unicodeScalars) == Array(paragraph.unicodeScalars))
    }

    @Test(arguments: [("#0057B7", true), ("#767676", true), ("#777777", false), ("#FFD700", false), ("#000000", true)])
    func `a colour that can't be read on white is told`(text: String, isLegible: Bool) throws {
        #expect(try #require(PrintColor(text)).isLegibleOnWhite == isLegible)
    }

    @Test func `a pale accent is replaced by black, and only the payee has one`() throws {
        let cell = Box(x: 0, y: 0, width: 63.5, height: 38.1)
        let blue = try #require(PrintColor("#0057B7"))
        let yellow = try #require(PrintColor("#FFD700"))
        for (accent, color) in [(blue, blue), (yellow, .black)] {
            let placed = try LabelLayout(accent: accent).arrangement(
                of: LabelSample.usual, in: cell, measuring: canvas())
            for text in placed { #expect(text.style.color == (text.role == .payee ? color : .black)) }
        }
    }
}

extension Box {
    fileprivate func isInside(_ other: Box) -> Bool {
        let slack = 0.01
        return x >= other.x - slack && y >= other.y - slack && right <= other.right + slack
            && bottom <= other.bottom + slack
    }

    fileprivate func overlaps(_ other: Box) -> Bool {
        x < other.right && other.x < right && y < other.bottom - 0.01 && other.y < bottom - 0.01
    }
}

extension PlacedText {
    /// Where its letters are, of a text that runs from the left.
    fileprivate var ink: Box { Box(x: box.x, y: box.y, width: size.width, height: size.height) }
}

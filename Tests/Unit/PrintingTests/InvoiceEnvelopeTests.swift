import Testing

@testable import Printing

/// The page is moved about in its envelope; all lengths in millimetres.
@Suite struct InvoiceEnvelopeTests {
    /// An envelope with a window, and a page folded for it.
    struct Envelope: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let form: InvoiceForm
        let size: Size
        /// From the envelope's left and bottom edge.
        let window: (left: Double, bottom: Double, size: Size)
        /// Of the folded page.
        let folded: Size
        /// How far the address has to stay visible: to the right and up from the lower left corner.
        let visible: (right: Double, up: Double)

        /// - Returns: where the window is on a page that has been moved from the lower left corner.
        func window(right: Double, up: Double) -> Box {
            let fromTop = size.height - window.bottom - window.size.height
            return Box(
                x: window.left - right, y: fromTop - (size.height - folded.height - up), width: window.size.width,
                height: window.size.height)
        }
    }

    static let inch = 25.4
    static let a4 = Size(width: 210, height: 105)
    static let din = (left: 20.0, bottom: 15.0, size: Size(width: 90, height: 45))
    static let envelopes = [
        Envelope(
            testDescription: "DL", form: .din5008B, size: Size(width: 220, height: 110), window: din, folded: a4,
            visible: (10, 5)),
        // Wider than it needs to be: the address is visible for ± 3 mm about where the standard has it, and further.
        Envelope(
            testDescription: "C6/C5", form: .din5008B, size: Size(width: 229, height: 114), window: din, folded: a4,
            visible: (9, 9)),
        Envelope(
            testDescription: "#10", form: .number10, size: Size(width: 9.5 * inch, height: 4.125 * inch),
            window: (0.875 * inch, 0.5 * inch, Size(width: 4.5 * inch, height: 1.125 * inch)),
            folded: Size(width: 8.5 * inch, height: 11 * inch / 3), visible: (inch, inch / 4)),
    ]

    /// Letters reach less far up than their line does.
    static let air = 0.9

    @Test(arguments: envelopes) func `the recipient is in the window wherever the page goes`(
        _ envelope: Envelope
    ) throws {
        for sample in InvoiceSamples.all {
            let pieces = try InvoiceLayoutTests.arrangement(sample.item, envelope.form).pieces
            for right in [0, envelope.visible.right] {
                for up in [0, envelope.visible.up] {
                    let window = envelope.window(right: right, up: up)
                    for piece in pieces where piece.part == .recipient || piece.part == .returnAddress {
                        let isInside = piece.extent.isInside(window, air: Self.air)
                        #expect(isInside, "\(sample.name), \(right), \(up): \(piece.text)")
                    }
                }
            }
        }
    }

    @Test func `the address is in the standard's field, 3 mm to any side`() throws {
        for sample in InvoiceSamples.all {
            let pieces = try InvoiceLayoutTests.arrangement(sample.item, .din5008B).pieces
            let field = Box(x: 20, y: 45, width: 85, height: 45)
            for piece in pieces where piece.part == .recipient || piece.part == .returnAddress {
                #expect(piece.extent.isInside(field.inset(3), air: Self.air), "\(sample.name): \(piece.text)")
                let zone =
                    piece.part == .recipient
                    ? Box(x: 20, y: 62.7, width: 85, height: 27.3)
                    : Box(x: 20, y: 45, width: 85, height: 17.7)
                #expect(piece.extent.isInside(zone, air: Self.air), "\(sample.name): \(piece.text)")
            }
        }
    }

    @Test(arguments: envelopes) func `nothing else shows through the window`(_ envelope: Envelope) throws {
        let most = (envelope.size.width - envelope.folded.width, envelope.size.height - envelope.folded.height)
        for sample in InvoiceSamples.all {
            let arrangement = try InvoiceLayoutTests.arrangement(sample.item, envelope.form)
            for right in [0, most.0 / 2, most.0] {
                for up in [0, most.1 / 2, most.1] {
                    let window = envelope.window(right: right, up: up)
                    #expect(!window.sharesPaper(with: envelope.form.codeSlot))
                    for piece in arrangement.pieces where piece.part != .recipient && piece.part != .returnAddress {
                        #expect(
                            !window.sharesPaper(with: piece.extent), "\(sample.name), \(right), \(up): \(piece.text)")
                    }
                    for line in arrangement.lines where !line.isUnderline(envelope.form) {
                        let extent = Box(x: line.x, y: line.y - 0.1, width: line.endX - line.x, height: 0.2)
                        #expect(!window.sharesPaper(with: extent), "\(sample.name), \(right), \(up): \(line)")
                    }
                    let reach = envelope.form.windowReach
                    #expect(window.y >= reach.y && window.bottom <= reach.bottom && window.right <= reach.right)
                }
            }
        }
    }

    @Test func `there are at most so many lines as the window has room for`() throws {
        for form in InvoiceLayoutTests.forms {
            let pieces = try InvoiceLayoutTests.arrangement(InvoiceSamples.long, form).pieces
            #expect(pieces.count { $0.part == .recipient } == form.recipientLines)
            #expect(pieces.last { $0.part == .recipient }?.text.hasPrefix("11 ") == true)
        }
    }
}

extension Box {
    /// Whether it is within another box, but for the air above and below the letters of a line.
    fileprivate func isInside(_ other: Box, air: Double) -> Bool {
        x >= other.x && right <= other.right && y + air >= other.y && bottom - air / 3 <= other.bottom
    }
}

extension InvoiceArrangement.Line {
    fileprivate func isUnderline(_ form: InvoiceForm) -> Bool {
        form.returnAddress.map { y > $0.y && y < $0.bottom } ?? false
    }
}

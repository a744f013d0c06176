/// The places on an invoice's page, so that only the address shows through the window of the envelope.
///
/// All in millimetres from the page's top left corner, left to right; ``InvoiceArrangement`` mirrors the body for languages
/// that run the other way, but neither the window nor the code.
struct InvoiceForm: Sendable, Hashable {
    /// A mark at the left edge.
    struct Mark: Sendable, Hashable {
        let y: Double
        let length: Double
    }

    /// The size of the paper.
    let page: Size
    /// The area that can come to lie under the window: nothing but the address may stand here.
    let windowReach: Box
    /// The recipient's area: visible through the window in any position of the page in the envelope.
    let recipient: Box
    /// The maximum number of the recipient's lines.
    let recipientLines: Int
    /// The distance between the recipient's baselines.
    let recipientPitch: Double
    /// The size of the recipient's letters, in points.
    let recipientSize: Double
    /// True if few lines are centred in their field; false if they begin at its top.
    let isRecipientCentered: Bool
    /// One small line above the recipient, in the window too; `nil` if the window is too small for it.
    let returnAddress: Box?
    /// The seller's name and address.
    let header: Box
    /// Number, date and other details: beside the window.
    let details: Box
    /// The area from the title to the amount.
    let body: Box
    /// The area for the payment; the code is in it.
    let payment: Box
    /// The square of the code, its quiet zone included.
    let codeSlot: Box
    /// The marks for folding and punching.
    let marks: [Mark]
    /// The colour of the marks: light where they are not customary.
    let markColor: PrintColor
}

extension InvoiceForm {
    /// - Parameter paper: Letter has a form of its own; all other paper uses that of A4.
    init(paper: Paper) { self = paper == .letter ? .number10 : .din5008B }

    /// DIN 5008:2020, form B: field for the address 85 × 45 mm, 20 mm from the left, 45 mm from the top, of which 17.7 mm are
    /// for the return address and notes, 27.3 mm for six lines of the recipient; details 125 mm from the left, 50 mm from the
    /// top; folded at 105 and 210 mm, punched at 148.5 mm.
    ///
    /// The window (DIN 680) is 90 × 45 mm, 20 mm from the envelope's left, 15 mm from its bottom. A page folded to 210 × 105 mm
    /// moves by 10 × 5 mm in a DL envelope and by 19 × 9 mm in a C6/C5 one: up to 99 mm from the top can show.
    /// - <https://swspedia.atlassian.net/wiki/pages/viewpage.action?pageId=903720867> (field)
    /// - <https://leonmax.netlify.app/anschriftenfeld-nach-din-5008> (17.7 mm, six lines)
    /// - <https://de.wiki.li/DIN_lang> (window)
    /// - <https://sprache-kompakt.de/schreibpraxis/briefe/briefbogen-faltmarken.php> (marks)
    static let din5008B = InvoiceForm(
        page: Paper.a4.size,
        windowReach: Box(x: 0, y: 42, width: 113, height: 57),
        recipient: Box(x: 25, y: 62.2, width: 75, height: 24.8),
        recipientLines: 6, recipientPitch: 4, recipientSize: 10, isRecipientCentered: false,
        returnAddress: Box(x: 25, y: 56, width: 75, height: 4.5),
        header: Box(x: 25, y: 17, width: 165, height: 25),
        details: Box(x: 125, y: 50, width: 65, height: 47),
        body: Box(x: 25, y: 102, width: 165, height: 122),
        payment: Box(x: 25, y: 228, width: 165, height: 54),
        codeSlot: Box(x: 20.8, y: 231, width: 46, height: 46),
        marks: [Mark(y: 105, length: 4), Mark(y: 148.5, length: 6), Mark(y: 210, length: 4)],
        markColor: PrintColor(gray: 0.5))

    /// US #10 envelope, 9 1/2 × 4 1/8 in, with the usual window: 4 1/2 × 1 1/8 in, 7/8 in from the left, 1/2 in from the bottom.
    ///
    /// Letter folded in thirds is 8 1/2 × 3 2/3 in. Lying on the envelope's bottom it has its window 2.042 to 3.167 in from the
    /// top; it can rise by 0.458 in and go right by 1 in. Between 1 and 4 1/4 in from the left an address stays visible, with
    /// 1/8 in to spare, in any position of the page. Vertically there is less: between 2.292 and 3.042 in from the top it
    /// stays visible for 1/8 in either way of a page that has risen by 1/8 in, and has 1/8 in to spare for half of that (USPS asks
    /// for 1/8 in).
    /// - <http://laenvelope.com/Dielines_Layouts/10_Diagonal_window_measurementsc.html> (window)
    /// - <https://about.usps.com/publications/pub25/pub25_ch3_009.htm> (1/8 in)
    /// - <http://www.postalmethods.com/resources/developers-guide/127> (2.042 in from the top)
    static let number10 = InvoiceForm(
        page: Paper.letter.size,
        windowReach: Box(x: 0, y: 48.7, width: 139.7, height: 44.3),
        recipient: Box(x: 25.4, y: 58.2, width: 82.55, height: 19.07),
        recipientLines: 5, recipientPitch: 3.68, recipientSize: 9, isRecipientCentered: true,
        returnAddress: nil,
        header: Box(x: 25.4, y: 15, width: 171.45, height: 32),
        details: Box(x: 142, y: 52, width: 54.85, height: 40),
        body: Box(x: 25.4, y: 97, width: 171.45, height: 111),
        payment: Box(x: 25.4, y: 212, width: 171.45, height: 53),
        codeSlot: Box(x: 21.2, y: 215, width: 46, height: 46),
        marks: [Mark(y: 279.4 / 3, length: 4), Mark(y: 279.4 * 2 / 3, length: 4)],
        markColor: PrintColor(gray: 0.75))
}

import Checkout
import Foundation
import Ledger
import Markup
import Pages
import QRCode

/// Everything that is made for one order, in memory, and not checked yet.
struct Artefacts: Sendable {
    let record: LinkRecord
    let page: [UInt8]
    let button: [UInt8]
    let svg: [UInt8]
    let png: [UInt8]
    /// Its part of the gallery.
    let galleryEntry: [UInt8]
    /// What the page and the button must let the payer do.
    let pagePayment: GeneratedDocument.Payment
    let buttonPayment: GeneratedDocument.Payment

    /// What is wrong with them; nothing is written of an order with a finding.
    func findings(by checker: MarkupChecker) -> [Finding] {
        checker.check(GeneratedDocument(name: record.files.page, bytes: page, kind: .page, payment: pagePayment))
            + checker.check(
                GeneratedDocument(name: record.files.button, bytes: button, kind: .fragment, payment: buttonPayment))
    }
}

/// Makes the artefacts of orders: what the settings say is the same for all of them.
struct ArtefactMaker: Sendable {
    let settings: Settings
    let renderer: PageRenderer
    /// Whether the user closes all orders of the run.
    let isClosed: Bool
    /// UNIX seconds.
    let now: Int

    /// - Returns: true if the order can't be paid any more.
    func isClosed(_ order: Order) -> Bool {
        isClosed || order.expires.map { $0 <= now } ?? false
    }

    /// What the payer opens.
    func link(_ order: Order, _ entry: LedgerEntry) -> String {
        switch settings.effectiveLink {
        case .page: pageURL(entry.token) ?? checkoutLink(order, entry.identifier)
        case .checkout: checkoutLink(order, entry.identifier)
        case .invoice: entry.invoice?.url ?? checkoutLink(order, entry.identifier)
        }
    }

    private func pageURL(_ token: String) -> String? {
        settings.siteURL.map { site in
            site.text + (site.text.hasSuffix("/") ? "" : "/") + token + "/"
        }
    }

    private func checkoutLink(_ order: Order, _ identifier: String) -> String {
        CheckoutLink(
            order, identifier: identifier, publicKey: settings.publicKey, platform: settings.platform,
            withCustomer: settings.customerInLink
        ).url
    }

    /// Looks whether a code of the order's link can be printed, before there is a token or an identifier for it.
    ///
    /// - Returns: `nil` if so; otherwise why not, and which size would do.
    func codeFinding(_ order: Order, at location: Location?) -> Finding? {
        // Letters take the most room: what holds for these holds for every token and every UUID.
        let entry = LedgerEntry(
            identifier: order.referenceID ?? String(repeating: "a", count: 36),
            token: String(repeating: "A", count: 24), name: "")
        do {
            try settings.codeSize.check(try QRCode.plan(link(order, entry)))
            return nil
        } catch {
            return Finding("code-size", at: location, "\(error) (--qr-size)")
        }
    }

    /// - Throws: ``QRCodeError``, `PageError`.
    func artefacts(_ order: Order, _ entry: LedgerEntry, source: String, row: Int) throws -> Artefacts {
        let link = link(order, entry)
        let code = try QRCode(link)
        let isClosed = isClosed(order)
        let form = PaymentForm(
            order, identifier: entry.identifier, publicKey: settings.publicKey, platform: settings.platform)
        let prepared = try renderer.prepare(order, identifier: entry.identifier, payment: .form(form))
        let page = try page(prepared, order, code: code, link: link)
        let (button, buttonPayment) = try button(prepared, order, entry, form: form)
        let files = LinkRecord.Files(
            page: "site/\(entry.token)/index.html", button: "buttons/\(entry.name).html",
            svg: "qr/\(entry.name).svg", png: "qr/\(entry.name).png")
        let record = LinkRecord(
            source: source, row: row, order: entry.identifier, reusable: order.isReusable,
            amount: order.money.decimalText, currency: order.money.currency.code, service: order.service,
            description: order.description, customer: order.customer.isEmpty ? nil : order.customer,
            locale: renderer.language(for: order.locale), state: isClosed ? .closed : .open, link: link,
            kind: settings.effectiveLink.rawValue, invoice: nil, expires: order.expires,
            test: settings.publicKey.isTest, files: files)
        let galleryEntry = GalleryEntry(
            isOpen: !isClosed, qrFile: files.svg, pageFile: files.page, link: link, button: button)
        return Artefacts(
            record: record, page: page, button: button + [UInt8(ascii: "\n")],
            svg: code.svg(millimetres: settings.codeSize.millimetres, title: link),
            png: try code.png(settings.codeSize), galleryEntry: renderer.galleryEntry(prepared, galleryEntry),
            pagePayment: isClosed ? .none : .form(form), buttonPayment: buttonPayment)
    }

    private func page(_ prepared: PreparedOrder, _ order: Order, code: QRCode, link: String) throws -> [UInt8] {
        let state: PageState = isClosed ? .closed(note: nil) : isClosed(order) ? .expired : .open
        return try renderer.payPage(
            prepared, qrSVG: state == .open ? Array(code.inlineSVG(label: link, cssClass: "code").utf8) : nil,
            pageURL: link, state: state)
    }

    private func button(
        _ prepared: PreparedOrder, _ order: Order, _ entry: LedgerEntry, form: PaymentForm
    ) throws -> ([UInt8], GeneratedDocument.Payment) {
        if isClosed(order) {
            return (renderer.closedButton(prepared), .none)
        }
        switch settings.button {
        case .form:
            return (renderer.button(prepared), .form(form))
        case .link:
            let link = checkoutLink(order, entry.identifier)
            return (try renderer.button(prepared, link: link), .link(link))
        }
    }
}

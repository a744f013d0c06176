import Foundation
package import Ledger
package import OutputChecks
package import Pages
package import PaymentModel
import QRCode

/// Everything that is made for one order, in memory, and not checked yet.
package struct Artefacts: Sendable {
    package let record: LinkRecord
    /// The text for SMS and messengers; `nil` if the order can't be paid.
    package let message: String?
    package let page: [UInt8]
    package let button: [UInt8]
    /// `nil` if the link expires too soon for a code.
    package let code: (svg: [UInt8], png: [UInt8])?
    /// The order's part of the gallery.
    package let galleryEntry: [UInt8]
    /// The payment that the page must offer; ``buttonPayment`` is that of the button.
    package let pagePayment: GeneratedDocument.Payment
    package let buttonPayment: GeneratedDocument.Payment

    /// The problems of the artefacts; nothing is written of an order with an error among them.
    package func findings(by checker: OutputChecker) -> [Finding] {
        checker.check(GeneratedDocument(name: record.files.page, bytes: page, kind: .page, payment: pagePayment))
            + checker.check(
                GeneratedDocument(name: record.files.button, bytes: button, kind: .fragment, payment: buttonPayment))
    }
}

/// Makes the artefacts of orders, with settings that are equal for all of them.
package struct OrderRenderer: Sendable {
    package let settings: Settings
    package let renderer: PageRenderer
    package let seller: Seller
    package let vocabulary: PaperVocabulary
    /// The services that payers can choose.
    package let offers: ServiceOffers
    /// The addresses that payers come back to.
    package var returns: ReturnAddresses
    /// UNIX seconds.
    package let now: Int

    /// - Returns: true if the order can't be paid any more: it is closed, or past its expiry.
    package func isClosed(_ order: Order, _ entry: LedgerEntry) -> Bool { entry.isClosed || isExpired(order) }

    /// - Returns: true if the order is past its expiry.
    package func isExpired(_ order: Order) -> Bool { order.expires.map { $0 <= now } ?? false }

    /// The state of the order, by the ledger's record of its invoice.
    package func state(_ order: Order, _ entry: LedgerEntry) -> LinkRecord.State {
        let isInvoiced = settings.effectiveLink == .invoice
        if isInvoiced, entry.invoice?.state == .paid { return .paid }
        if isClosed(order, entry) { return .closed }
        guard isInvoiced else { return .open }
        return entry.invoice.map { $0.state == .created && $0.expires > now && $0.url != nil } == true ? .open : .closed
    }

    /// The address that the payer opens; empty for an order that was closed before it had an invoice.
    package func link(_ order: Order, _ entry: LedgerEntry) -> String {
        switch settings.effectiveLink {
        case .page: settings.pageURL(entry.token) ?? checkoutLink(order, entry.identifier)
        case .checkout: checkoutLink(order, entry.identifier)
        case .invoice: entry.invoice?.url ?? settings.pageURL(entry.token) ?? ""
        }
    }

    private func checkoutLink(_ order: Order, _ identifier: String) -> String {
        CheckoutLink(
            returns.filled(order), identifier: identifier, publicKey: settings.publicKey, platform: settings.platform,
            withCustomer: settings.customerInLink
        ).url
    }

    /// Checks that an order can have its link, and a code of it.
    ///
    /// - Parameters:
    ///   - order: A valid order.
    ///   - isClosed: True if it can't be paid any more, and needs no invoice.
    ///   - location: The location of a field of the order.
    /// - Returns: the problem and its remedy; `nil` if there is none.
    package func finding(_ order: Order, isClosed: Bool, at location: (String) -> Location?) -> Finding? {
        guard settings.effectiveLink == .invoice else {
            return codeFinding(order) { location("") }
        }
        guard !isClosed else { return nil }
        return InvoiceTerms(lifetime: settings.invoiceLifetime, now: now).finding(order, at: location)
    }

    /// Checks that a code of the order's link can be printed, before there is a token or an identifier for it.
    private func codeFinding(_ order: Order, at location: () -> Location?) -> Finding? {
        // Letters take the most space in a code: a result for these holds for every token and every UUID.
        let entry = LedgerEntry(
            identifier: order.referenceID ?? String(repeating: "a", count: 36),
            token: String(repeating: "A", count: 24), name: "")
        do {
            try settings.codeSize.check(try QRCode.plan(link(order, entry)))
            return nil
        } catch {
            return Finding("code-size", at: location(), "\(error) (--qr-size)")
        }
    }

    /// - Throws: ``QRCodeError``, `PageError`.
    package func artefacts(_ order: Order, _ entry: LedgerEntry, source: String, row: Int) throws -> Artefacts {
        var order = order
        let state = state(order, entry)
        let payment = payment(order, entry)
        // The page shows the invoice's expiry, not the order's own.
        if case .link = payment, let expires = entry.invoice?.expires { order.expires = expires }
        let link = link(order, entry)
        let code = settings.hasCodes && !link.isEmpty ? try QRCode(link) : nil
        let prepared = try renderer.prepare(order, identifier: entry.identifier, payment: payment)
        let page = try page(prepared, state, isClosed: entry.isClosed, code: code, link: link)
        let (button, buttonPayment) = try button(prepared, order, entry, state, payment)
        let record = try record(order, entry, hasCode: code != nil, source: source, row: row)
        let galleryEntry = GalleryEntry(
            isOpen: state == .open, isPaid: state == .paid, qrFile: record.files.svg, pageFile: record.files.page,
            link: link,
            button: button)
        return Artefacts(
            record: record, message: message(record, amount: prepared.amount), page: page,
            button: button + [UInt8(ascii: "\n")],
            code: try code.map {
                ($0.svg(millimetres: settings.codeSize.millimetres, title: link), try $0.png(settings.codeSize))
            },
            galleryEntry: renderer.galleryEntry(prepared, galleryEntry),
            pagePayment: state == .open ? GeneratedDocument.Payment(payment) : .none, buttonPayment: buttonPayment)
    }

    /// The record of an order for print, mail and reconcile.
    ///
    /// - Parameters:
    ///   - order: A valid order, with the invoice's expiry in place of its own if its link is an invoice.
    ///   - entry: The ledger's entry of the order.
    ///   - hasCode: True if its link may stand in a code.
    ///   - source: The order's file.
    ///   - row: The spreadsheet's row in it.
    /// - Returns: a line of `links.jsonl`.
    /// - Throws: ``OutputError`` for a token or a name of the ledger that leads out of the output folder.
    package func record(
        _ order: Order, _ entry: LedgerEntry, hasCode: Bool, source: String, row: Int
    ) throws(OutputError) -> LinkRecord {
        LinkRecord(
            source: source, row: row, order: entry.identifier, reusable: order.isReusable,
            amount: order.money.decimalText, currency: order.money.currency.code, service: order.service.text,
            description: order.description, customer: order.customer.isEmpty ? nil : order.customer,
            locale: renderer.language(for: order.locale), state: state(order, entry), link: link(order, entry),
            kind: settings.effectiveLink.rawValue,
            invoice: settings.effectiveLink == .invoice ? entry.invoice?.id : nil, expires: order.expires,
            due: order.due, created: entry.created, unpriced: order.printsAmount ? nil : true,
            test: settings.publicKey.isTest,
            files: try LinkRecord.Files(entry, hasCode: hasCode))
    }

    /// The request for payment by SMS or messenger; `nil` for an order that can't be paid.
    private func message(_ record: LinkRecord, amount: String) -> String? {
        guard record.state == .open else { return nil }
        return vocabulary.words(for: record.locale).text(
            .message,
            ["seller_name": seller.name, "amount": amount, "reference": record.order, "link_url": record.link])
    }

    /// The target of a page: the invoice's link, the platform's page where that asks for the service, or forms.
    private func payment(_ order: Order, _ entry: LedgerEntry) -> PagePayment {
        if settings.effectiveLink == .invoice, let url = entry.invoice?.url { return .link(url) }
        if order.service == .unnamed { return .link(checkoutLink(order, entry.identifier)) }
        let order = returns.filled(order)
        let services = offers.services(for: order)
        guard !services.isEmpty else {
            // One service, or an order that can't be paid: the services of any other are known, as its check made sure,
            // and a form without one is not published.
            return .forms([
                PaymentForm(
                    order, identifier: entry.identifier, publicKey: settings.publicKey, platform: settings.platform)
            ])
        }
        return .forms(
            PaymentForm.forms(
                order, offering: services, identifier: entry.identifier, publicKey: settings.publicKey,
                platform: settings.platform))
    }

    private func page(
        _ prepared: PreparedOrder, _ state: LinkRecord.State, isClosed: Bool, code: QRCode?, link: String
    ) throws -> [UInt8] {
        switch state {
        case .open:
            try renderer.payPage(
                prepared, qrSVG: code.map { Array($0.inlineSVG(label: link, cssClass: "code").utf8) },
                pageURL: code == nil ? nil : link, state: .open)
        case .closed: try renderer.payPage(prepared, state: isClosed ? .closed(note: nil) : .expired)
        case .paid: try renderer.payPage(prepared, state: .paid)
        }
    }

    private func button(
        _ prepared: PreparedOrder, _ order: Order, _ entry: LedgerEntry, _ state: LinkRecord.State,
        _ payment: PagePayment
    ) throws -> ([UInt8], GeneratedDocument.Payment) {
        guard state == .open else { return (renderer.closedButton(prepared, isPaid: state == .paid), .none) }
        if case .forms = payment, settings.button == .link {
            let link = checkoutLink(order, entry.identifier)
            return (try renderer.button(prepared, link: link), .link(link))
        }
        return (try renderer.button(prepared), GeneratedDocument.Payment(payment))
    }
}

extension GeneratedDocument.Payment {
    fileprivate init(_ payment: PagePayment) {
        switch payment {
        case .forms(let forms): self = .forms(forms)
        case .link(let link): self = .link(link)
        }
    }
}
